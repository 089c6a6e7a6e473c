using System.Text.Json.Serialization;

namespace TenantAttach.Core.Contract;

/// <summary>A tenant that the site knows. The cloud is a number, that of a row of SMS_AzureEnvironments.</summary>
internal record TenantRow
{
    [JsonPropertyName("ID")]
    public required long Id { get; init; }

    [JsonPropertyName("TenantID")]
    public required Guid TenantId { get; init; }

    public string? Name { get; init; }

    public long? Environment { get; init; }
}

/// <summary>What is written of a tenant.</summary>
internal sealed record NewTenantRow
{
    [JsonPropertyName("TenantID")]
    public required Guid TenantId { get; init; }

    public required string Name { get; init; }

    public required long Environment { get; init; }
}

/// <summary>A cloud by the number that the site gives it.</summary>
internal sealed record EnvironmentRow
{
    [JsonPropertyName("ID")]
    public required long Id { get; init; }

    public required string EnvironmentName { get; init; }
}

/// <summary>An application that the site knows. The secret is not asked for.</summary>
internal sealed record ApplicationRow
{
    [JsonPropertyName("ID")]
    public required long Id { get; init; }

    public string? Name { get; init; }

    [JsonPropertyName("ClientID")]
    public required Guid ClientId { get; init; }

    /// <summary>The number of the tenant's row, not the tenant's identifier.</summary>
    [JsonPropertyName("TenantID")]
    public required long? TenantRow { get; init; }

    public string? IdentifierUri { get; init; }

    public bool? IsClientApp { get; init; }

    public DateTimeOffset? SecretKeyExpiry { get; init; }

    public DateTimeOffset? SecretKeyCreationTime { get; init; }

    public long? Source { get; init; }
}

/// <summary>What is written of the secret of an application.</summary>
internal record SecretRow
{
    public required string SecretKey { get; init; }

    public required DateTimeOffset? SecretKeyExpiry { get; init; }
}

/// <summary>What is written of an application.</summary>
internal sealed record NewApplicationRow : SecretRow
{
    public required string Name { get; init; }

    [JsonPropertyName("ClientID")]
    public required Guid ClientId { get; init; }

    [JsonPropertyName("TenantID")]
    public required long TenantRow { get; init; }

    public required string IdentifierUri { get; init; }

    public required bool IsClientApp { get; init; }

    public required long Source { get; init; }
}

/// <summary>A secret that a site is to encrypt with the key of its server.</summary>
internal sealed record EncryptArguments
{
    public required string SiteCode { get; init; }

    public required string Data { get; init; }
}

/// <summary>The encrypted secret.</summary>
internal sealed record EncryptResult
{
    public required string EncryptedData { get; init; }
}

/// <summary>A property of a tenant.</summary>
internal sealed record TenantPropertyRow
{
    /// <summary>The tenant as text.</summary>
    [JsonPropertyName("TenantID")]
    public required string? TenantId { get; init; }

    public required string PropertyName { get; init; }

    public required string? Value { get; init; }
}

/// <summary>What is written of a property of a tenant.</summary>
internal sealed record TenantPropertyValueRow
{
    public required string Value { get; init; }
}

/// <summary>What is written of a cloud service: its applications, by their numbers.</summary>
internal record ServiceApplicationsRow
{
    [JsonPropertyName("AssociatedAADWebApplications")]
    public required IReadOnlyList<long>? Applications { get; init; }
}

/// <summary>A cloud service; type 5 with an application is the upload.</summary>
internal sealed record CloudServiceRow : ServiceApplicationsRow
{
    [JsonPropertyName("ID")]
    public required long Id { get; init; }

    public string? Name { get; init; }

    public required long ServiceType { get; init; }
}

/// <summary>A new cloud service.</summary>
internal sealed record NewCloudServiceRow : ServiceApplicationsRow
{
    public required string Name { get; init; }

    public required long ServiceType { get; init; }

    public required string SiteCode { get; init; }
}

/// <summary>The classes behind <see cref="AttachmentCalls"/>. The keys are those that the module counts on; a site that has others
/// gets nothing.</summary>
internal static class AttachmentRows
{
    private const string Tenants = "SMS_AAD_Tenant_Ex";
    private const string Applications = "SMS_AAD_Application_Ex";
    private const string Properties = "SMS_AAD_Tenant_Ex_Property";
    private const string Services = "SMS_Azure_CloudService";

    public static readonly SiteRow<TenantRow> Tenant = new(Tenants, () => AttachmentJson.Default.TenantRow, "ID");

    public static readonly SiteRow<NewTenantRow> NewTenant = new(Tenants, () => AttachmentJson.Default.NewTenantRow);

    public static readonly SiteRow<EnvironmentRow> Environment = new("SMS_AzureEnvironments", () => AttachmentJson.Default.EnvironmentRow);

    public static readonly SiteRow<ApplicationRow> Application = new(Applications, () => AttachmentJson.Default.ApplicationRow, "ID");

    public static readonly SiteRow<NewApplicationRow> NewApplication =
        new(Applications, () => AttachmentJson.Default.NewApplicationRow, "ID");

    public static readonly SiteRow<SecretRow> Secret = new(Applications, () => AttachmentJson.Default.SecretRow, "ID");

    public static readonly SiteRow<TenantPropertyRow> TenantProperty = new(Properties, () => AttachmentJson.Default.TenantPropertyRow);

    public static readonly SiteRow<TenantPropertyValueRow> TenantPropertyValue =
        new(Properties, () => AttachmentJson.Default.TenantPropertyValueRow, "TenantID", "PropertyName");

    public static readonly SiteRow<CloudServiceRow> CloudService = new(Services, () => AttachmentJson.Default.CloudServiceRow, "ID");

    public static readonly SiteRow<NewCloudServiceRow> NewCloudService = new(Services, () => AttachmentJson.Default.NewCloudServiceRow);

    public static readonly SiteRow<ServiceApplicationsRow> ServiceApplications =
        new(Services, () => AttachmentJson.Default.ServiceApplicationsRow, "ID");
}

/// <summary>Reading and writing without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(WireText), typeof(WireBoolean), typeof(WireGuid), typeof(WireGuidOrNone), typeof(WireDate)])]
[JsonSerializable(typeof(TenantRow))]
[JsonSerializable(typeof(NewTenantRow))]
[JsonSerializable(typeof(EnvironmentRow))]
[JsonSerializable(typeof(ApplicationRow))]
[JsonSerializable(typeof(NewApplicationRow))]
[JsonSerializable(typeof(SecretRow))]
[JsonSerializable(typeof(EncryptArguments))]
[JsonSerializable(typeof(EncryptResult))]
[JsonSerializable(typeof(TenantPropertyRow))]
[JsonSerializable(typeof(TenantPropertyValueRow))]
[JsonSerializable(typeof(CloudServiceRow))]
[JsonSerializable(typeof(NewCloudServiceRow))]
[JsonSerializable(typeof(ServiceApplicationsRow))]
internal sealed partial class AttachmentJson : JsonSerializerContext;
