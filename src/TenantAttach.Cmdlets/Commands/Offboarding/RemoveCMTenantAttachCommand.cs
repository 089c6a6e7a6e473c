using TenantAttach.Core.Offboarding;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Detaches a hierarchy: at its site, or around the one step in the portal where the site is gone.</summary>
[Cmdlet(VerbsCommon.Remove, "CMTenantAttach", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = SiteSet)]
[OutputType(typeof(DetachResult), typeof(TenantAttachPlan))]
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

    /// <summary>Writes what became of the attachment; with -WhatIf, the plan.</summary>
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
        Apply(Run(context => new RemoveOperation(context).PlanAsync(settings)), PassThru);
    }
}
