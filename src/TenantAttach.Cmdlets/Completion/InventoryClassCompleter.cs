using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>Proposes inventory classes: those of the site where its schema has been read, else those that clients report by
/// default.</summary>
internal sealed class InventoryClassCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word) =>
        InventoryClasses.Known(
            bound["Session"] as TenantAttachSession
                ?? RunspaceSessions.Of(runspace).Default).Select(name => new Proposal(name, "SMS_G_System_" + name));
}
