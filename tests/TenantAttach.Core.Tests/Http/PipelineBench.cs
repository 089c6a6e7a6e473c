namespace TenantAttach.Core.Tests.Http;

/// <summary>A pipeline on a scripted transport and a virtual clock.</summary>
internal sealed class PipelineBench
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static readonly ServiceCall Get = Call("TestGet", "GET", "/things/{id}", Repeatability.Always);

    public static readonly ServiceCall Post = Call("TestPost", "POST", "/things", Repeatability.OnlyIfNotRun);

    public static readonly ServiceCall Put = Call("TestPut", "PUT", "/things/{id}", Repeatability.Idempotent);

    public static readonly ServiceCall SitePost = Call("TestSitePost", "POST", "/SMS_Thing.Do", Repeatability.OnlyIfNotRun) with
    {
        Service = Service.AdminService,
        ApiVersion = "wmi",
        Workload = Workload.AdminService,
    };

    public static readonly ServiceCall Download = Call(
        "TestDownload", "GET", "/", Repeatability.Always) with { Workload = Workload.Download };

    public PipelineBench(HttpMessageHandler handler, TimeProvider? time = null, SiteSignIn? site = null, ITokenSource? tokens = null)
    {
        Time = time ?? new SimulationClock(Start, ClockMode.Auto);
        Tokens = tokens ?? new CountingTokens();
        Pipeline = new ServicePipeline(new PipelineParts
        {
            Client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan },
            Addresses = Addresses,
            Authenticator = new RequestAuthenticator(Tokens, "https://graph.microsoft.com", site ?? new SiteSignIn.Negotiate(), null),
            BudgetOwner = "test",
            Time = Time,
            JitterSeed = 7,
        });
    }

    public static ServiceAddresses Addresses { get; } = new()
    {
        Login = new Uri("https://login.microsoftonline.com"),
        Graph = new Uri("https://graph.microsoft.com"),
        AdminService = new Uri("https://cm01.corp.contoso.com/AdminService"),
        ExportHostSuffix = ".blob.core.windows.net",
    };

    public TimeProvider Time { get; }

    public ITokenSource Tokens { get; }

    public ServicePipeline Pipeline { get; }

    public RecordingObserver Observer { get; } = new();

    public TimeSpan Passed => Time.GetUtcNow() - Start;

    public static ServiceRequest Of(ServiceCall call) =>
        new() { Call = call, RouteValues = new System.Collections.Generic.Dictionary<string, string> { ["id"] = "1" } };

    public Task<ServiceReply> SendAsync(ServiceCall call, CancellationToken cancellationToken = default) =>
        Pipeline.SendAsync(Of(call), Observer, cancellationToken);

    private static ServiceCall Call(string name, string method, string route, Repeatability repeatability) => new()
    {
        Name = name,
        Service = Service.Graph,
        Method = method,
        ApiVersion = "v1.0",
        Route = route,
        Summary = name,
        Provenance = Provenance.Documented,
        Source = "test",
        Workload = Workload.IntuneDevices,
        Changes = method != "GET",
        Repeatability = repeatability,
        Permissions = new CallPermissions { Delegated = ["Thing.Read.All"], ConfigurationManager = ["Thing: Read"] },
    };

    internal sealed class CountingTokens : ITokenSource
    {
        public int Issued { get; private set; }

        public TokenRequest? Last { get; private set; }

        public string Kind => "Test";

        public bool IsDelegated => false;

        public Task<AccessToken> GetAsync(TokenRequest request, CancellationToken cancellationToken)
        {
            Last = request;
            Issued += Issued == 0 || request.ForceRefresh ? 1 : 0;
            return Task.FromResult(new AccessToken($"opaque-token-{Issued}", DateTimeOffset.MaxValue));
        }
    }
}
