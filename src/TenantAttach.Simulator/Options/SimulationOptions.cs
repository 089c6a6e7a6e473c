using TenantAttach.Simulator.Clock;

namespace TenantAttach.Simulator;

/// <summary>What a simulation starts from. Two equal sets of options and inputs give the same answers and the same state file.</summary>
public sealed record SimulationOptions
{
    /// <summary>The seed of everything that looks random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many devices the hierarchy has, 0 to 2,000,000; they are computed while they are read.</summary>
    public int Devices { get; init; } = 100;

    /// <summary>The version of all sites, 2002 to 2603, as a release name.</summary>
    public int SiteVersion { get; init; } = 2509;

    /// <summary>The cloud that the tenant lives in.</summary>
    public TenantAttachCloud Cloud { get; init; }

    /// <summary><c>NotAttached</c>, <c>CoManaged</c> (co-management is set up, nothing is uploaded) or <c>Attached</c>.</summary>
    public string Scenario { get; init; } = "NotAttached";

    /// <summary>The simulated time at the start; null for 1 March 2026, 08:00 UTC.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>What moves the clock.</summary>
    public ClockMode ClockMode { get; init; }

    /// <summary>Whether the top site is a central administration site with two primary sites below it.</summary>
    public bool CentralAdministrationSite { get; init; }

    /// <summary>
    /// How many hierarchies use the tenant, 1 to 4. The options say what the first is like; the others have as many devices,
    /// sites, and the same version, and are attached from the start.
    /// </summary>
    public int Hierarchies { get; init; } = 1;

    /// <summary>Where the service connection point is: <c>Online</c>, <c>Offline</c> (its mode), <c>Missing</c>, <c>Child</c> (not at the
    /// top site) or <c>Twice</c> (one more, which no hierarchy may have).</summary>
    public string ServiceConnectionPoint { get; init; } = "Online";

    /// <summary>Which SMS Provider answers: <c>SiteServer</c> (the top site's, on its server), <c>Remote</c> (the top site's, on another
    /// server) or <c>Child</c> (a child primary site's).</summary>
    public string Provider { get; init; } = "SiteServer";

    /// <summary>What the site does with a secret that is written: <c>Encrypts</c>, or <c>Keeps</c> it as it is. Which one a real site does
    /// is
    /// not public.</summary>
    public string SecretStorage { get; init; } = "Encrypts";

    /// <summary>The shape of the co-management policy that a scenario begins with: <c>Usual</c>, <c>UnknownRule</c> (it has a rule that
    /// nobody knows), or <c>EditedByHand</c>.</summary>
    public string CoManagementPolicy { get; init; } = "Usual";

    /// <summary>
    /// The most rows that the site puts into one answer before it goes on in <c>@odata.nextLink</c>; 0, as no page size of
    /// the real service is published, for all rows in one answer.
    /// </summary>
    public int ServerPageSize { get; init; }

    /// <summary>The address of the host that serves all services on one port; null in-process.</summary>
    public Uri? HostAddress { get; init; }

    internal static DateTimeOffset DefaultStart { get; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
}
