using TenantAttach.Core.Contract;

namespace TenantAttach.Core.Tests.Contract;

/// <summary>Calls for tests that do not care which call it is.</summary>
internal static class AnyCalls
{
    public static readonly ServiceCall Site = SiteCalls.ListSites;
}
