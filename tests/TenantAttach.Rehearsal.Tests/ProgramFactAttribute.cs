using Xunit;

namespace TenantAttach.Rehearsal.Tests;

/// <summary>A test that needs a program, for example <c>mono</c>, and is skipped by name where it is not on PATH.</summary>
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program)
    {
        if (!IsThere(program))
        {
            Skip = $"There is no {program} on PATH.";
        }
    }

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program)));
}
