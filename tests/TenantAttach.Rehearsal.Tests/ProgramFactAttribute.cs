using Xunit;

namespace TenantAttach.Rehearsal.Tests;

/// <summary>A test that needs a program, for example <c>mono</c>. Skipped by name where it is not on PATH, unless it is required.</summary>
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program) => Skip = Services.SkipReason(
        Services.PathOf(program) is null ? $"There is no {program} on PATH. On Debian and Ubuntu, .ci/install installs it." : null);
}
