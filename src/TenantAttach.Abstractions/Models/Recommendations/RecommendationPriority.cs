namespace TenantAttach;

/// <summary>How urgent a recommendation is, the most urgent first.</summary>
public enum RecommendationPriority
{
    /// <summary>Something does not work, or stops to.</summary>
    Critical,

    /// <summary>Worth doing.</summary>
    Recommended,

    /// <summary>A matter of choice.</summary>
    Optional,
}
