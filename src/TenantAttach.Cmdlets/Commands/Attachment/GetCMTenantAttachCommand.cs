using TenantAttach.Core.Attachment;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Reads how the site is attached: upload, scope, switches, application, policies.</summary>
[Cmdlet(VerbsCommon.Get, "CMTenantAttach")]
[OutputType(typeof(TenantAttachState))]
public sealed class GetCMTenantAttachCommand : SessionCommand
{
    /// <inheritdoc/>
    private protected override void Process() =>
        Output.WriteObject(Run(context => new GetAttachOperation(context).RunAsync()));
}
