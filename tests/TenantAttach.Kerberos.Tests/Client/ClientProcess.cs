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
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command));
        await process.StandardInput.FlushAsync();
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
