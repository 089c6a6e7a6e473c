using System.Runtime.InteropServices;

namespace TenantAttach.Bench;

/// <summary>
/// What one program measured. It is printed, and with <c>--write</c> it replaces the program's section of docs/performance.md.
/// </summary>
/// <param name="section">The name of the section.</param>
internal sealed class Report(string section)
{
    private readonly List<string> rows = [];

    /// <summary>The arguments without <c>--write</c>.</summary>
    public static string[] Values(string[] arguments) => [.. arguments.Where(argument => argument != "--write")];

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Adds a figure.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="measured">The figure with its unit.</param>
    /// <param name="bound">What it must not exceed; null where it is only compared.</param>
    public void Add(string what, FormattableString measured, string? bound = null) =>
        rows.Add($"| {what} | {FormattableString.Invariant(measured)} | {bound ?? "-"} |");

    /// <summary>Prints the figures, and writes them where that was asked for.</summary>
    public void Finish()
    {
        var lines = new[] { Machine(), string.Empty, "| what | measured | bound |", "|---|---|---|" }.Concat(rows).ToList();
        lines.ForEach(Console.WriteLine);
        if (!Environment.GetCommandLineArgs().Contains("--write"))
        {
            return;
        }

        var page = Path.Combine(Root, "docs", "performance.md");
        var text = File.ReadAllText(page);
        string begin = $"<!-- {section} -->\n", end = $"<!-- /{section} -->";
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        if (from < begin.Length || to < from)
        {
            throw new InvalidOperationException($"docs/performance.md has no section '{section}'.");
        }

        var body = new StringBuilder().AppendJoin('\n', lines).Append('\n');
        File.WriteAllText(page, text[..from] + body + text[to..]);
    }

    private static string Machine() => FormattableString.Invariant(
        $"Measured on {DateTime.UtcNow:yyyy-MM-dd}: {Environment.ProcessorCount} cores, {Memory():0} GB, ")
        + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}{Load()}.";

    // Other work on the machine makes figures worse. Where the system tells how much there was, the page tells it too.
    private static string Load() =>
        File.Exists("/proc/loadavg") ? $", load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : string.Empty;

    private static double Memory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TenantAttach.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The repository was not found above the program.");
    }
}
