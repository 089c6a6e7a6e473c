namespace TenantAttach.Simulator.Site;

/// <summary>An administrative user who calls, and what the role allows.</summary>
internal sealed record Caller(SimulationUser User)
{
    /// <summary>The collection that the limited operator is scoped to.</summary>
    public const string LimitedCollection = "P0100014";

    public bool IsFull => User.SiteRole == "Full Administrator";

    public bool IsLimited => User.SiteRole == "Limited Operator";

    /// <summary>Notify Resource, Run Script, Enforce Security on collections.</summary>
    public bool MayNotify => IsFull;

    public string Name => User.LogonName ?? User.Upn;

    /// <summary>Refuses where the role is not full.</summary>
    public void NeedFull()
    {
        if (!IsFull)
        {
            throw AdminServiceException.Denied();
        }
    }
}
