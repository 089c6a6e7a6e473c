namespace TenantAttach.Core.Contract;

/// <summary>Short forms for declaring calls: what follows from the method is said once, here.</summary>
internal static class Declare
{
    /// <summary>The clouds in which tenant attach exists.</summary>
    internal static readonly IReadOnlyList<TenantAttachCloud> AttachClouds =
        [TenantAttachCloud.AzurePublicCloud, TenantAttachCloud.AzureUSGovernmentCloud, TenantAttachCloud.AzureUSGovernmentDoDCloud];

    /// <summary>The worldwide cloud alone.</summary>
    internal static readonly IReadOnlyList<TenantAttachCloud> PublicCloud = [TenantAttachCloud.AzurePublicCloud];

    internal static ServiceCall GraphCall(
        string version,
        string name,
        string method,
        string route,
        string summary,
        Workload workload,
        CallPermissions permissions,
        string source,
        Provenance provenance = Provenance.Documented,
        bool? changes = null,
        Repeatability? repeatability = null,
        IReadOnlyList<TenantAttachCloud>? clouds = null,
        int firstSiteVersion = 2002) => new()
        {
            Name = name,
            Service = Service.Graph,
            Method = method,
            ApiVersion = version,
            Route = route,
            Summary = summary,
            Provenance = provenance,
            Source = source,
            Workload = workload,
            Changes = changes ?? method != "GET",
            Repeatability = repeatability ?? RepeatabilityOf(method),
            Permissions = permissions,
            Clouds = clouds ?? [],
            FirstSiteVersion = firstSiteVersion,
        };

    /// <summary>A call with the types of Microsoft.Graph, named in functions, so that declaring loads nothing.</summary>
    /// <param name="call">The call.</param>
    /// <param name="reply">The type of the reply; null where nothing comes back.</param>
    /// <param name="body">The type of the body; null for none.</param>
    /// <param name="options">The query options that it may carry.</param>
    internal static ServiceCall With(this ServiceCall call, Func<Type>? reply = null, Func<Type>? body = null, params string[] options) =>
        call with { Types = new CallTypes(body, reply), Options = options };

    internal static ServiceCall SiteCall(
        string version,
        string name,
        string method,
        string route,
        string summary,
        string permission,
        string source,
        Provenance provenance = Provenance.Documented,
        bool? changes = null,
        Repeatability? repeatability = null,
        SchemaNeed[]? needs = null,
        IReadOnlyList<TenantAttachCloud>? clouds = null,
        int firstSiteVersion = 2002) => new()
        {
            Name = name,
            Service = Service.AdminService,
            Method = method,
            ApiVersion = version,
            Route = route,
            Summary = summary,
            Provenance = provenance,
            Source = source,
            Workload = Workload.AdminService,
            Changes = changes ?? method != "GET",
            Repeatability = repeatability ?? RepeatabilityOf(method),
            Permissions = new CallPermissions { ConfigurationManager = [permission] },
            Needs = needs ?? [],
            Clouds = clouds ?? [],
            FirstSiteVersion = firstSiteVersion,
        };

    /// <summary>The same scope, delegated and as an application role.</summary>
    internal static CallPermissions Both(params string[] scopes) => new() { Delegated = scopes, Application = scopes };

    /// <summary>A scope, delegated and as an application role, with the Intune role permission that a signed-in user needs
    /// besides.</summary>
    internal static CallPermissions BothWithIntune(string scope, string intune) =>
        new() { Delegated = [scope], Application = [scope], Intune = [intune] };

    /// <summary>Properties of a class that a call reads or writes.</summary>
    internal static SchemaNeed Reads(string className, params string[] properties) => Uses(className, properties, []);

    /// <summary>A method of a class.</summary>
    internal static SchemaNeed Runs(string className, params string[] methods) => Uses(className, [], methods);

    /// <summary>Properties and methods of a class.</summary>
    internal static SchemaNeed Uses(string className, string[] properties, string[] methods) => new(
        className,
        properties.Select(name => new PropertyNeed(name)).ToList(),
        methods.Select(name => new MethodNeed(name, [])).ToList());

    private static Repeatability RepeatabilityOf(string method) => method switch
    {
        "GET" => Repeatability.Always,
        "POST" => Repeatability.OnlyIfNotRun,
        "PUT" or "PATCH" or "DELETE" => Repeatability.Idempotent,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };
}
