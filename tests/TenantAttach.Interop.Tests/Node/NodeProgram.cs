using System.Diagnostics;
using TenantAttach.Interop.Tests.Support;

namespace TenantAttach.Interop.Tests.Node;

/// <summary>Node.js with the packages that the build restores.</summary>
internal static class NodeProgram
{
    private static readonly string Folder = Path.Combine(Repository.Root, "out", "fixtures", "InteropNode");

    /// <summary>Why a test cannot run; null where it can.</summary>
    public static string? Missing =>
        Services.PathOf("node") is null ? "There is no node on PATH. On Debian and Ubuntu, .ci/install installs it."
        : !Directory.Exists(Path.Combine(Folder, "node_modules")) ? "The build could not restore the packages of node with npm."
        : null;

    /// <summary>Runs a scenario of <c>client.mjs</c>.</summary>
    /// <returns>The exit code, and all that the process wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(HostProcess host, string scenario)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, "client.mjs"), scenario])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["TENANTATTACH_HOST"] = host.Announcement;
        start.Environment["NODE_EXTRA_CA_CERTS"] = host.Certificate;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }
}

/// <summary>A test that needs Node.js and its packages. Skipped by name where they are missing: a registry may be out of reach.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = NodeProgram.Missing;
}
