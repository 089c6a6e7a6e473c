using System.Text.Json.Serialization;

namespace TenantAttach.Core.Configuration;

/// <summary>The configuration of an attachment as a document: what administrators keep in a file. There is no secret in it.</summary>
/// <remarks>What is null is not stated: it was not read, or the author leaves it as it is. Its schema is
/// <c>tenantattach-configuration.schema.json</c> of the module.</remarks>
internal sealed record ConfigurationDocument
{
    /// <summary>The address of the schema, for editors.</summary>
    public const string SchemaAddress =
        "https://raw.githubusercontent.com/TenantAttach/TenantAttach/main/src/Module/schemas/tenantattach-configuration.schema.json";

    /// <summary>The version of the form of the document.</summary>
    public const int CurrentVersion = 1;

    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public required int Version { get; init; }

    /// <summary>Where the document was exported; it is never compared.</summary>
    public ConfigurationSource? Source { get; init; }

    /// <summary>Paths that a comparison leaves out, with <c>*</c> and <c>?</c>.</summary>
    public IReadOnlyList<string>? Ignore { get; init; }

    public AttachmentSection? Attachment { get; init; }

    public UploadScopeSection? UploadScope { get; init; }

    public CoManagementSection? CoManagement { get; init; }

    public IReadOnlyList<CollectionEntry>? EndpointSecurityCollections { get; init; }

    public IReadOnlyList<PolicyEntry>? EndpointSecurityPolicies { get; init; }

    public AuthoritySection? Authority { get; init; }
}

/// <summary>The hierarchy that a document comes from.</summary>
internal sealed record ConfigurationSource
{
    public string? SiteCode { get; init; }

    public Guid? HierarchyId { get; init; }

    public int? SiteVersion { get; init; }

    /// <summary>True where the document comes from the simulator.</summary>
    public bool? IsSimulator { get; init; }

    /// <summary>The parts that the session could not read; a comparison says that they are not known.</summary>
    public IReadOnlyList<ConfigurationPart>? NotRead { get; init; }
}

/// <summary>Something that a name shows and an id identifies. Where the hierarchy was rebuilt, the name counts.</summary>
internal sealed record NamedReference
{
    public string? Id { get; init; }

    public string? Name { get; init; }
}

internal sealed record AttachmentSection
{
    public bool? IsUploadEnabled { get; init; }

    public string? Cloud { get; init; }

    public Guid? TenantId { get; init; }

    public string? TenantName { get; init; }

    public ApplicationSection? Application { get; init; }

    public bool? EndpointAnalytics { get; init; }

    public bool? DefenderReporting { get; init; }
}

internal sealed record ApplicationSection
{
    public string? Name { get; init; }

    public Guid? ClientId { get; init; }

    public string? IdentifierUri { get; init; }

    public bool? IsImported { get; init; }
}

/// <summary>All devices, or collections: one of the two.</summary>
internal sealed record UploadScopeSection
{
    /// <summary>True, or null where collections are named.</summary>
    public bool? IsAllDevices { get; init; }

    public IReadOnlyList<NamedReference>? Collections { get; init; }
}

internal sealed record CoManagementSection
{
    public AutoEnrollmentMode? AutoEnrollment { get; init; }

    public NamedReference? PilotCollection { get; init; }

    /// <summary>Who manages each workload; workloads that are not named stay as they are.</summary>
    public IReadOnlyDictionary<string, WorkloadEntry>? Workloads { get; init; }
}

internal sealed record WorkloadEntry
{
    public required WorkloadAuthority Authority { get; init; }

    public NamedReference? PilotCollection { get; init; }
}

internal sealed record CollectionEntry
{
    public string? Id { get; init; }

    public required string Name { get; init; }

    public bool? IsEnabled { get; init; }

    public IReadOnlyList<NamedReference>? Groups { get; init; }
}

internal sealed record PolicyEntry
{
    public string? Id { get; init; }

    public required string Name { get; init; }

    public required EndpointSecurityProfile Profile { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? ScopeTagIds { get; init; }

    /// <summary>The settings by id; a value is a text, a number, true or false, or a list of texts.</summary>
    public IReadOnlyDictionary<string, JsonNode?>? Settings { get; init; }

    public IReadOnlyList<NamedReference>? Collections { get; init; }
}

internal sealed record AuthoritySection
{
    public bool? UseIntuneRbac { get; init; }

    public bool? EnforceConfigurationManager { get; init; }
}

/// <summary>Reading and writing without reflection; a member that the form does not have is an error.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ConfigurationDocument))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;
