namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Policies that differ in a part.</summary>
internal static class PolicyCopies
{
    /// <summary>A policy with other parts; null keeps a part.</summary>
    public static EndpointSecurityPolicy With(
        this EndpointSecurityPolicy policy,
        string? name = null,
        string? description = null,
        IReadOnlyList<EndpointSecurityPolicySetting>? setting = null,
        IReadOnlyList<EndpointSecurityPolicyTarget>? assignment = null,
        int? settingCount = null,
        IReadOnlyList<string>? scopeTag = null) => new()
        {
            Id = policy.Id,
            Name = name ?? policy.Name,
            Description = description ?? policy.Description,
            Profile = policy.Profile,
            TemplateName = policy.TemplateName,
            SettingCount = settingCount ?? policy.SettingCount,
            Setting = setting ?? policy.Setting,
            Assignment = assignment ?? policy.Assignment,
            ScopeTagId = scopeTag ?? policy.ScopeTagId,
            CreatedTime = policy.CreatedTime,
            ModifiedTime = policy.ModifiedTime,
        };
}
