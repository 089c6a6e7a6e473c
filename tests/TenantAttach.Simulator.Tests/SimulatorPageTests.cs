using TenantAttach.Simulator.Faults;
using TenantAttach.Simulator.Host;

namespace TenantAttach.Simulator.Tests;

public sealed class SimulatorPageTests
{
    private const string Begin = "<!-- faults -->\n";
    private const string End = "<!-- /faults -->";

    [Fact]
    public void The_page_lists_every_fault_as_the_catalogue_has_it()
    {
        var path = Path.Combine(Root(), "docs", "simulator.md");
        var page = File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal);
        var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = page.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("TENANTATTACH_ACCEPT") == "1")
        {
            File.WriteAllText(path, page[..from] + Table() + page[to..]);
            return;
        }

        Assert.Equal(Table(), page[from..to]);
    }

    [Fact]
    public void The_page_names_every_option_and_control_of_the_host()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "simulator.md"));
        var named = HostOptions.Help.Split('\n')
            .Select(line => line.Trim())
            .Select(
                line => line.StartsWith("--", StringComparison.Ordinal)
                    ? line.Split(' ')[0]
                    : line.Contains("/simulator/", StringComparison.Ordinal) && line.Contains("  ", StringComparison.Ordinal)
                    ? line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]
                    : null)
            .OfType<string>()
            .ToList();
        Assert.True(named.Count >= 15);
        Assert.All(named, name => Assert.Contains(name, page, StringComparison.Ordinal));
    }

    private static string Table() =>
        "| fault | what is broken and what it shows | symptom | argument |\n|---|---|---|---|\n"
        + string.Concat(
            FaultSwitches.Known.OrderBy(fault => fault.Name, StringComparer.Ordinal).Select(
                fault => $"| `{fault.Name}` | {fault.Description} | {fault.Symptom} | {fault.Argument} |\n"));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TenantAttach.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found.");
        }

        return folder.FullName;
    }
}
