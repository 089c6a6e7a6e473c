using TenantAttach.Core.CoManagement;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Sets which eligible devices enroll into Intune by themselves. Enrolling moves no workload.</summary>
[Cmdlet(VerbsCommon.Set, "CMAutoEnrollment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(AutoEnrollment))]
public sealed class SetCMAutoEnrollmentCommand : SessionCommand
{
    /// <summary>All devices, those of a pilot collection, or none.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public AutoEnrollmentMode Mode { get; set; }

    /// <summary>The collection of the pilot, by identifier or name.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public string? PilotCollection { get; set; }

    /// <summary>Writes the automatic enrollment.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var plan = Run(context => new AutoEnrollmentOperation(context).PlanAsync(Mode, PilotCollection));
        ApplyPlan(plan, $"automatic enrollment to {Mode}", "Set automatic enrollment");
        if (PassThru)
        {
            Output.WriteObject(Run(context => new AutoEnrollmentOperation(context).GetAsync()));
        }
    }
}
