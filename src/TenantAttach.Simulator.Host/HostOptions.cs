using TenantAttach.Simulator.Clock;

namespace TenantAttach.Simulator.Host;

/// <summary>What the host was started with.</summary>
public sealed record HostOptions
{
    /// <summary>The port on loopback; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>What the simulation starts from.</summary>
    public SimulationOptions Simulation { get; init; } = new() { ClockMode = ClockMode.RealTime };

    /// <summary>A file that gets one JSON line a request; null for none.</summary>
    public string? RequestLog { get; init; }

    /// <summary>A file that the state is loaded from where it exists, and saved to at the end; null for none.</summary>
    public string? State { get; init; }

    /// <summary>A file that gets the certificate in PEM form; null for none.</summary>
    public string? CertificatePem { get; init; }

    /// <summary>The name, and the port where it is not 443, that a reverse proxy is reached by; null without one.</summary>
    public string? PublicName { get; init; }

    /// <summary>A user who signs in without a page, for clients without a browser; null for nobody.</summary>
    public string? SignInUser { get; init; }

    /// <summary>The command line's help.</summary>
    public static string Help =>
        """
        Simulates a Configuration Manager site, Microsoft Entra and Microsoft Graph behind HTTPS on loopback.

          --seed N              the seed of everything that looks random (1)
          --devices N           how many devices the site has (100)
          --port N              the port; 0 for a free one (0)
          --scenario NAME       NotAttached, CoManaged or Attached (NotAttached)
          --site-version N      the release of all sites, such as 2509 (2509)
          --hierarchies N       how many hierarchies use the tenant; each answers on a port of its own (1)
          --central YES|NO      whether the top sites are central administration sites (no)
          --public-name NAME    the name, such as simulator.contoso.com or name:8443, under which a reverse proxy offers the host
          --cloud NAME          AzurePublicCloud, AzureUSGovernmentCloud, AzureUSGovernmentDoDCloud, AzureChinaCloud
          --clock NAME          realtime: starts now and runs with the wall clock; manual: moves by /simulator/step only (realtime)
          --request-log FILE    one JSON line a request
          --state FILE          loads the state from there where the file exists, saves it there at the end
          --tls-pem FILE        writes the certificate there in PEM form
          --sign-in UPN         a user who signs in without a page, for clients without a browser

        Test rigs steer the simulation under /simulator/, on loopback only:
          GET  /simulator/                                     the state in short
          POST /simulator/step {"minutes":15}                  moves the clock
          POST /simulator/faults {"name":"...","on":true}      switches a fault
          POST /simulator/signin {"user":"someone@..."}        who signs in without a page; null for nobody
          POST /simulator/connector/delete {}                  presses Delete on the connector in the portal

        The first line on standard output is one JSON object with the address and the accounts.
        """;

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">The arguments, each as name and value.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">An argument is not known, lacks its value, or its value does not fit.</exception>
    public static HostOptions Parse(string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var options = new HostOptions();
        for (var index = 0; index < arguments.Length; index += 2)
        {
            if (index + 1 >= arguments.Length)
            {
                throw new ArgumentException($"{arguments[index]} needs a value.", nameof(arguments));
            }

            options = options.With(arguments[index], arguments[index + 1]);
        }

        return options;
    }

    private HostOptions With(string name, string value) => name switch
    {
        "--seed" => this with { Simulation = Simulation with { Seed = Number(name, value, int.MaxValue) } },
        "--devices" => this with { Simulation = Simulation with { Devices = Number(name, value, 2_000_000) } },
        "--port" => this with { Port = Number(name, value, 65_535) },
        "--scenario" => this with { Simulation = Simulation with { Scenario = value } },
        "--site-version" => this with { Simulation = Simulation with { SiteVersion = Number(name, value, 9_999) } },
        "--cloud" => this with { Simulation = Simulation with { Cloud = Named<TenantAttachCloud>(name, value) } },
        "--clock" => this with { Simulation = Simulation with { ClockMode = Named<ClockMode>(name, value) } },
        "--hierarchies" => this with { Simulation = Simulation with { Hierarchies = Number(name, value, 4) } },
        "--central" => this with { Simulation = Simulation with { CentralAdministrationSite = Flag(name, value) } },
        "--public-name" => this with { PublicName = Authority(name, value) },
        "--request-log" => this with { RequestLog = value },
        "--state" => this with { State = value },
        "--tls-pem" => this with { CertificatePem = value },
        "--sign-in" => this with { SignInUser = value },
        _ => throw new ArgumentException($"'{name}' is not known."),
    };

    private static int Number(string name, string value, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw new ArgumentException($"{name} takes a number from 0 to {most}, not '{value}'.");

    private static bool Flag(string name, string value) => value.ToUpperInvariant() switch
    {
        "YES" => true,
        "NO" => false,
        _ => throw new ArgumentException($"{name} takes yes or no, not '{value}'."),
    };

    private static string Authority(string name, string value) =>
        Uri.TryCreate("https://" + value, UriKind.Absolute, out var address)
            && string.Equals(address.Authority, value, StringComparison.OrdinalIgnoreCase)
            ? address.Authority
            : throw new ArgumentException($"{name} takes a host name, and a port where it is not 443, not '{value}'.");

    private static T Named<T>(string name, string value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value, ignoreCase: true, out var named) && Enum.IsDefined(named)
            ? named
            : throw new ArgumentException($"{name} takes one of {string.Join(", ", Enum.GetNames<T>())}, not '{value}'.");
}
