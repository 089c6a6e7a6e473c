namespace TenantAttach.Simulator.Model;

/// <summary>An administrative user who calls, and what the role allows.</summary>
internal sealed class Caller(SimulationUser user, FaultSwitches faults)
{
    private readonly IReadOnlyCollection<string> held = SitePermission.Of(user.SiteRole, faults.ArgumentsOf(FaultNames.GrantMissing));

    public SimulationUser User => user;

    /// <summary>Whether the role is the built-in one with every right.</summary>
    public bool IsFull => held.Contains(SitePermission.FullAdministrator);

    /// <summary>Whether only one collection is in the scope.</summary>
    public bool IsLimited => User.SiteRole == "Limited Operator";

    /// <summary>The name of the role; what a grant was taken from is a custom one.</summary>
    public string RoleName => User.SiteRole == SitePermission.FullAdministrator && !IsFull ? "Custom Administrator" : User.SiteRole!;

    public string Name => User.LogonName ?? User.Upn;

    /// <summary>Whether the role holds a permission; Run Script comprises Run CMPivot.</summary>
    public bool May(string permission) =>
        held.Contains(permission) || (permission == SitePermission.RunPivot && held.Contains(SitePermission.RunScript));

    /// <summary>Refuses where the role lacks a permission.</summary>
    public void Need(string permission)
    {
        if (!May(permission))
        {
            throw RefusedException.Denied();
        }
    }

    /// <summary>Refuses where the role is not full.</summary>
    public void NeedFull() => Need(SitePermission.FullAdministrator);
}
