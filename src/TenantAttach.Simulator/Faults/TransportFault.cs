namespace TenantAttach.Simulator.Faults;

/// <summary>What a transport fault was switched on with, read from its argument.</summary>
internal sealed class TransportFault
{
    private TransportFault(Service? service) => Service = service;

    /// <summary>The service it hits; null for all.</summary>
    public Service? Service { get; }

    /// <summary>How many requests it still hits; null for all.</summary>
    public int? Remaining { get; private set; }

    public int? Seconds { get; private set; }

    public bool AsDate { get; private set; }

    public static TransportFault Parse(string argument)
    {
        var parts = argument.Split(',').Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
        Service? service = null;
        if (parts.Count > 0 && parts[0].IndexOf('=') < 0)
        {
            service = parts[0].Equals("Any", StringComparison.OrdinalIgnoreCase) ? null
                : Enum.TryParse<Service>(parts[0], ignoreCase: true, out var named) ? named
                : throw new ArgumentException($"'{parts[0]}' is no service. Services: Entra, Graph, AdminService, Any.", nameof(argument));
            parts.RemoveAt(0);
        }

        var fault = new TransportFault(service);
        parts.ForEach(fault.Set);
        return fault;
    }

    /// <summary>Uses up one request.</summary>
    /// <returns>Whether the fault hits no more requests.</returns>
    public bool Use() => Remaining is not null && --Remaining <= 0;

    public bool Hits(Service service) => Service is null || Service == service;

    private void Set(string part)
    {
        var pair = part.Split('=');
        if (pair.Length != 2 || !int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new ArgumentException($"'{part}' is not of the form count=N, seconds=N or date=N.", nameof(part));
        }

        switch (pair[0])
        {
            case "count":
                Remaining = number;
                break;
            case "seconds":
                Seconds = number;
                break;
            case "date":
                (Seconds, AsDate) = (number, true);
                break;
            default:
                throw new ArgumentException($"'{part}' is not of the form count=N, seconds=N or date=N.", nameof(part));
        }
    }
}
