using TenantAttach.Core.Onboarding;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Turns the switches of an attached site.</summary>
[Cmdlet(VerbsCommon.Set, "CMTenantAttach", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(TenantAttachState), typeof(TenantAttachPlan))]
public sealed class SetCMTenantAttachCommand : SessionCommand
{
    /// <summary>Upload of Endpoint analytics data.</summary>
    [Parameter]
    public bool? EndpointAnalytics { get; set; }

    /// <summary>Enforcing Configuration Manager's roles for requests from the admin center; from version 2207.</summary>
    [Parameter]
    public bool? RbacEnforcement { get; set; }

    /// <summary>Upload of Microsoft Defender data for reports; from version 2303.</summary>
    [Parameter]
    public bool? DefenderReporting { get; set; }

    /// <summary>Writes the state of the attachment; with -WhatIf, the plan.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var switches = new Dictionary<UploadSwitch, bool>();
        Add(switches, UploadSwitch.EndpointAnalytics, EndpointAnalytics);
        Add(switches, UploadSwitch.RbacEnforcement, RbacEnforcement);
        Add(switches, UploadSwitch.DefenderReporting, DefenderReporting);
        if (switches.Count == 0)
        {
            throw ErrorCatalog.NothingToSet.Create("Set-CMTenantAttach");
        }

        Apply(Run(context => new SetAttachOperation(context).PlanAsync(switches)), PassThru);
    }

    private static void Add(Dictionary<UploadSwitch, bool> switches, UploadSwitch name, bool? value)
    {
        if (value is { } wanted)
        {
            switches[name] = wanted;
        }
    }
}
