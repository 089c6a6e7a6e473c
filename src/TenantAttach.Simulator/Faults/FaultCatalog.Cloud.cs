namespace TenantAttach.Simulator.Faults;

/// <content>The faults of the tenant.</content>
internal static partial class FaultCatalog
{
    private static FaultDescription[] CloudFaults { get; } =
    [
        new("ConditionalAccess", "A Conditional Access policy blocks sign-ins of applications: AADSTS53003.", "T66"),
        new("ClaimsChallenge", "Microsoft Graph answers 401 with a claims challenge."),
        new("IntuneUnlicensed", "The tenant has no Intune licence: Intune calls are refused, the licence is not listed.", "T51"),
        new("IdentifierUriPolicy", "The tenant's policy refuses App ID URIs other than api://{appId} and api://{tenantId}/{appId}.", "T53"),
        new("GrantReplyLost", "Delegated consent is written, but the reply is 404 Directory_ObjectNotFound."),
        FaultDescription.Of(
            FaultNames.MdmAuthority, "The tenant's management authority is not Intune.", null, "unknown", "sccm", "office365"),
        new("ThrottleInBatch", "The last call of each batch answers 429 with Retry-After."),
        new("ExportFails", "Export jobs end as failed."),
        new("DefenderNotConnected", "The tenant has no Defender connector."),
    ];
}
