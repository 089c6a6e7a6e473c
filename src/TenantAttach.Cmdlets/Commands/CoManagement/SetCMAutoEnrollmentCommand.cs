using TenantAttach.Core.CoManagement;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Sets which eligible devices enroll into Intune by themselves. Enrolling moves no workload.</summary>
[Cmdlet(VerbsCommon.Set, "CMAutoEnrollment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(AutoEnrollment), typeof(TenantAttachPlan))]
public sealed class SetCMAutoEnrollmentCommand : SessionCommand
{
    /// <summary>All devices, those of a pilot collection, or none.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateSet(nameof(AutoEnrollmentMode.None), nameof(AutoEnrollmentMode.Pilot), nameof(AutoEnrollmentMode.All))]
    public AutoEnrollmentMode Mode { get; set; }

    /// <summary>The collection of the pilot, by identifier or name.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public string? PilotCollection { get; set; }

    /// <summary>Writes the automatic enrollment; with -WhatIf, the plan.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process() =>
        Apply(Run(context => new AutoEnrollmentOperation(context).PlanAsync(Mode, PilotCollection)), PassThru);
}
