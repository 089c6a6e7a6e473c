namespace TenantAttach.Core.EndpointSecurity.Collections;

/// <summary>A policy with the collections that it is assigned to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Targets">The collections as the assignments name them: by the tenant's id or by the site's.</param>
internal sealed record AssignedPolicy(string Id, string Name, IReadOnlyList<string> Targets)
{
    public bool IsFor(TenantCollection collection) => IsFor(collection.CollectionId, collection);

    public bool IsFor(string collectionId, TenantCollection? collection) => Targets.Any(target =>
        string.Equals(collectionId, target, StringComparison.OrdinalIgnoreCase) || (collection is not null && Names(collection, target)));

    public static bool Names(TenantCollection collection, string target) =>
        string.Equals(collection.Id, target, StringComparison.OrdinalIgnoreCase)
            || string.Equals(collection.CollectionId, target, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Reads the policies that can be assigned to collections.</summary>
internal static class AssignedPolicies
{
    /// <summary>Reads them with their assignments.</summary>
    public static async Task<IReadOnlyList<AssignedPolicy>> ReadAsync(OperationContext context)
    {
        var policies = new List<AssignedPolicy>();
        var rows = context.Graph().ListAsync(
            EndpointSecurityPolicyCalls.ListPolicies, filter: ODataFilter.Eq("technologies", "configManager"), expand: "assignments");
        await foreach (var row in rows.ConfigureAwait(false))
        {
            if (row.GetStringOrNull("id") is { Length: > 0 } id)
            {
                policies.Add(
                    new AssignedPolicy(
                        id, row.GetStringOrNull("name") ?? id, row.GetItems("assignments").Select(Target).OfType<string>().ToList()));
            }
        }

        return policies;
    }

    /// <summary>Reads them, or nothing where the tenant does not let the caller or is not there.</summary>
    public static async Task<IReadOnlyList<AssignedPolicy>?> TryReadAsync(OperationContext context)
    {
        var call = EndpointSecurityPolicyCalls.ListPolicies;
        if (context.Session.TenantId is null || (call.Clouds.Count > 0 && !call.Clouds.Contains(context.Session.Cloud)))
        {
            return null;
        }

        try
        {
            return await ReadAsync(context).ConfigureAwait(false);
        }
        catch (TenantAttachException error) when (error.StatusCode == 403)
        {
            context.Observer.Verbose("The policies could not be read: " + error.Message);
            return null;
        }
    }

    private static string? Target(JsonElement assignment) => assignment.GetOrNull("target")?.GetStringOrNull("collectionId");
}
