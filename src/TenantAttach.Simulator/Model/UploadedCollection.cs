namespace TenantAttach.Simulator.Model;

/// <summary>A device collection as the tenant knows it.</summary>
/// <param name="CollectionId">The id, for example <c>P0100014</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="EndpointSecurityEnabled">Whether policies may be assigned to it.</param>
/// <param name="MemberCount">Devices in it.</param>
internal sealed record UploadedCollection(string CollectionId, string Name, bool EndpointSecurityEnabled, int MemberCount);
