namespace TenantAttach.Simulator.Faults;

/// <summary>What a transport fault was switched on with, read from its argument: which requests it hits, and what it does.</summary>
internal sealed class TransportFault
{
    private const string AnyWrite = "WRITE";

    private readonly string name;
    private readonly Service? service;
    private Random? random;
    private string? route;
    private string? method;
    private int nth = 1;
    private double probability = 1;
    private int matches;

    private TransportFault(string name, Service? service)
    {
        this.name = name;
        this.service = service;
    }

    /// <summary>How many requests it still hits; null for all.</summary>
    public int? Remaining { get; private set; }

    /// <summary>The seconds of <c>Retry-After</c>, or between two bytes.</summary>
    public int? Seconds { get; private set; }

    public bool AsDate { get; private set; }

    /// <summary>The status that is answered.</summary>
    public int? Status { get; private set; }

    /// <summary>The member that is left out.</summary>
    public string Member { get; private set; } = "value";

    /// <summary>What the body unpacks to, in millions of bytes.</summary>
    public int Megabytes { get; private set; } = 400;

    /// <summary>Reads an argument.</summary>
    /// <param name="name">The fault.</param>
    /// <param name="argument">A service, then settings as name=value, separated by commas; empty for every request.</param>
    public static TransportFault Parse(string name, string argument)
    {
        var parts = argument.Split(',').Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
        Service? service = null;
        if (parts.Count > 0 && parts[0].IndexOf('=') < 0)
        {
            service = parts[0].Equals("Any", StringComparison.OrdinalIgnoreCase) ? null
                : Enum.TryParse<Service>(parts[0], ignoreCase: true, out var named) ? named
                : throw new ArgumentException(
                    $"'{parts[0]}' is not a service. Services: Entra, Graph, AdminService, Any.", nameof(argument));
            parts.RemoveAt(0);
        }

        var fault = new TransportFault(name, service);
        var seed = 1;
        foreach (var part in parts)
        {
            var equals = part.IndexOf('=');
            var (key, value) = equals < 0 ? (part, string.Empty) : (part.Substring(0, equals).Trim(), part.Substring(equals + 1).Trim());
            if (key == "seed")
            {
                seed = Whole(part, value);
            }
            else
            {
                fault.Set(part, key, value);
            }
        }

        fault.random = fault.probability < 1 ? new Random(seed) : null;
        return name is FaultNames.StatusBefore or FaultNames.StatusAfter && fault.Status is null
            ? throw new ArgumentException($"The fault {name} needs status=N, from 400 to 599.", nameof(argument))
            : fault;
    }

    /// <summary>Counts a request where it is one that the fault is aimed at, and decides.</summary>
    /// <returns>Whether it is hit.</returns>
    public bool Hits(Service service, SimulatedRequest request)
    {
        if (!IsAimedAt(service, request) || Remaining is <= 0)
        {
            return false;
        }

        matches++;
        if (matches < nth || (random is not null && random.NextDouble() >= probability))
        {
            return false;
        }

        Remaining--;
        return true;
    }

    private bool IsAimedAt(Service asked, SimulatedRequest request) =>
        (service is null || service == asked)
        && (route is null || Uri.UnescapeDataString(request.Address.AbsolutePath).IndexOf(route, StringComparison.OrdinalIgnoreCase) >= 0)
        && (method is null || (method == AnyWrite ? request.Method != "GET" && asked != Service.Entra : request.Method == method));

    private void Set(string part, string key, string value)
    {
        switch (key)
        {
            case "count":
                Remaining = Whole(part, value);
                break;
            case "nth":
                nth = Whole(part, value);
                Remaining ??= 1;
                break;
            case "route" when value.Length > 0:
                route = value;
                break;
            case "method" when value.Length > 0:
                method = value.ToUpperInvariant();
                break;
            case "p" when double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
                && share is > 0 and <= 1:
                probability = share;
                break;
            case "seconds" when TakesSeconds:
                Seconds = Whole(part, value);
                break;
            case "date" when name is FaultNames.Throttle or FaultNames.Unavailable503:
                (Seconds, AsDate) = (Whole(part, value), true);
                break;
            case "status" when name is FaultNames.StatusBefore or FaultNames.StatusAfter && Whole(part, value) is >= 400 and <= 599:
                Status = Whole(part, value);
                break;
            case "member" when name == FaultNames.MissingMember && value.Length > 0:
                Member = value;
                break;
            case "megabytes" when name == FaultNames.GzipBomb:
                Megabytes = Whole(part, value);
                break;
            default:
                throw NotUnderstood(part);
        }
    }

    private bool TakesSeconds => name is FaultNames.Throttle or FaultNames.Unavailable503 or FaultNames.SlowBody;

    private static int Whole(string part, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw NotUnderstood(part);

    private static ArgumentException NotUnderstood(string part) => new(
        $"'{part}' is not a setting of this fault. All of them take route=TEXT, method=NAME or method=WRITE, nth=N, count=N, p=0.03, "
            + "seed=N.",
        nameof(part));
}
