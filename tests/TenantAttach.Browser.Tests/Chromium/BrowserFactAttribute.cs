using Xunit;

namespace TenantAttach.Browser.Tests.Chromium;

/// <summary>A test that needs Chromium. Skipped by name where there is none, unless it is required.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Services.SkipReason(ChromiumProgram.Missing);
}

/// <summary>As <see cref="BrowserFactAttribute"/>, with data.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Services.SkipReason(ChromiumProgram.Missing);
}
