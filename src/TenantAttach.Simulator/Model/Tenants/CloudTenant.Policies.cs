namespace TenantAttach.Simulator.Model;

/// <content>The policies of endpoint security.</content>
public sealed partial class CloudTenant
{
    /// <summary>Whether assignments name collections by the site's id rather than by the tenant's.</summary>
    /// <remarks>Inferred: which of both the service takes is not public.</remarks>
    public bool AssignmentsNameSiteCollections { get; set; }

    /// <summary>What a policy was made from.</summary>
    internal static PolicyTemplate? TemplateOf(JsonObject policy) => (string?)policy["creationSource"] is { Length: > 0 } source
        ? PolicyTemplate.Find(source, isSource: true)
        : PolicyTemplate.Find((string?)policy["templateReference"]?["templateId"], isSource: false);
}
