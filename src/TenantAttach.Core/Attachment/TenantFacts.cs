namespace TenantAttach.Core.Attachment;

/// <summary>What is needed of a tenant to name applications in it.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Name">The display name.</param>
/// <param name="VerifiedDomains">The verified domains.</param>
internal sealed record TenantFacts(Guid Id, string Name, IReadOnlyList<string> VerifiedDomains)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="TenantAttachException"><c>TenantNeeded</c>, or what Graph answers.</exception>
    public static async Task<TenantFacts> ReadAsync(OperationContext context, string purpose)
    {
        if (context.Session.TenantId is null)
        {
            throw ErrorCatalog.TenantNeeded.Create(purpose);
        }

        var tenant = await context.GraphRequests().OrganizationAsync().ConfigureAwait(false);
        return new TenantFacts(
            tenant.Id.NeedGuid("tenant", "id"),
            tenant.DisplayName.Need("tenant", "displayName"),
            tenant.VerifiedDomains.Need("tenant", "verifiedDomains")
                .Select(domain => domain.Name.Need("tenant", "verifiedDomains/name"))
                .ToList());
    }
}
