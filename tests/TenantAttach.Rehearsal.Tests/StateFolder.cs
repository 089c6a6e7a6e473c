using System.Diagnostics;
using System.Text.Json;

namespace TenantAttach.Rehearsal.Tests;

/// <summary>A folder for one rehearsal, and the rehearsal as a process of its own.</summary>
public sealed class StateFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rehearsal").FullName;

    public byte[] State => File.ReadAllBytes(System.IO.Path.Combine(Path, "simulation.json"));

    public JsonDocument ReadState() => JsonDocument.Parse(State);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        RunProgramAsync("dotnet", ["exec", System.IO.Path.Combine(AppContext.BaseDirectory, "Rehearsal.dll"), .. arguments]);

    /// <summary>Runs a program with the options of the rehearsal, on this folder.</summary>
    public async Task<(int ExitCode, string Output)> RunProgramAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, [.. arguments, "--state", Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }
}
