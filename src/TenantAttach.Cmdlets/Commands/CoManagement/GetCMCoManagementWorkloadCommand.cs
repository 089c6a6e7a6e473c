using TenantAttach.Core.CoManagement;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Reads who manages which workload of the co-managed devices.</summary>
[Cmdlet(VerbsCommon.Get, "CMCoManagementWorkload")]
[OutputType(typeof(CoManagementWorkload))]
public sealed class GetCMCoManagementWorkloadCommand : SessionCommand
{
    /// <summary>The workloads; without it, all that the site's version has.</summary>
    [Parameter(Position = 0)]
    public WorkloadName[] Workload { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Process()
    {
        foreach (var workload in Run(context => new WorkloadOperation(context).GetAsync()))
        {
            if (Workload.Length == 0 || Workload.Contains(workload.Workload))
            {
                Output.WriteObject(workload);
            }
        }
    }
}
