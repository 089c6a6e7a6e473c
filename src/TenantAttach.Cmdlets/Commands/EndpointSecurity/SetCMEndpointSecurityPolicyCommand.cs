using TenantAttach.Core.EndpointSecurity.Policies;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Changes name, description, settings and collections of an endpoint security policy.</summary>
[Cmdlet(
    VerbsCommon.Set, "CMEndpointSecurityPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = AdjustSet)]
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

    /// <summary>Settings that change, by name or id; $null as value removes one.</summary>
    [Parameter(Position = 1)]
    [SettingsTransformation]
    [ArgumentCompleter(typeof(PolicySettingCompleter))]
    public IDictionary? Setting { get; set; }

    /// <summary>A file with settings that change, or an exported policy; what -Setting gives goes before it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SettingPath { get; set; }

    /// <summary>Removes settings that are not given, and names them.</summary>
    [Parameter]
    public SwitchParameter ReplaceSetting { get; set; }

    /// <summary>The collections that take the place of those that are assigned; an empty array removes all. Groups stay.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WholeSet)]
    [IdentityTransformation("CollectionId")]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OfferedCollectionCompleter))]
    public string[] Collection { get; set; } = [];

    /// <summary>Collections that are assigned as well.</summary>
    [Parameter(ParameterSetName = AdjustSet)]
    [IdentityTransformation("CollectionId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OfferedCollectionCompleter))]
    public string[] AddCollection { get; set; } = [];

    /// <summary>Collections whose assignment is removed.</summary>
    [Parameter(ParameterSetName = AdjustSet)]
    [IdentityTransformation("CollectionId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OfferedCollectionCompleter))]
    public string[] RemoveCollection { get; set; } = [];

    /// <summary>Groups of the tenant that are assigned as well, by name or id.</summary>
    [Parameter]
    [IdentityTransformation("GroupId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EntraGroupCompleter))]
    public string[] AddGroup { get; set; } = [];

    /// <summary>Groups of the tenant whose members do not get the policy, by name or id.</summary>
    [Parameter]
    [IdentityTransformation("GroupId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EntraGroupCompleter))]
    public string[] ExcludeGroup { get; set; } = [];

    /// <summary>Groups of the tenant whose assignment, or exclusion, is removed, by name or id.</summary>
    [Parameter]
    [IdentityTransformation("GroupId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EntraGroupCompleter))]
    public string[] RemoveGroup { get; set; } = [];

    /// <summary>Whether the policy is assigned to all devices of the tenant; without it, that stays as it is.</summary>
    [Parameter]
    public bool? AllDevices { get; set; }

    /// <summary>The id of the filter that narrows the groups and all devices that are given here.</summary>
    [Parameter]
    public Guid? FilterId { get; set; }

    /// <summary>Whether the devices of the filter are included or excluded.</summary>
    [Parameter]
    [PSDefaultValue(Help = "Include")]
    public EndpointSecurityFilterType FilterType { get; set; }

    /// <summary>The ids of the scope tags that take the place of those that the policy has.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ScopeTag { get; set; }

    /// <summary>Leaves out settings that the policy cannot have, and names them in a warning.</summary>
    [Parameter]
    public SwitchParameter SkipUnknownSetting { get; set; }

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
            Setting = isGiven ? GivenSettings.Read(Setting, SettingPath is null ? null : Output.ResolvePath(SettingPath)).Values : null,
            SkipUnknownSetting = SkipUnknownSetting,
            ScopeTag = ScopeTag,
            ReplaceSetting = ReplaceSetting,
            Collection = ParameterSetName == WholeSet ? Collection : null,
            AddCollection = AddCollection,
            RemoveCollection = RemoveCollection,
            RemoveGroup = RemoveGroup,
            Target = new GroupTargets
            {
                Group = AddGroup,
                ExcludedGroup = ExcludeGroup,
                AllDevices = AllDevices,
                FilterId = FilterId,
                FilterType = FilterType,
            },
        };
        ForEachItem(Policy, policy => Apply(Run(context => PolicyChanges.PlanSetAsync(context, policy, settings)), PassThru));
    }
}
