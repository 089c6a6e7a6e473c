namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>How policies of a profile are told from others, what they need, and where their settings are described.</summary>
/// <remarks>
/// Inferred: that policies with a creation source take the settings of the template for enrolled devices where
/// <see cref="CollectionSettings"/> does not say otherwise, and the first version for the profiles that no page gives one for.
/// </remarks>
internal sealed record PolicyProfile(EndpointSecurityProfile Profile, string DisplayName, int FirstSiteVersion)
{
    private const string WebPrefix = "device_vendor_msft_policy_config_browser_";

    /// <summary>The profiles that policies can be made of.</summary>
    public static IReadOnlyList<PolicyProfile> All { get; } =
    [
        new(EndpointSecurityProfile.Antivirus, "Microsoft Defender Antivirus", 2006)
        {
            CreationSource = "SccmAV",
            DefinitionTemplate = "804339ad-1553-4478-a742-138fb5807418_1",
        },
        new(EndpointSecurityProfile.WindowsSecurityExperience, "Windows Security experience", 2006)
        {
            CreationSource = "WindowsSecurity",
            DefinitionTemplate = "d948ff9b-99cb-4ee0-8012-1fbc09685377_1",
        },
        new(EndpointSecurityProfile.EndpointDetectionAndResponse, "Endpoint detection and response", 2002)
        {
            CreationSource = "SccmEDR",
            DefinitionTemplate = "0385b795-0f2f-44ac-8602-9f65bf6adede_1",
            Update = "KB4563473",
            NeedsDefender = true,
        },
        new(EndpointSecurityProfile.Firewall, "Microsoft Defender Firewall", 2006)
        {
            TemplateId = "c2791bb6-ad62-412d-99dc-cb179ef72dee_1",
            OlderSources = ["Firewall"],
            Update = "KB4578605",
        },
        new(EndpointSecurityProfile.FirewallRules, "Microsoft Defender Firewall rules", 2006)
        {
            TemplateId = "48da42ed-5df7-485e-8b9d-4844ed5a92bd_1",
            Update = "KB4578605",
        },
        new(
            EndpointSecurityProfile.AppAndBrowserIsolation, "App and browser isolation",
            2006) { TemplateId = "e373ebb7-c1c5-4ffb-9ce0-698f1834fd9d_1" },
        new(
            EndpointSecurityProfile.AttackSurfaceReduction, "Attack surface reduction rules",
            2006) { TemplateId = "5dd36540-eb22-4e7e-b19c-2a07772ba627_1" },
        new(EndpointSecurityProfile.ExploitProtection, "Exploit protection", 2006)
        {
            CreationSource = "ASR_ExploitProtection",
            DefinitionTemplate = "d02f2162-fcac-48db-9b7b-b0a3f160d2c2_1",
        },
        new(EndpointSecurityProfile.WebProtection, "Web protection", 2006)
        {
            CreationSource = "ASR_WebProtection",
            DefinitionIds =
            [
                "device_vendor_msft_policy_config_defender_enablenetworkprotection", WebPrefix + "allowsmartscreen",
                WebPrefix + "preventsmartscreenpromptoverride", WebPrefix + "preventsmartscreenpromptoverrideforfiles",
            ],
        },
    ];

    /// <summary>What a policy without template carries; null for profiles with a template.</summary>
    public string? CreationSource { get; init; }

    /// <summary>The template that its policies are made from; null for profiles with a creation source.</summary>
    public string? TemplateId { get; init; }

    /// <summary>Creation sources of older policies of the profile, which are read but not made.</summary>
    public IReadOnlyList<string> OlderSources { get; init; } = [];

    /// <summary>The template that describes the settings where the profile has none of its own.</summary>
    public string? DefinitionTemplate { get; init; }

    /// <summary>The settings themselves where no template describes them.</summary>
    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    /// <summary>The update that the first version needs besides; null for none.</summary>
    public string? Update { get; init; }

    /// <summary>Whether the tenant has to be connected to Microsoft Defender for Endpoint.</summary>
    public bool NeedsDefender { get; init; }

    /// <summary>The profile of that kind.</summary>
    /// <exception cref="TenantAttachException"><c>EndpointSecurityProfileUnknown</c>.</exception>
    public static PolicyProfile Of(EndpointSecurityProfile profile) =>
        All.FirstOrDefault(one => one.Profile == profile) ?? throw ErrorCatalog.EndpointSecurityProfileUnknown.Create(profile);

    /// <summary>The profile of a policy that was read.</summary>
    /// <param name="policy">The policy.</param>
    public static EndpointSecurityProfile Recognize(JsonElement policy)
    {
        var source = policy.GetStringOrNull("creationSource");
        var template = policy.GetOrNull("templateReference")?.GetStringOrNull("templateId");
        var found = All.FirstOrDefault(one => string.IsNullOrEmpty(template) && !string.IsNullOrEmpty(source)
            ? string.Equals(one.CreationSource, source, StringComparison.OrdinalIgnoreCase)
                || one.OlderSources.Contains(source, StringComparer.OrdinalIgnoreCase)
            : one.TemplateId is { } id && BaseOf(id) == BaseOf(template ?? string.Empty));
        return found?.Profile ?? EndpointSecurityProfile.Other;
    }

    // A template's id ends with its version, and policies of an older version are of the same profile.
    private static string BaseOf(string templateId)
    {
        var end = templateId.LastIndexOf('_');
        return (end < 0 ? templateId : templateId.Substring(0, end)).ToLowerInvariant();
    }
}
