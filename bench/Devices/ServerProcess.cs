using System.Diagnostics;
using System.Net;
using System.Net.Http;
using TenantAttach.Simulator;

namespace TenantAttach.Bench.Devices;

/// <summary>The server of pages in a process of its own, so that what it holds does not count for who reads.</summary>
internal sealed class ServerProcess : IDisposable
{
    /// <summary>The first argument of a process that serves.</summary>
    public const string Verb = "serve";

    /// <summary>Where the server lists the pages that were asked for.</summary>
    public const string PagesPath = "bench/pages";

    private readonly Process process;

    private ServerProcess(Process process, Uri address, NetworkCredential account)
    {
        this.process = process;
        Address = address;
        Account = account;
    }

    public Uri Address { get; }

    public NetworkCredential Account { get; }

    /// <summary>The header by which a site administrator signs in.</summary>
    public string Authorization => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account.UserName}:{Account.Password}"));

    /// <summary>Serves until the other end of its input is closed.</summary>
    public static async Task ServeAsync(int devices)
    {
        using var server = new PageServer(Simulation.Create(new SimulationOptions { Devices = devices, Scenario = "Attached" }));
        var accounts = server.Simulation.Accounts;
        Console.WriteLine($"{server.Address}\n{accounts.SiteUser}\n{accounts.SitePassword}");
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is not null)
        {
        }
    }

    public static async Task<ServerProcess> StartAsync(int devices)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);
        }

        start.ArgumentList.Add(Verb);
        start.ArgumentList.Add(devices.ToString(CultureInfo.InvariantCulture));
        var process = Process.Start(start)!;
        var lines = process.StandardOutput;
        var address = await lines.ReadLineAsync().ConfigureAwait(false) ?? throw new InvalidOperationException("The server did not start.");
        return new ServerProcess(
            process, new Uri(address),
            new NetworkCredential(await lines.ReadLineAsync().ConfigureAwait(false), await lines.ReadLineAsync().ConfigureAwait(false)));
    }

    /// <summary>The pages of devices that were asked for, each once, in order.</summary>
    public async Task<IReadOnlyList<string>> PagesAsync()
    {
        using var client = new HttpClient();
        return (await client.GetStringAsync(new Uri(Address, PagesPath)).ConfigureAwait(false)).Split(
            '\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
