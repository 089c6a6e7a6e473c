using TenantAttach.Core.CoManagement;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Reads which eligible devices enroll into Intune by themselves.</summary>
[Cmdlet(VerbsCommon.Get, "CMAutoEnrollment")]
[OutputType(typeof(AutoEnrollment))]
public sealed class GetCMAutoEnrollmentCommand : SessionCommand
{
    /// <inheritdoc/>
    private protected override void Process() =>
        Output.WriteObject(Run(context => new AutoEnrollmentOperation(context).GetAsync()));
}
