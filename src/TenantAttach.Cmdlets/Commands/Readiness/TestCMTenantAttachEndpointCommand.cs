using TenantAttach.Core.Readiness;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>
/// Tests from this computer whether the internet endpoints of tenant attach can be reached, by the rules of the service
/// connection point. Run it on that server.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "CMTenantAttachEndpoint")]
[OutputType(typeof(EndpointCheck))]
public sealed class TestCMTenantAttachEndpointCommand : TenantAttachCommand
{
    /// <summary>The cloud whose endpoints are tested.</summary>
    [Parameter]
    [PSDefaultValue(Help = "AzurePublicCloud")]
    public TenantAttachCloud Cloud { get; set; } = TenantAttachCloud.AzurePublicCloud;

    /// <summary>Tests these addresses instead of the cloud's; each counts as required.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public Uri[] Endpoint { get; set; } = [];

    /// <summary>Adds what endpoint analytics needs.</summary>
    [Parameter]
    public SwitchParameter IncludeAnalytics { get; set; }

    /// <summary>Adds the hosts of the sign-in page, which the computer of the console needs; run it there.</summary>
    [Parameter]
    public SwitchParameter IncludeConsole { get; set; }

    /// <summary>The proxy to use; without it, that of the system.</summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>Uses no proxy.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Seconds that one step may take, 1 to 120.</summary>
    [Parameter]
    [ValidateRange(1, 120)]
    [PSDefaultValue(Help = "15")]
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>Tests also whether an idle connection to the notification service survives; takes as long as that.</summary>
    [Parameter]
    public SwitchParameter IncludeIdle { get; set; }

    /// <summary>Seconds that an idle connection must survive, 1 to 600.</summary>
    [Parameter]
    [ValidateRange(1, 600)]
    [PSDefaultValue(Help = "180")]
    public int IdleSeconds { get; set; } = 180;

    /// <summary>Does not ask whether certificates were revoked.</summary>
    [Parameter]
    public SwitchParameter SkipRevocation { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        if (Endpoint.FirstOrDefault(
            address => !address.IsAbsoluteUri
                || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)) is { } wrong)
        {
            throw ErrorCatalog.EndpointNotAnAddress.Create(wrong.OriginalString);
        }

        var targets = Endpoint.Length == 0
            ? EndpointTarget.Of(Cloud, IncludeAnalytics, IncludeConsole)
            : Endpoint.Select(
                address => new EndpointTarget(address, address.OriginalString, "Given", true) { HoldsConnection = true }).ToList();
        var options = new EndpointTestOptions
        {
            Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
            IncludeIdle = IncludeIdle,
            IdleTime = TimeSpan.FromSeconds(IdleSeconds),
            CheckRevocation = !SkipRevocation,
            Proxy = FindProxy,
        };
        Pull((observer, token) => new EndpointTester(options, TimeProvider.System).TestAsync(targets, observer, token), null);
    }

    private Uri? FindProxy(Uri address)
    {
        if (NoProxy || Proxy is not null)
        {
            return NoProxy ? null : Proxy;
        }

#if NET8_0_OR_GREATER
        var system = System.Net.Http.HttpClient.DefaultProxy;
#else
        var system = System.Net.WebRequest.DefaultWebProxy;
#endif
        return system is null || system.IsBypassed(address) || system.GetProxy(address) is not { } proxy || proxy == address ? null : proxy;
    }
}
