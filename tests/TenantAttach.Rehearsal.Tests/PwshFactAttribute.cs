using System;
using System.IO;
using System.Linq;
using Xunit;

namespace TenantAttach.Rehearsal.Tests;

/// <summary>A test that needs PowerShell, and is skipped by name where there is none.</summary>
public sealed class PwshFactAttribute : FactAttribute
{
    public PwshFactAttribute()
    {
        if (!IsThere)
        {
            Skip = "There is no pwsh on PATH.";
        }
    }

    private static bool IsThere => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh")));
}
