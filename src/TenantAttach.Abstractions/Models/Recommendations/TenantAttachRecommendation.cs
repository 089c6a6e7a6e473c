namespace TenantAttach;

/// <summary>Something that would make the attached hierarchy better, judged from what the site shows.</summary>
/// <remarks>
/// Inferred: the admin center's own list has no public interface and its entries are not published. The rules are those of
/// the console's management insights, as far as the site's public classes let them be checked.
/// </remarks>
public sealed class TenantAttachRecommendation
{
    /// <summary>The stable name of the rule.</summary>
    public required string Id { get; init; }

    /// <summary>What is recommended.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about.</summary>
    public RecommendationCategory Category { get; init; }

    /// <summary>How urgent it is.</summary>
    public RecommendationPriority Priority { get; init; }

    /// <summary>How far it is followed.</summary>
    public RecommendationState State { get; init; }

    /// <summary>How many devices or sites it still concerns.</summary>
    public int AffectedCount { get; init; }

    /// <summary>How many devices or sites were looked at.</summary>
    public int TotalCount { get; init; }

    /// <summary>What the judgement rests on.</summary>
    public required string Evidence { get; init; }

    /// <summary>The title of the documentation that tells more.</summary>
    public required string LearnMore { get; init; }

    /// <summary>The site that was asked.</summary>
    public string? SiteCode { get; init; }

    /// <summary>True: the recommendation is the module's own conclusion and not an entry of the admin center.</summary>
    public bool IsInferred { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Title;
}
