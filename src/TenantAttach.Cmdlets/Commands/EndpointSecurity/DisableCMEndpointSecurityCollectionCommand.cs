using TenantAttach.Core.Changes;
using TenantAttach.Core.EndpointSecurity.Collections;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Takes collections away from endpoint security; the policies that are assigned to them lose their target.</summary>
[Cmdlet(VerbsLifecycle.Disable, "CMEndpointSecurityCollection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(EndpointSecurityCollection), typeof(TenantAttachPlan))]
public sealed class DisableCMEndpointSecurityCollectionCommand : CollectionSwitchCommand
{
    /// <summary>Ends also the synchronization of the members to Microsoft Entra groups.</summary>
    [Parameter]
    public SwitchParameter RemoveEntraGroup { get; set; }

    private protected override bool Visible => false;

    private protected override Task<CollectionSwitch> PrepareAsync(OperationContext context) => CollectionSwitch.PrepareAsync(context);

    private protected override Task<IReadOnlyList<Change<string>>> PlanAsync(OperationContext context, CollectionSwitch prepared, string name) =>
        prepared.PlanDisableAsync(context, name, RemoveEntraGroup);
}
