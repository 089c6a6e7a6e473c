using TenantAttach.Core.EndpointSecurity.Policies;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Makes an endpoint security policy for devices of Configuration Manager.</summary>
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
    [ValidateSet(nameof(EndpointSecurityProfile.Antivirus), nameof(EndpointSecurityProfile.WindowsSecurityExperience), nameof(EndpointSecurityProfile.EndpointDetectionAndResponse), nameof(EndpointSecurityProfile.Firewall), nameof(EndpointSecurityProfile.AttackSurfaceReduction), nameof(EndpointSecurityProfile.ExploitProtection), nameof(EndpointSecurityProfile.WebProtection))]
    public EndpointSecurityProfile Profile { get; set; }

    /// <summary>The settings by name or id with their values.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [SettingsTransformation]
    [ArgumentCompleter(typeof(PolicySettingCompleter))]
    public IDictionary? Setting { get; set; }

    /// <summary>A JSON file with settings; what -Setting gives goes before it.</summary>
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
    [AllowEmptyCollection]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OfferedCollectionCompleter))]
    public string[] Collection { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Process() => TryItem(Name, () =>
    {
        var settings = new NewPolicySettings
        {
            Name = Name,
            Profile = Profile,
            Description = Description,
            Setting = GivenSettings.Read(Setting, SettingPath is null ? null : Output.ResolvePath(SettingPath)),
            Collection = Collection,
        };
        if (TryApply(Run(context => PolicyChanges.PlanNewAsync(context, settings)), handsOn: false) is { } done)
        {
            Output.WriteObject(done.Value);
        }
    });
}
