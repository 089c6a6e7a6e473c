using System.Diagnostics;
using System.Text.Json;

namespace TenantAttach.Bench.Shell;

/// <summary>
/// The first cmdlet of a fresh shell that calls Microsoft Graph, with the models of this module and by plain JSON, against one simulator
/// host over TLS. The module is imported and the session is open when the time begins.
/// </summary>
internal sealed class GraphTimers : IDisposable
{
    private const string OwnScript =
        """
        $ErrorActionPreference = 'Stop'
        Import-Module '{module}'
        $secret = ConvertTo-SecureString '{secret}' -AsPlainText -Force
        $null = Connect-CMTenantAttach -SimulatorHost '{address}' -TenantId '{tenant}' -ClientId '{client}' -ClientSecret $secret
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $found = Get-CMTenantAttachApplication -ClientId '{client}'
        $watch.Stop()
        if (-not $found.Name) { throw 'No application was found.' }
        $watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
        """;

    private const string PlainScript =
        """
        $ErrorActionPreference = 'Stop'
        Import-Module '{module}'
        $plain = Connect-Plain -Address '{address}' -TenantId '{tenant}' -ClientId '{client}' -Secret '{secret}'
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $found = Get-PlainApplication -Client $plain -ClientId '{client}'
        $watch.Stop()
        if (-not $found.Name) { throw 'No application was found.' }
        $watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
        """;

    private readonly Process host;
    private readonly string certificate;
    private readonly JsonElement simulator;

    public GraphTimers()
    {
        certificate = Path.Combine(Path.GetTempPath(), $"shellbench-{Environment.ProcessId}.pem");
        var program = Directory.EnumerateFiles(
            Path.Combine(Report.Root, "src", "TenantAttach.Simulator.Host", "bin"), "TenantAttach.Simulator.Host.dll",
            SearchOption.AllDirectories).OrderBy(File.GetLastWriteTimeUtc).Last();
        host = Process.Start(new ProcessStartInfo("dotnet", [program, "--scenario", "Attached", "--tls-pem", certificate])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        simulator = JsonDocument.Parse(host.StandardOutput.ReadLine()!).RootElement;
        Environment.SetEnvironmentVariable("SSL_CERT_FILE", certificate);
    }

    /// <summary>The cmdlet of this module.</summary>
    /// <param name="module">The folder of the module.</param>
    /// <returns>Milliseconds.</returns>
    public double Own(string module) => Run(OwnScript, module);

    /// <summary>The same requests by plain JSON.</summary>
    /// <param name="module">The assembly of the plain module.</param>
    /// <returns>Milliseconds.</returns>
    public double Plain(string module) => Run(PlainScript, module);

    public void Dispose()
    {
        host.Kill();
        host.Dispose();
        File.Delete(certificate);
    }

    private double Run(string script, string module)
    {
        var text = script.Replace("{module}", module, StringComparison.Ordinal);
        foreach (var (name, property) in new[]
        {
            ("{address}", "address"), ("{tenant}", "tenantId"), ("{client}", "clientId"), ("{secret}", "clientSecret"),
        })
        {
            text = text.Replace(name, simulator.GetProperty(property).GetString(), StringComparison.Ordinal);
        }

        return double.Parse(PowerShell.Run(text), CultureInfo.InvariantCulture);
    }
}
