namespace TenantAttach.Core.Contract;

/// <summary>What connecting may send.</summary>
internal static class SessionOperations
{
    /// <summary>Shows that both sides answer, and who they are.</summary>
    public static readonly OperationCalls Connect = new(
        "ConnectSession",
        ["Connect-CMTenantAttach"],
        [SiteCalls.GetCurrentUser, SiteCalls.ListIdentification, SiteCalls.ListSites, TenantCalls.ListOrganizations]);
}
