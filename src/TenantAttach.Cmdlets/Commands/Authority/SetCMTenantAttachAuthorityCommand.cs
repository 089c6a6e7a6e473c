using TenantAttach.Core.Authority;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Chooses whose roles decide about cloud-attached devices.</summary>
[Cmdlet(VerbsCommon.Set, "CMTenantAttachAuthority", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = AuthoritySet)]
[OutputType(typeof(TenantAttachAuthority), typeof(TenantAttachPlan))]
public sealed class SetCMTenantAttachAuthorityCommand : SessionCommand
{
    private const string AuthoritySet = "Authority";
    private const string SwitchSet = "Switch";

    /// <summary>Who decides: turns both switches.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AuthoritySet)]
    [ValidateSet(nameof(DeviceAuthority.ConfigurationManager), nameof(DeviceAuthority.Intune))]
    public DeviceAuthority Authority { get; set; }

    /// <summary>The tenant's switch alone, for all its hierarchies.</summary>
    [Parameter(ParameterSetName = SwitchSet)]
    public bool? UseIntuneRbac { get; set; }

    /// <summary>The site's switch alone.</summary>
    [Parameter(ParameterSetName = SwitchSet)]
    public bool? EnforceConfigurationManager { get; set; }

    /// <summary>Waits until a change of the tenant's switch works everywhere.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Writes who decides, and what changed for whom; with -WhatIf, the plan.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var wish = ParameterSetName == AuthoritySet ? AuthorityWish.For(Authority) : new AuthorityWish(UseIntuneRbac, EnforceConfigurationManager);
        var wait = Wait.IsPresent;
        Apply(Run(context => new SetAuthorityOperation(context).PlanAsync(wish, wait)), PassThru);
    }
}
