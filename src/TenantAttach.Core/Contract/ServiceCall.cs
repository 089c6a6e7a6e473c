using System.Text.RegularExpressions;

namespace TenantAttach.Core.Contract;

/// <summary>When a call may be sent a second time.</summary>
public enum Repeatability
{
    /// <summary>Reading changes nothing: always.</summary>
    Always,

    /// <summary>The second call leads to the same state as the first: PUT, PATCH, DELETE, and methods that set a value.</summary>
    Idempotent,

    /// <summary>Only after a reply that proves that the service did not run it (429, or a documented lag error).</summary>
    OnlyIfNotRun,
}

/// <summary>The budget that a call is counted against; the documented limits differ by workload.</summary>
public enum Workload
{
    /// <summary>Token endpoints of Microsoft Entra ID.</summary>
    Token,

    /// <summary>Directory objects of Microsoft Graph.</summary>
    Identity,

    /// <summary>Managed devices of Intune.</summary>
    IntuneDevices,

    /// <summary>Configuration, roles and collections of Intune.</summary>
    IntuneConfiguration,

    /// <summary>Export jobs of Intune.</summary>
    IntuneReports,

    /// <summary>The administration service of the site.</summary>
    AdminService,

    /// <summary>Files that a service hands out by a signed address; sent without a token.</summary>
    Download,
}

/// <summary>
/// One HTTP call that TenantAttach can make: the single place where its route, permission, repeatability and provenance
/// are written down.
/// </summary>
public record ServiceCall
{
    private static readonly Regex Names = new(@"\{([A-Za-z]+)\}", RegexOptions.CultureInvariant);

    /// <summary>Unique name, <c>Service.Verb.Thing</c> in Pascal case, for example <c>GraphCreateApplication</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The service that is called.</summary>
    public required Service Service { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary><c>v1.0</c> or <c>beta</c> on Graph; <c>wmi</c> or <c>v1.0</c> on the administration service; <c>v2.0</c> on
    /// Entra.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Route below the version, with <c>{names}</c> that are filled in and escaped, for example
    /// <c>/applications/{id}</c>.</summary>
    public required string Route { get; init; }

    /// <summary>The names in the route, in order, without braces.</summary>
    public IReadOnlyList<string> RouteNames => Names.Matches(Route).Cast<Match>().Select(match => match.Groups[1].Value).ToList();

    /// <summary>What the call does, in one line without a full stop.</summary>
    public required string Summary { get; init; }

    /// <summary>How the call is known.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>Where it is described: a page or a section of public documentation.</summary>
    public required string Source { get; init; }

    /// <summary>The budget it is counted against.</summary>
    public required Workload Workload { get; init; }

    /// <summary>True where the call changes something.</summary>
    public bool Changes { get; init; }

    /// <summary>When it may be repeated.</summary>
    public Repeatability Repeatability { get; init; }

    /// <summary>The least permissions that allow it.</summary>
    public CallPermissions Permissions { get; init; } = CallPermissions.None;

    /// <summary>First site version (year and month, 2002 to 2603) that has it.</summary>
    public int FirstSiteVersion { get; init; } = 2002;

    /// <summary>The clouds that have it; empty means all.</summary>
    public IReadOnlyList<TenantAttachCloud> Clouds { get; init; } = [];

    /// <summary>Classes, properties, keys, methods and parameters that the site's <c>$metadata</c> must show before the call is
    /// sent.</summary>
    public virtual IReadOnlyList<SchemaNeed> Needs { get; init; } = [];

    /// <summary>True where the call goes to a site only after its schema shows what it needs.</summary>
    public bool IsProbed => Service == Service.AdminService && Provenance != Provenance.Documented;

    /// <summary>The query options that a typed call may carry, for example <c>$filter</c>; no other is sent.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The request headers that a typed call may carry, for example <c>ConsistencyLevel</c>.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The types of the body and of the reply; null where the call is sent and read as JSON.</summary>
    public CallTypes? Types { get; init; }

    /// <summary>The call in a plan.</summary>
    /// <param name="summary">What it does, in one line.</param>
    /// <param name="requests">How many requests are sent.</param>
    /// <returns>The planned call.</returns>
    public PlannedCall Plan(string summary, int requests = 1) => new()
    {
        Name = Name,
        Service = Service,
        Method = Method,
        Route = "/" + ApiVersion + Route,
        Provenance = Provenance,
        Summary = summary,
        Requests = requests,
    };

    /// <inheritdoc/>
    public sealed override string ToString() => Name;
}

/// <summary>
/// The types of a call to Microsoft Graph. They are given as functions, because naming a type loads its assembly, and
/// the contract is read where nothing is sent.
/// </summary>
/// <param name="Body">The type of the request's body; null for none.</param>
/// <param name="Reply">The type of the reply; null where nothing comes back.</param>
public sealed record CallTypes(Func<Type>? Body, Func<Type>? Reply);

/// <summary>The least permissions for a call, by who grants them; an empty list means that none is needed there.</summary>
public sealed record CallPermissions
{
    /// <summary>No permission beyond being signed in.</summary>
    public static readonly CallPermissions None = new();

    /// <summary>Delegated Graph scopes; all of them are needed.</summary>
    public IReadOnlyList<string> Delegated { get; init; } = [];

    /// <summary>Graph application roles; all of them are needed.</summary>
    public IReadOnlyList<string> Application { get; init; } = [];

    /// <summary>Microsoft Entra roles of a delegated caller; any one suffices.</summary>
    public IReadOnlyList<string> Entra { get; init; } = [];

    /// <summary>Intune role permissions, for example <c>Remote tasks/Initiate Configuration Manager action</c>.</summary>
    public IReadOnlyList<string> Intune { get; init; } = [];

    /// <summary>Configuration Manager permissions, for example <c>Collection: Read</c>.</summary>
    public IReadOnlyList<string> ConfigurationManager { get; init; } = [];
}
