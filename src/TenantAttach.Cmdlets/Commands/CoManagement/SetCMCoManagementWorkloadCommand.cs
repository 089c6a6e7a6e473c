using TenantAttach.Core.CoManagement;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Moves workloads of the co-managed devices between Configuration Manager and Intune.</summary>
[Cmdlet(VerbsCommon.Set, "CMCoManagementWorkload", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CoManagementWorkload), typeof(TenantAttachPlan))]
public sealed class SetCMCoManagementWorkloadCommand : SessionCommand
{
    private readonly List<CoManagementWorkload> wanted = [];

    /// <summary>The workloads to move.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public WorkloadName[] Workload { get; set; } = [];

    /// <summary>Who manages them from now on.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateSet(
        nameof(WorkloadAuthority.ConfigurationManager), nameof(WorkloadAuthority.PilotIntune), nameof(WorkloadAuthority.Intune))]
    public WorkloadAuthority Authority { get; set; }

    /// <summary>The collection of the pilot, by identifier or name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("PilotCollectionId")]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public string? PilotCollection { get; set; }

    /// <summary>Writes the workloads that were named and those that moved with them; with -WhatIf, the plan.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process() => wanted.AddRange(Workload.Select(name => new CoManagementWorkload
    {
        Workload = name,
        Authority = Authority,
        PilotCollectionId = string.IsNullOrEmpty(PilotCollection) ? null : PilotCollection,
    }));

    /// <inheritdoc/>
    private protected override void End()
    {
        var done = TryApply(Run(context => new WorkloadOperation(context).PlanAsync(wanted)), PassThru);
        foreach (var workload in PassThru && done is not null ? done.Value : [])
        {
            Output.WriteObject(workload);
        }
    }
}
