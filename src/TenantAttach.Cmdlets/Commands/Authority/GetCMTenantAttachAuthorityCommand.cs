using TenantAttach.Core.Authority;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Reads whose roles decide about cloud-attached devices.</summary>
[Cmdlet(VerbsCommon.Get, "CMTenantAttachAuthority")]
[OutputType(typeof(TenantAttachAuthority))]
public sealed class GetCMTenantAttachAuthorityCommand : SessionCommand
{
    /// <inheritdoc/>
    private protected override void Process() => Output.WriteObject(Run(context => new AuthorityReader(context).RunAsync()));
}
