namespace TenantAttach.Core.Offboarding;

/// <summary>Tells what stays after a hierarchy was detached.</summary>
internal sealed class LeftBehind(OperationContext context)
{
    /// <summary>One line for each thing.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(RemovePlan plan)
    {
        var left = new List<string>();
        if (plan.Path == DetachPath.Site)
        {
            var site = await new SiteAttachmentReader(context).ReadAsync("Detaching a hierarchy").ConfigureAwait(false);
            if (site.Application is { } row)
            {
                left.Add($"Site: the record of application {row.Name} ({row.ClientId})");
            }

            foreach (var policy in site.Policies)
            {
                left.Add($"Site: the co-management policy {policy.Name}");
            }
        }

        if (context.Session.TenantId is { } tenantId && await FindApplicationAsync(plan, tenantId).ConfigureAwait(false) is { } facts)
        {
            left.Add($"Tenant: the application registration {facts.Name} ({facts.ClientId})");
            if (facts.ServicePrincipalId is { } principal)
            {
                left.Add($"Tenant: the service principal {facts.Name} ({principal})");
            }
        }

        return left;
    }

    private Task<ApplicationFacts?> FindApplicationAsync(RemovePlan plan, Guid tenantId)
    {
        var reader = new ApplicationReader(context);
        if ((plan.Settings.ClientId ?? plan.Before?.ClientId) is { } clientId)
        {
            return reader.FindAsync(clientId);
        }

        return plan.Impact.HierarchyId is { } hierarchy
            ? reader.FindAsync(tenantId, ApplicationNames.Application(hierarchy))
            : Task.FromResult<ApplicationFacts?>(null);
    }
}
