namespace TenantAttach;

/// <summary>How far a recommendation is followed.</summary>
public enum RecommendationState
{
    /// <summary>Nothing of it is done.</summary>
    ActionNeeded,

    /// <summary>A part of it is done.</summary>
    InProgress,

    /// <summary>There is nothing left to do.</summary>
    Complete,
}
