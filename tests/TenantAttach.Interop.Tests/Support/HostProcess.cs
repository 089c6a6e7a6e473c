using System.Diagnostics;
using System.Net.Http.Json;

namespace TenantAttach.Interop.Tests.Support;

/// <summary>The simulator's host as a process of its own, with the scenario of a site that is attached.</summary>
public sealed class HostProcess : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("interop-").FullName;
    private Process? process;
    private JsonElement first;

    /// <summary>Where all services answer.</summary>
    public Uri Address => new(Text("address"));

    /// <summary>The file with the host's certificate.</summary>
    public string Certificate => Path.Combine(folder, "host.pem");

    /// <summary>The first line of the host: one JSON object.</summary>
    public string Announcement { get; private set; } = "{}";

    internal string TenantId => Text("tenantId");

    internal string ClientId => Text("clientId");

    internal string ClientSecret => Text("clientSecret");

    /// <summary>The announced value of a name.</summary>
    public string Text(string name) => first.GetProperty(name).GetString()!;

    public async Task InitializeAsync()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(
            Repository.Root, "src", "TenantAttach.Simulator.Host", "bin", here.Parent!.Name, here.Name, "TenantAttach.Simulator.Host.dll");
        var start = new ProcessStartInfo(
            "dotnet", [program, "--scenario", "Attached", "--devices", "400", "--tls-pem", Certificate, "--sign-in", "iadmin@contoso.com"])
        {
            RedirectStandardOutput = true,
        };
        process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The host did not start.");
        Announcement = line;
        using var document = JsonDocument.Parse(line);
        first = document.RootElement.Clone();

        // A new object of the directory shows after a while; the clients do not wait for that.
        await StepAsync(5);
    }

    public async Task DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A handler that trusts the host's certificate and no other.</summary>
    public HttpMessageHandler NewHandler() => new HttpClientHandler
    {
        ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Thumbprint == Text("thumbprint"),
    };

    /// <summary>Lets the time of the simulation pass.</summary>
    public Task StepAsync(double minutes) => ControlAsync("step", new { minutes });

    /// <summary>Switches a fault on.</summary>
    public Task FaultAsync(string name) => ControlAsync("faults", new { name, on = true });

    private async Task ControlAsync(string path, object body)
    {
        using var http = new HttpClient(NewHandler()) { BaseAddress = Address };
        (await http.PostAsJsonAsync(new Uri("/simulator/" + path, UriKind.Relative), body)).EnsureSuccessStatusCode();
    }
}

/// <summary>One host for the assembly; its clients follow one another.</summary>
[CollectionDefinition(Name)]
public sealed class HostGroup : ICollectionFixture<HostProcess>
{
    internal const string Name = "host";
}
