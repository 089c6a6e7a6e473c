using TenantAttach.Core.Changes;
using TenantAttach.Core.EndpointSecurity.Collections;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Offers device collections to endpoint security, so that policies of the tenant can be assigned to them.</summary>
[Cmdlet(VerbsLifecycle.Enable, "CMEndpointSecurityCollection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(EndpointSecurityCollection), typeof(TenantAttachPlan))]
public sealed class EnableCMEndpointSecurityCollectionCommand : CollectionSwitchCommand
{
    /// <summary>A Microsoft Entra group, by object id or display name, that the members of each collection are synchronized to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EntraGroupCompleter))]
    public string? EntraGroup { get; set; }

    private protected override bool Visible => true;

    private protected override Task<CollectionSwitch> PrepareAsync(OperationContext context) => CollectionSwitch.PrepareAsync(context, EntraGroup);

    private protected override Task<IReadOnlyList<Change<string>>> PlanAsync(OperationContext context, CollectionSwitch prepared, string name) =>
        prepared.PlanEnableAsync(context, name);
}
