using System.Diagnostics;
using System.Text.Json;

namespace TenantAttach.Kerberos.Tests.Client;

/// <summary>A client with an environment of its own: the Kerberos library reads it from the process.</summary>
public sealed class ClientProcess : IAsyncDisposable
{
    private readonly Process process;

    public ClientProcess(IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(ClientProcess).Assembly.Location);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
    }

    public async Task<ClientAnswer> SendAsync(ClientCommand command)
    {
        await WriteAsync(JsonSerializer.Serialize(command));
        return await ReadAsync();
    }

    /// <summary>Starts a command that is stopped later.</summary>
    public Task BeginAsync(ClientCommand command) => WriteAsync(JsonSerializer.Serialize(command with { IsStopped = true }));

    /// <summary>Stops the command that was started, as Ctrl+C does.</summary>
    public async Task<ClientAnswer> StopAsync()
    {
        await WriteAsync("stop");
        return await ReadAsync();
    }

    private async Task WriteAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
    }

    private async Task<ClientAnswer> ReadAsync()
    {
        return await process.StandardOutput.ReadLineAsync() is { } line
            ? JsonSerializer.Deserialize<ClientAnswer>(line)!
            : throw new InvalidOperationException("The client ended: " + await process.StandardError.ReadToEndAsync());
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
