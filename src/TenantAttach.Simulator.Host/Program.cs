using TenantAttach.Simulator.Clock;

namespace TenantAttach.Simulator.Host;

/// <summary>The program: one JSON line, then the simulator until it is told to end.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (Array.Exists(arguments, argument => argument is "--help" or "-h" or "-?"))
        {
            Console.Error.WriteLine(HostOptions.Help);
            return 0;
        }

        try
        {
            await ServeAsync(HostOptions.Parse(arguments)).ConfigureAwait(false);
            return 0;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException or FormatException)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
    }

    private static async Task ServeAsync(HostOptions options)
    {
        var port = options.Port == 0 ? SimulatorHost.FreePort() : options.Port;
        var simulation = Make(options, new Uri(options.PublicName is null ? $"https://localhost:{port}" : $"https://{options.PublicName}"));
        simulation.Tenant.SignInUser = options.SignInUser;
        using var log = options.RequestLog is null
            ? null
            : new StreamWriter(options.RequestLog, append: false, new UTF8Encoding(false)) { AutoFlush = true };
        simulation.Requests.WriteTo(log);
        await using var host = await SimulatorHost.StartAsync(simulation, port, options.PublicName).ConfigureAwait(false);
        if (options.CertificatePem is not null)
        {
            await File.WriteAllTextAsync(options.CertificatePem, host.Certificate.ExportCertificatePem() + "\n").ConfigureAwait(false);
        }

        await Console.Out.WriteLineAsync(Announcement.Of(simulation, host, options)).ConfigureAwait(false);
        await Console.Out.FlushAsync().ConfigureAwait(false);
        await host.WaitForShutdownAsync().ConfigureAwait(false);
        simulation.Requests.WriteTo(null);
        if (options.State is not null)
        {
            simulation.Save(options.State);
        }
    }

    private static Simulation Make(HostOptions options, Uri address)
    {
        if (options.State is not null && File.Exists(options.State))
        {
            return Simulation.Load(options.State);
        }

        // Programs outside go by the wall clock: their assertions and expiries are judged by it.
        var simulation = options.Simulation with { HostAddress = address };
        return Simulation.Create(
            simulation.ClockMode == ClockMode.RealTime ? simulation with { Start = TimeProvider.System.GetUtcNow() } : simulation);
    }
}
