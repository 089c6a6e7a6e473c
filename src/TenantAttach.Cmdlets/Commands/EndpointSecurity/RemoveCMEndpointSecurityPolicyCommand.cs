using TenantAttach.Core.EndpointSecurity.Policies;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Deletes endpoint security policies; the devices of their collections lose them.</summary>
[Cmdlet(VerbsCommon.Remove, "CMEndpointSecurityPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(EndpointSecurityPolicy), typeof(TenantAttachPlan))]
public sealed class RemoveCMEndpointSecurityPolicyCommand : SessionCommand
{
    /// <summary>The policy by id or name, or as Get-CMEndpointSecurityPolicy writes it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "PolicyId", "Name")]
    [IdentityTransformation("Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    public string[] Policy { get; set; } = [];

    /// <summary>Writes the policy as it was; nothing where it was gone already.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process() => ForEachItem(Policy, policy =>
    {
        var change = Run(context => PolicyChanges.PlanRemoveAsync(context, policy));
        Apply(change, PassThru && !change.IsEmpty);
    });
}
