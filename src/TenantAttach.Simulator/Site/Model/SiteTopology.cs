using System;
using System.Collections.Generic;
using System.Linq;

using TenantAttach.Simulator.Faults;

namespace TenantAttach.Simulator.Site;

/// <summary>The sites, the provider and the service connection point.</summary>
internal sealed class SiteTopology(SimulationContext context)
{
    public SiteVersion Version { get; } = SiteVersions.Find(context.Options.SiteVersion)!;

    public Guid SiteId { get; } = Seeded.Id(context.Seed, 1, 201);

    public string TopSite => context.Options.CentralAdministrationSite ? "CAS" : "P01";

    public string ProviderServer => context.Endpoints.IsShared ? "cm01.corp.contoso.simulator.invalid" : context.Endpoints.AdminService.Host;

    public string HierarchyName => "Contoso (" + TopSite + ")";

    public string? ConnectionPointSite => context.Options.ServiceConnectionPoint switch
    {
        "Missing" => null,
        "Child" => context.Options.CentralAdministrationSite ? "P01" : "S01",
        _ => TopSite,
    };

    /// <summary>Whether the connection point is there, in online mode and running.</summary>
    public bool IsConnectionPointUp => context.Options.ServiceConnectionPoint is "Online" && !context.Faults.IsOn(FaultNames.ServiceConnectionPointOffline);

    public IEnumerable<(string Code, string Name, int Type, string Parent)> Sites => context.Options.CentralAdministrationSite
        ? [("CAS", "Contoso", 4, string.Empty), ("P01", "Contoso West", 2, "CAS"), ("P02", "Contoso East", 2, "CAS")]
        : [("P01", "Contoso", 2, string.Empty)];

    /// <summary>Why the upload cannot be turned on here, or null.</summary>
    public string? WhyNoUpload() => context.Options.Cloud switch
    {
        TenantAttachCloud.AzureChinaCloud => "Upload is not available in this cloud.",
        TenantAttachCloud.AzureUSGovernmentCloud or TenantAttachCloud.AzureUSGovernmentDoDCloud when context.Options.SiteVersion < 2107 => "Upload is available in this cloud from version 2107.",
        _ => context.Options.ServiceConnectionPoint switch
        {
            "Online" => null,
            "Offline" => "The service connection point is in offline mode.",
            "Missing" => "The hierarchy has no service connection point.",
            _ => "The service connection point is not at the top-level site.",
        },
    };

    public string ServerOf(string site) => site == TopSite ? ProviderServer : site.ToLowerInvariant() + ".corp.contoso.simulator.invalid";

    public IEnumerable<string> Codes => Sites.Select(site => site.Code);
}
