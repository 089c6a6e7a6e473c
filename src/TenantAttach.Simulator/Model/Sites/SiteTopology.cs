namespace TenantAttach.Simulator.Model;

/// <summary>The sites, the provider and the service connection point.</summary>
internal sealed class SiteTopology(SimulationContext context)
{
    public SiteVersion Version { get; } = SiteVersions.Find(context.Options.SiteVersion)!;

    public Guid SiteId { get; } = Seeded.Id(context.Seed, 1, 201);

    public string TopSite => !context.Options.CentralAdministrationSite ? context.PrimarySite : context.Number == 1 ? "CAS"
        : "C0" + context.Number;

    public string ProviderServer => context.Endpoints.IsShared && context.Number == 1 ? "cm01.corp.contoso.simulator.invalid"
        : context.Endpoints.AdminService.Host;

    /// <summary>The site whose provider answers.</summary>
    public string AnsweringSite => context.Options.Provider == "Child" ? context.PrimarySite : TopSite;

    /// <summary>The site server of the answering site, which need not be the server that answers.</summary>
    public string AnsweringServer =>
        context.Options.Provider != "Remote" ? ProviderServer : AnsweringSite.ToLowerInvariant() + ".corp.contoso.simulator.invalid";

    public string HierarchyName => "Contoso (" + TopSite + ")";

    public string? ConnectionPointSite => context.Options.ServiceConnectionPoint switch
    {
        "Missing" => null,
        "Child" => context.Options.CentralAdministrationSite ? context.PrimarySite : "S01",
        _ => TopSite,
    };

    /// <summary>Whether the connection point is there, in online mode and running.</summary>
    public bool IsConnectionPointUp =>
        context.Options.ServiceConnectionPoint is "Online" or "Twice" && !context.Faults.IsOn(FaultNames.ServiceConnectionPointOffline);

    /// <summary>The connection points: site and server.</summary>
    public IEnumerable<(string Site, string Server)> ConnectionPoints => ConnectionPointSite is not { } site ? []
        : context.Options.ServiceConnectionPoint == "Twice"
        ? [(site, ServerOf(site)), (site, "cm02.corp.contoso.simulator.invalid")]
        : [(site, ServerOf(site))];

    public IEnumerable<(string Code, string Name, int Type, string Parent)> Sites => context.Options.CentralAdministrationSite
        ? [(TopSite, "Contoso", 4, string.Empty), (context.PrimarySite, "Contoso West", 2, TopSite),
            (SecondSite, "Contoso East", 2, TopSite)]
        : [(context.PrimarySite, "Contoso", 2, string.Empty)];

    private string SecondSite => context.Local("P02");

    /// <summary>Why the upload cannot be turned on here, or null.</summary>
    public string? WhyNoUpload() => context.Options.Cloud switch
    {
        TenantAttachCloud.AzureChinaCloud => "Upload is not available in this cloud.",
        TenantAttachCloud.AzureUSGovernmentCloud or TenantAttachCloud.AzureUSGovernmentDoDCloud when context.Options.SiteVersion < 2107 =>
            "Upload is available in this cloud from version 2107.",
        _ => context.Options.ServiceConnectionPoint switch
        {
            "Online" => null,
            "Offline" => "The service connection point is in offline mode.",
            "Twice" => "The hierarchy has more than one service connection point.",
            "Missing" => "The hierarchy has no service connection point.",
            _ => "The service connection point is not at the top-level site.",
        },
    };

    /// <summary>Whether a site is a central administration site, which has no clients.</summary>
    public bool IsCentral(string code) => context.Options.CentralAdministrationSite && code == TopSite;

    public string ServerOf(string site) => site == TopSite ? ProviderServer : site.ToLowerInvariant() + ".corp.contoso.simulator.invalid";

    /// <summary>The version of a site: while an upgrade is under way, the last child still has the one before.</summary>
    public SiteVersion VersionOf(string code) => code == SecondSite && context.Faults.IsOn(FaultNames.UpgradeUnfinished)
        ? SiteVersions.Before(Version) : Version;

    public IEnumerable<string> Codes => Sites.Select(site => site.Code);
}
