namespace TenantAttach.Core.EndpointSecurity.Collections;

/// <summary>A change of what a collection is offered to: what would be written and what it leads to.</summary>
/// <param name="CollectionId">The collection.</param>
/// <param name="Name">Its name.</param>
/// <param name="Plan">The writes; none where the wanted state is there already.</param>
/// <param name="Effects">What the writes lead to, a line each.</param>
/// <param name="Warnings">What stays open afterwards.</param>
public sealed record EndpointSecurityPlan(
    string CollectionId, string Name, ChangePlan Plan, IReadOnlyList<string> Effects, IReadOnlyList<string> Warnings)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({CollectionId})";
}
