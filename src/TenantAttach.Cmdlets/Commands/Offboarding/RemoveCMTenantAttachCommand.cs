using TenantAttach.Core.Changes;
using TenantAttach.Core.Offboarding;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Detaches a hierarchy: at its site, or around the one step in the portal where the site is gone.</summary>
[Cmdlet(
    VerbsCommon.Remove, "CMTenantAttach", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = SiteSet)]
[OutputType(typeof(DetachResult))]
public sealed class RemoveCMTenantAttachCommand : SessionCommand
{
    private const string SiteSet = "Site";
    private const string LostSet = "SiteLost";

    /// <summary>The site is gone: the hierarchy is deleted by a person in the admin center, and this command does the rest.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LostSet)]
    public SwitchParameter SiteLost { get; set; }

    /// <summary>The identifier of the lost hierarchy, where it is known.</summary>
    [Parameter(ParameterSetName = LostSet)]
    public Guid? HierarchyId { get; set; }

    /// <summary>The file for the configuration as it was, as JSON without secrets.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SnapshotPath { get; set; }

    /// <summary>Removes the application registration and its service principal as well, after the cloud has cleaned up.</summary>
    [Parameter]
    public SwitchParameter RemoveApplication { get; set; }

    /// <summary>The application to remove, where the site cannot name it.</summary>
    [Parameter]
    public Guid? ClientId { get; set; }

    /// <summary>Waits until the tenant shows nothing of the hierarchy any more.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits; the cloud takes up to two hours.</summary>
    [Parameter]
    [PSDefaultValue(Help = "02:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Writes what became of the attachment; with -WhatIf, what would leave the tenant.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var settings = new RemoveSettings
        {
            IsSiteLost = SiteLost,
            HierarchyId = HierarchyId,
            SnapshotPath = SnapshotPath is null ? null : Output.ResolvePath(SnapshotPath),
            RemovesApplication = RemoveApplication,
            ClientId = ClientId,
            Wait = Wait,
            Timeout = Timeout,
        };
        RemoveOperation? operation = null;
        var plan = Run(context => (operation = new RemoveOperation(context)).PlanAsync(settings));
        if (!IsConfirmed(plan))
        {
            if (PassThru)
            {
                Output.WriteObject(Preview(plan));
            }

            return;
        }

        var result = Run(_ => operation!.RunAsync(plan));
        foreach (var call in result.Unverified)
        {
            Output.WriteWarning(PlanText.Unverified(call));
        }

        if (PassThru)
        {
            Output.WriteObject(result);
        }
    }

    // So that a rehearsed script goes on with an object: what would leave, and that nothing did.
    private static DetachResult Preview(RemovePlan plan) => new()
    {
        Path = plan.Path,
        Impact = plan.Impact,
        PortalStep = plan.Path == DetachPath.Cloud ? RemoveOperation.PortalStep : null,
        IsUploadOff = plan.Before is { } before ? !before.IsUploadEnabled : null,
        IsUnchanged = true,
    };

    private bool IsConfirmed(RemovePlan plan)
    {
        var writes = new ChangePlan();
        foreach (var step in plan.Changes.Steps.Concat(plan.Removal.Steps))
        {
            writes.Add(step);
        }

        if (!writes.IsEmpty)
        {
            return ConfirmPlan(writes, "the hierarchy", "Detach the hierarchy", Effects(plan));
        }

        // Nothing to write is not nothing to do: the cloud is still waited for, and what is left behind is told.
        return (plan.Path == DetachPath.Site && SnapshotPath is null)
            || Output.ShouldProcess(
                string.Join(Environment.NewLine, Effects(plan)), string.Join(" ", Effects(plan)), "Detach the hierarchy");
    }

    private static List<string> Effects(RemovePlan plan)
    {
        var impact = plan.Impact;
        var effects = new List<string>
        {
            DeviceEffect(impact),
            "Collections that receive endpoint security policies: "
                + $"{(impact.Collections.Count == 0 ? "none" : string.Join(", ", impact.Collections))}.",
        };
        if (plan.Path == DetachPath.Cloud)
        {
            effects.Add("The step that only a person can do: " + RemoveOperation.PortalStep);
        }

        return effects;
    }

    private static string DeviceEffect(DetachImpact impact) => (impact.HierarchyDevices, impact.TenantDevices) switch
    {
        ({ } own, _) => $"Devices that leave the tenant: {own.ToString(CultureInfo.InvariantCulture)}.",
        (_, { } all) =>
            $"Devices that leave the tenant: at most {all.ToString(CultureInfo.InvariantCulture)}, which is how many all its hierarchies "
                + "have there.",
        _ => "Devices that leave the tenant: not known.",
    };
}
