using System.Diagnostics;
using TenantAttach.Rehearsal.Chapters;

namespace TenantAttach.Rehearsal;

/// <summary>The same steps as real cmdlets, in a fresh PowerShell.</summary>
public static class PowerShellRehearsal
{
    private const int CannotRun = 3;

    public static async Task<int> RunAsync(RehearsalOptions options, TextWriter output)
    {
        if (options.Https || options.Resume || options.FailAfter is not null)
        {
            await Console.Error.WriteLineAsync(
                "--powershell runs in memory from the beginning: leave --https, --resume and --fail-after out.");
            return CannotRun;
        }

        if (FindModule() is not { } module)
        {
            await Console.Error.WriteLineAsync(
                "The module is not built: run 'dotnet build' first, it lays the module out in out/TenantAttach.");
            return CannotRun;
        }

        var progress = new Progress(options.StateDirectory);
        progress.Clear();
        var script = Path.Combine(options.StateDirectory, "rehearsal.ps1");
        await File.WriteAllTextAsync(script, Script(options, module, progress.SimulationPath));
        return await RunScriptAsync(module, script, output);
    }

    private static async Task<int> RunScriptAsync(string module, string script, TextWriter output)
    {
        if (Start("pwsh", [], script, null) is not { } process)
        {
            // The repository names PowerShell as a local tool; 'dotnet tool restore' gets it.
            process = Start("dotnet", ["pwsh"], script, Path.GetFullPath(Path.Combine(module, "..", "..")));
        }

        if (process is null)
        {
            await Console.Error.WriteLineAsync(
                "There is no pwsh and no dotnet on PATH; PowerShell 7.4 or later is needed for --powershell.");
            return CannotRun;
        }

        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                await output.WriteLineAsync(line);
            }

            await Console.Error.WriteAsync(await errors);
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
    }

    private static Process? Start(string program, string[] first, string script, string? folder)
    {
        var start = new ProcessStartInfo(program, [.. first, "-NoProfile", "-NonInteractive", "-File", Path.GetFullPath(script)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? string.Empty,
        };
        start.Environment["NO_COLOR"] = "1";
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string Script(RehearsalOptions options, string module, string statePath)
    {
        var log = options.RequestLog is { } path ? $" -RequestLogPath {Quote(Path.GetFullPath(path))}" : string.Empty;
        var script = new StringBuilder();
        script.AppendLine("$ErrorActionPreference = 'Stop'");
        script.AppendLine(CultureInfo.InvariantCulture, $"Import-Module {Quote(module)}");
        script.AppendLine(CultureInfo.InvariantCulture, $"$snapshot = {Quote(Path.Combine(options.StateDirectory, "snapshot.json"))}");
        script.AppendLine(
            CultureInfo.InvariantCulture,
            $"$null = Connect-CMTenantAttach -Simulator -Seed {options.Seed} -DeviceCount {options.Devices} -StatePath "
                + $"{Quote(statePath)}{log} -Name rehearsal");
        script.AppendLine("$failed = 0");
        script.AppendLine("try {");
        for (var index = 0; index < Story.Steps.Count; index++)
        {
            var step = Story.Steps[index];
            script.AppendLine(CultureInfo.InvariantCulture, $"'', {Quote($"{index + 1}. {step.Title}")}, {Quote("   PS> " + step.Cmdlet)}");
            script.AppendLine(CultureInfo.InvariantCulture, $"$({step.Cmdlet}) | Out-String -Width 120");
        }

        script.AppendLine("}");
        script.AppendLine("catch { $failed = 1; \"   FAILED $($_.FullyQualifiedErrorId): $($_.Exception.Message)\" }");
        script.AppendLine("Disconnect-CMTenantAttach");
        script.AppendLine(CultureInfo.InvariantCulture, $"\"rehearsal: {Story.Steps.Count} steps, $failed failed\"");
        script.AppendLine("exit $failed");
        return script.ToString();
    }

    private static string? FindModule()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var module = Path.Combine(folder.FullName, "out", "TenantAttach");
            if (File.Exists(Path.Combine(module, "TenantAttach.psd1")))
            {
                return module;
            }
        }

        return null;
    }

    private static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
