using System.ComponentModel;
using System.Diagnostics;

namespace TenantAttach.Kerberos.Tests.Realm;

/// <summary>The programs and libraries that the suite runs, and which of them are missing.</summary>
internal static class Programs
{
    private static readonly string[] Needed = ["krb5kdc", "kdb5_util", "kadmin.local", "kinit"];

    private static readonly string[] Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries),
        "/usr/sbin",
        "/sbin",
    ];

    /// <summary>Gives the computer names of the tests their addresses, in client processes only.</summary>
    public static string? NameWrapper => Library("libnss_wrapper.so");

    /// <summary>Moves the clock, in client processes only.</summary>
    public static string? ClockWrapper => Library("faketime/libfaketimeMT.so.1");

    /// <summary>NTLM for the GSS library, in client processes only.</summary>
    public static string? NtlmMechanism => Library("gssntlmssp/gssntlmssp.so");

    /// <summary>Why the suite cannot run; null where it can.</summary>
    public static string? Missing { get; } = FindMissing();

    public static string PathOf(string program) =>
        Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? program;

    /// <summary>Runs a program to its end; it must succeed.</summary>
    public static async Task RunAsync(
        string program, IReadOnlyDictionary<string, string> environment, string input, params string[] arguments)
    {
        using var process = Start(program, environment, arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await output}{errors}");
        }
    }

    public static Process Start(string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(PathOf(program), arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new Win32Exception($"{program} did not start.");
    }

    private static string? FindMissing()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "The suite needs Linux with MIT Kerberos.";
        }

        var missing = Needed.Where(program => !Folders.Any(folder => File.Exists(Path.Combine(folder, program)))).ToList();
        missing.AddRange(NameWrapper is null ? ["libnss_wrapper.so"] : []);
        missing.AddRange(ClockWrapper is null ? ["libfaketimeMT.so.1"] : []);
        missing.AddRange(NtlmMechanism is null ? ["gssntlmssp.so"] : []);
        return missing.Count == 0 ? null : $"Missing: {string.Join(", ", missing)}. .ci/install installs them.";
    }

    private static string? Library(string name) => new[] { "/usr/lib", "/usr/lib64" }
        .Where(Directory.Exists)
        .SelectMany(root => Directory.EnumerateDirectories(root).Prepend(root))
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
