using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TenantAttach.Core.AdminService;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Json;
using TenantAttach.Core.Sessions;

namespace TenantAttach.Core.Upload;

/// <summary>How the site's own rows say that it is attached: to which tenant, by which application, and whether it uploads.</summary>
internal sealed record UploadSettings
{
    /// <summary>The type of the cloud service that stands for co-management and tenant attach.</summary>
    public const int CloudServiceType = 5;

    /// <summary>Whether the upload is on: the cloud service has an application.</summary>
    public required bool IsUploading { get; init; }

    /// <summary>The tenant, or null where no row leads to one.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>How many tenants the site knows.</summary>
    public int TenantCount { get; init; }

    /// <summary>The application's client id, or null.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>The application's App ID URI as the site knows it, or null.</summary>
    public string? IdentifierUri { get; init; }

    /// <summary>When the application's secret ends, or null.</summary>
    public DateTimeOffset? SecretExpiry { get; init; }

    /// <summary>When the site was given that secret, or null.</summary>
    public DateTimeOffset? SecretSince { get; init; }

    /// <summary>Reads the rows.</summary>
    /// <param name="context">The running operation.</param>
    /// <returns>What they say.</returns>
    public static async Task<UploadSettings> ReadAsync(OperationContext context)
    {
        var services = await ReadAllAsync(context, SiteTenantAttachCalls.ListCloudServices, ODataFilter.Eq("ServiceType", CloudServiceType)).ConfigureAwait(false);
        var applications = await ReadAllAsync(context, SiteTenantAttachCalls.ListApplications, null).ConfigureAwait(false);
        var tenants = await ReadAllAsync(context, SiteTenantAttachCalls.ListTenants, null).ConfigureAwait(false);
        var attached = services.SelectMany(row => row.GetItems("AssociatedAADWebApplications"))
            .Where(item => item.ValueKind == JsonValueKind.Number)
            .Select(item => item.GetInt64())
            .ToList();

        // Without the upload, the application that was set up for it is the one of a server.
        var application = attached.Count > 0
            ? applications.FirstOrDefault(row => row.GetInt64OrNull("ID") == attached[0])
            : applications.FirstOrDefault(row => row.GetBooleanOrNull("IsClientApp") != true);
        var tenant = tenants.FirstOrDefault(row => row.GetInt64OrNull("ID") == application.GetInt64OrNull("TenantID"));
        if (tenant.ValueKind == JsonValueKind.Undefined && tenants.Count == 1)
        {
            tenant = tenants[0];
        }

        return new UploadSettings
        {
            IsUploading = attached.Count > 0 && application.ValueKind == JsonValueKind.Object,
            TenantId = tenant.GetGuidOrNull("TenantID"),
            TenantCount = tenants.Count,
            ClientId = application.GetGuidOrNull("ClientID"),
            IdentifierUri = application.GetStringOrNull("IdentifierUri"),
            SecretExpiry = application.GetDateOrNull("SecretKeyExpiry"),
            SecretSince = application.GetDateOrNull("SecretKeyCreationTime"),
        };
    }

    private static async Task<List<JsonElement>> ReadAllAsync(OperationContext context, ServiceCall call, ODataFilter? filter)
    {
        var rows = new List<JsonElement>();
        await foreach (var row in context.Site().ListAsync(call, filter: filter).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }
}
