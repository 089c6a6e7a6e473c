using TenantAttach.Core.EndpointSecurity.Policies;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Creates an endpoint security policy for devices of Configuration Manager.</summary>
[Cmdlet(VerbsCommon.New, "CMEndpointSecurityPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(EndpointSecurityPolicy))]
public sealed class NewCMEndpointSecurityPolicyCommand : SessionCommand
{
    /// <summary>The name of the policy.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>What the policy configures.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateSet(
        nameof(EndpointSecurityProfile.Antivirus), nameof(EndpointSecurityProfile.WindowsSecurityExperience),
        nameof(EndpointSecurityProfile.EndpointDetectionAndResponse), nameof(EndpointSecurityProfile.Firewall),
        nameof(EndpointSecurityProfile.AttackSurfaceReduction), nameof(EndpointSecurityProfile.ExploitProtection),
        nameof(EndpointSecurityProfile.WebProtection), nameof(EndpointSecurityProfile.FirewallRules),
        nameof(EndpointSecurityProfile.AppAndBrowserIsolation))]
    public EndpointSecurityProfile Profile { get; set; }

    /// <summary>The settings by name or id with their values.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [SettingsTransformation]
    [ArgumentCompleter(typeof(PolicySettingCompleter))]
    public IDictionary? Setting { get; set; }

    /// <summary>A file with settings, or an exported policy; what -Setting gives goes before it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? SettingPath { get; set; }

    /// <summary>The description of the policy.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string Description { get; set; } = string.Empty;

    /// <summary>The collections that the policy is assigned to, by name or id; without it, it is assigned later.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IdentityTransformation("CollectionId")]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OfferedCollectionCompleter))]
    public string[] Collection { get; set; } = [];

    /// <summary>Groups of the tenant that the policy is assigned to, by name or id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IdentityTransformation("GroupId")]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(EntraGroupCompleter))]
    public string[] Group { get; set; } = [];

    /// <summary>Groups of the tenant whose members do not get the policy, by name or id.</summary>
    [Parameter]
    [IdentityTransformation("GroupId")]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(EntraGroupCompleter))]
    public string[] ExcludeGroup { get; set; } = [];

    /// <summary>Assigns the policy to all devices of the tenant.</summary>
    [Parameter]
    public SwitchParameter AllDevices { get; set; }

    /// <summary>The id of the filter that narrows the groups and all devices.</summary>
    [Parameter]
    public Guid? FilterId { get; set; }

    /// <summary>Whether the devices of the filter are included or excluded.</summary>
    [Parameter]
    [PSDefaultValue(Help = "Include")]
    public EndpointSecurityFilterType FilterType { get; set; }

    /// <summary>The ids of the policy's scope tags; without it, those of the file.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ScopeTagId")]
    [AllowEmptyCollection]
    public string[] ScopeTag { get; set; } = [];

    /// <summary>Leaves out settings that the profile does not have, and names them in a warning.</summary>
    [Parameter]
    public SwitchParameter SkipUnknownSetting { get; set; }

    /// <inheritdoc/>
    private protected override void Process() => TryItem(Name, () =>
    {
        var given = GivenSettings.Read(Setting, SettingPath is null ? null : Output.ResolvePath(SettingPath));
        var settings = new NewPolicySettings
        {
            Name = Name,
            Profile = Profile,
            Description = Description,
            Setting = given.Values,
            SkipUnknownSetting = SkipUnknownSetting,
            ScopeTag = ScopeTag is { Length: > 0 } ? ScopeTag : given.ScopeTag,
            Collection = Collection ?? [],
            Target = new GroupTargets
            {
                Group = Group ?? [],
                ExcludedGroup = ExcludeGroup ?? [],
                AllDevices = AllDevices ? true : null,
                FilterId = FilterId,
                FilterType = FilterType,
            },
        };
        if (TryApply(Run(context => PolicyChanges.PlanNewAsync(context, settings)), handsOn: false) is { } done)
        {
            Output.WriteObject(done.Value);
        }
    });
}
