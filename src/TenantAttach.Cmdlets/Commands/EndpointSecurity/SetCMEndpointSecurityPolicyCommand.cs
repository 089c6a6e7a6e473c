using TenantAttach.Core.EndpointSecurity.Policies;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Changes name, description, settings and collections of an endpoint security policy.</summary>
[Cmdlet(VerbsCommon.Set, "CMEndpointSecurityPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = AdjustSet)]
[OutputType(typeof(EndpointSecurityPolicy), typeof(TenantAttachPlan))]
public sealed class SetCMEndpointSecurityPolicyCommand : SessionCommand
{
    private const string AdjustSet = "Adjust";
    private const string WholeSet = "Whole";

    /// <summary>The policy by id or name, or as Get-CMEndpointSecurityPolicy writes it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "PolicyId", "Name")]
    [IdentityTransformation("Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    public string[] Policy { get; set; } = [];

    /// <summary>The new name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NewName { get; set; }

    /// <summary>The new description; empty for none.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>Settings that change, by name or id; $null as value takes one away.</summary>
    [Parameter(Position = 1)]
    [SettingsTransformation]
    [ArgumentCompleter(typeof(PolicySettingCompleter))]
    public IDictionary? Setting { get; set; }

    /// <summary>A JSON file with settings that change; what -Setting gives goes before it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SettingPath { get; set; }

    /// <summary>Takes settings away that are not given.</summary>
    [Parameter]
    public SwitchParameter ReplaceSetting { get; set; }

    /// <summary>The collections that take the place of those that are assigned; an empty array takes all away.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WholeSet)]
    [IdentityTransformation("CollectionId")]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OfferedCollectionCompleter))]
    public string[] Collection { get; set; } = [];

    /// <summary>Collections that are assigned besides.</summary>
    [Parameter(ParameterSetName = AdjustSet)]
    [IdentityTransformation("CollectionId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OfferedCollectionCompleter))]
    public string[] AddCollection { get; set; } = [];

    /// <summary>Collections whose assignment ends.</summary>
    [Parameter(ParameterSetName = AdjustSet)]
    [IdentityTransformation("CollectionId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OfferedCollectionCompleter))]
    public string[] RemoveCollection { get; set; } = [];

    /// <summary>Writes the policy; with -WhatIf, the plan.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var isGiven = Setting is not null || SettingPath is not null;
        var settings = new SetPolicySettings
        {
            Name = NewName,
            Description = Description,
            Setting = isGiven ? GivenSettings.Read(Setting, SettingPath is null ? null : Output.ResolvePath(SettingPath)) : null,
            ReplaceSetting = ReplaceSetting,
            Collection = ParameterSetName == WholeSet ? Collection : null,
            AddCollection = AddCollection,
            RemoveCollection = RemoveCollection,
        };
        ForEachItem(Policy, policy => Apply(Run(context => PolicyChanges.PlanSetAsync(context, policy, settings)), PassThru));
    }
}
