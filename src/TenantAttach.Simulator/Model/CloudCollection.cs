namespace TenantAttach.Simulator.Model;

/// <summary>A collection that a hierarchy offers to endpoint security, as the tenant keeps it since the upload that brought it.</summary>
/// <param name="CollectionId">The id at the site, for example <c>P0100014</c>.</param>
/// <param name="Name">The name at the last upload.</param>
/// <param name="CreatedAt">The upload that brought it.</param>
/// <param name="ModifiedAt">The last upload that changed it.</param>
internal sealed record CloudCollection(string CollectionId, string Name, DateTimeOffset CreatedAt, DateTimeOffset ModifiedAt);
