using System.Security;
using System.Security.Cryptography.X509Certificates;
using TenantAttach.Cmdlets.Simulator;
using TenantAttach.Core.Auth;
using TenantAttach.Simulator;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Opens a session with a site, a tenant or both, or with the simulator.</summary>
[Cmdlet(VerbsCommunications.Connect, "CMTenantAttach", DefaultParameterSetName = ConnectSets.Interactive)]
[OutputType(typeof(TenantAttachSession))]
public sealed partial class ConnectCMTenantAttachCommand : TenantAttachCommand
{
    /// <summary>Signs in with a code on another device.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.DeviceCode)]
    public SwitchParameter DeviceCode { get; set; }

    /// <summary>How long a person may take to sign in.</summary>
    [Parameter(ParameterSetName = ConnectSets.Interactive)]
    [Parameter(ParameterSetName = ConnectSets.DeviceCode)]
    [TimeSpanTransformation]
    [PSDefaultValue(Help = "00:05:00")]
    public TimeSpan SignInTimeout { get; set; } = TokenSourceSettings.DefaultSignInTimeLimit;

    /// <summary>The client id as the user name and the secret as the password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.Credential)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The secret of the application.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.ClientSecret)]
    public SecureString? ClientSecret { get; set; }

    /// <summary>The certificate of the application, with its private key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.Certificate)]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The thumbprint of a certificate in the store of the user or the computer.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.Thumbprint)]
    [ValidateNotNullOrEmpty]
    public string? CertificateThumbprint { get; set; }

    /// <summary>A PFX file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.CertificateFile)]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>The password of the PFX file.</summary>
    [Parameter(ParameterSetName = ConnectSets.CertificateFile)]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>Signs in as the identity of the Azure resource that this runs on.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.ManagedIdentity)]
    public SwitchParameter ManagedIdentity { get; set; }

    /// <summary>A file with an assertion of another identity provider, read again whenever one is needed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.Federated)]
    [ValidateNotNullOrEmpty]
    public string? FederatedAssertionPath { get; set; }

    /// <summary>A token for Microsoft Graph that somebody else got.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.AccessToken)]
    public SecureString? AccessToken { get; set; }

    /// <summary>Opens a session with the site alone.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.SiteOnly)]
    public SwitchParameter SiteOnly { get; set; }

    /// <summary>Opens a session with the simulator: a site and a tenant in memory.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.Simulator)]
    public SwitchParameter Simulator { get; set; }

    /// <summary>The tenant: its identifier or one of its domains.</summary>
    [Parameter(ParameterSetName = ConnectSets.Interactive)]
    [Parameter(ParameterSetName = ConnectSets.DeviceCode)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.Credential)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.ClientSecret)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.Certificate)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.Thumbprint)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.CertificateFile)]
    [Parameter(ParameterSetName = ConnectSets.ManagedIdentity)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.Federated)]
    [Parameter(ParameterSetName = ConnectSets.AccessToken)]
    [Alias("Tenant")]
    [ValidateNotNullOrEmpty]
    public string? TenantId { get; set; }

    /// <summary>The application that signs in.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.Interactive)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.DeviceCode)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.ClientSecret)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.Certificate)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.Thumbprint)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.CertificateFile)]
    [Parameter(ParameterSetName = ConnectSets.ManagedIdentity)]
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.Federated)]
    [Alias("ApplicationId", "AppId")]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>The cloud of the tenant.</summary>
    [Parameter(ParameterSetName = ConnectSets.Interactive)]
    [Parameter(ParameterSetName = ConnectSets.DeviceCode)]
    [Parameter(ParameterSetName = ConnectSets.Credential)]
    [Parameter(ParameterSetName = ConnectSets.ClientSecret)]
    [Parameter(ParameterSetName = ConnectSets.Certificate)]
    [Parameter(ParameterSetName = ConnectSets.Thumbprint)]
    [Parameter(ParameterSetName = ConnectSets.CertificateFile)]
    [Parameter(ParameterSetName = ConnectSets.ManagedIdentity)]
    [Parameter(ParameterSetName = ConnectSets.Federated)]
    [Parameter(ParameterSetName = ConnectSets.AccessToken)]
    [Parameter(ParameterSetName = ConnectSets.SiteOnly)]
    [Parameter(ParameterSetName = ConnectSets.Simulator)]
    [Alias("CloudEnvironment", "Environment")]
    [PSDefaultValue(Help = "AzurePublicCloud")]
    public TenantAttachCloud Cloud { get; set; }

    /// <summary>The name of the session.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The seed of the simulated hierarchy.</summary>
    [Parameter(ParameterSetName = ConnectSets.Simulator)]
    [PSDefaultValue(Help = "1")]
    public int Seed { get; set; } = 1;

    /// <summary>How many devices it has.</summary>
    [Parameter(ParameterSetName = ConnectSets.Simulator)]
    [ValidateRange(0, 2_000_000)]
    [PSDefaultValue(Help = "100")]
    public int DeviceCount { get; set; } = 100;

    /// <summary>The version of the site as year and month.</summary>
    [Parameter(ParameterSetName = ConnectSets.Simulator)]
    [ValidateRange(2002, 2603)]
    [PSDefaultValue(Help = "2509")]
    public int SiteVersion { get; set; } = 2509;

    /// <summary>How many hierarchies use the tenant; all but the first are attached from the start.</summary>
    [Parameter(ParameterSetName = ConnectSets.Simulator)]
    [ValidateRange(1, 4)]
    [PSDefaultValue(Help = "1")]
    public int HierarchyCount { get; set; } = 1;

    /// <summary>Puts a central administration site with two primary sites at the top of each hierarchy.</summary>
    [Parameter(ParameterSetName = ConnectSets.Simulator)]
    public SwitchParameter CentralAdministrationSite { get; set; }

    /// <summary>An open session whose simulator this session uses too.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.SharedSimulator)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [ValidateNotNull]
    public TenantAttachSession? SimulatorSession { get; set; }

    /// <summary>The top site of the hierarchy whose SMS Provider the session uses.</summary>
    [Parameter(ParameterSetName = ConnectSets.Simulator)]
    [Parameter(ParameterSetName = ConnectSets.SharedSimulator)]
    [ArgumentCompleter(typeof(SimulatedSiteCompleter))]
    [ValidateNotNullOrEmpty]
    public string? SiteCode { get; set; }

    /// <summary>What it starts from.</summary>
    [Parameter(ParameterSetName = ConnectSets.Simulator)]
    [PSDefaultValue(Help = "NotAttached")]
    public SimulatorScenario Scenario { get; set; }

    /// <summary>What moves its clock.</summary>
    [Parameter(ParameterSetName = ConnectSets.Simulator)]
    [PSDefaultValue(Help = "Auto")]
    public SimulatorClockMode ClockMode { get; set; }

    /// <summary>A file that keeps its state: read where it exists, written when the session is closed.</summary>
    [Parameter(ParameterSetName = ConnectSets.Simulator)]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>A file for its requests, a line of JSON each, without secrets; lines are added to an existing file.</summary>
    [Parameter(ParameterSetName = ConnectSets.Simulator)]
    [ValidateNotNullOrEmpty]
    public string? RequestLogPath { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var sessions = RunspaceSessions.Of(Output.Runspace);
        if (Name is not null && sessions.All.Any(open => string.Equals(open.Name, Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw ErrorCatalog.SessionNameInUse.Create(Name);
        }

        var environment = SimulatorSession is not null ? SimulatorSessions.Of(SimulatorSession).ForAnother(SiteCode)
            : Simulator ? StartSimulator().At(SiteCode) : null;
        if (RequestLogPath is not null)
        {
            environment?.WriteLogTo(Output.ResolvePath(RequestLogPath));
        }

        var options = environment?.ToSessionOptions(Name) ?? ConnectOptions.From(this);
        var session = Await((observer, token) => SessionFactory.ConnectAsync(options, observer, token));
        if (environment is not null)
        {
            SimulatorSessions.Bind(session, environment);
        }

        sessions.Add(session);
        Output.WriteObject(session);
    }

    private SimulatorEnvironment StartSimulator() => SimulatorSessions.Start(
        new SimulationOptions
        {
            Seed = Seed,
            Devices = DeviceCount,
            SiteVersion = SiteVersion,
            Scenario = Scenario.ToString(),
            ClockMode = ClockMode.ToSimulator(),
            Cloud = Cloud,
            Hierarchies = HierarchyCount,
            CentralAdministrationSite = CentralAdministrationSite,
        },
        StatePath is null ? null : Output.ResolvePath(StatePath));
}
