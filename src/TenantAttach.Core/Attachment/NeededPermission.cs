namespace TenantAttach.Core.Attachment;

/// <summary>A permission that the application of a hierarchy has to have.</summary>
/// <param name="ResourceAppId">The application that offers it.</param>
/// <param name="ResourceName">The name of that application.</param>
/// <param name="Id">The identifier of the role or scope, unless the tenant says otherwise.</param>
/// <param name="Name">The name of the role or scope.</param>
/// <param name="IsRole">True for an application permission, false for a delegated one.</param>
public sealed record NeededPermission(Guid ResourceAppId, string ResourceName, Guid Id, string Name, bool IsRole)
{
    /// <summary>Configuration Manager Microservice.</summary>
    public static readonly Guid Microservice = new("557c67cf-c916-4293-8373-d584996f60ae");

    /// <summary>Microsoft Graph.</summary>
    public static readonly Guid Graph = new("00000003-0000-0000-c000-000000000000");

    /// <summary>All of them. The identifiers are the same in every tenant; the tenant's own are preferred where it shows them.</summary>
    public static readonly IReadOnlyList<NeededPermission> All =
        [
            new(
                Microservice, "Configuration Manager Microservice", new("1ce9e34f-35e8-4af8-b172-09e4dd00453d"), "CmCollectionData.read",
                true),
            new(
                Microservice, "Configuration Manager Microservice", new("a7a0e953-7ed2-423c-849f-9d78b5e44612"), "CmCollectionData.write",
                true),
            new(Graph, "Microsoft Graph", new("7ab1d382-f21e-4acd-a863-ba3e13f7da61"), "Directory.Read.All", true),
            new(Graph, "Microsoft Graph", new("06da0dbc-49e2-44d2-8312-53f166ab848a"), "Directory.Read.All", false),
        ];

    /// <summary>How the manifest names the kind.</summary>
    public string ManifestType => IsRole ? "Role" : "Scope";

    /// <inheritdoc/>
    public override string ToString() => $"{ResourceName} {Name} ({(IsRole ? "application" : "delegated")})";
}
