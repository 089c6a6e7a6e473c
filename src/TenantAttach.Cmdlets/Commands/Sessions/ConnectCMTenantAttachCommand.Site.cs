using System.Security;

namespace TenantAttach.Cmdlets.Commands;

/// <content>The way to a site, and to a simulator in another process. The embedded simulator has its own, so its set has none of
/// these.</content>
public sealed partial class ConnectCMTenantAttachCommand
{
    /// <summary>The SMS Provider, or the https address of an administration service.</summary>
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
    [Parameter(Mandatory = true, ParameterSetName = ConnectSets.SiteOnly)]
    [Alias("SmsProvider", "CloudManagementGateway")]
    [ValidateNotNullOrEmpty]
    public string? SiteServer { get; set; }

    /// <summary>The Windows account for the site; without it, the one that runs the session.</summary>
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
    [Credential]
    public PSCredential? SiteCredential { get; set; }

    /// <summary>The App ID URI of the site's server application; signs in to the site with a Microsoft Entra token.</summary>
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
    [ValidateNotNullOrEmpty]
    public string? SiteApplicationUri { get; set; }

    /// <summary>A ready user's token for the site.</summary>
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
    public SecureString? SiteAccessToken { get; set; }

    /// <summary>The thumbprint of the one certificate that the site may show.</summary>
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
    [ValidateNotNullOrEmpty]
    public string? SiteThumbprint { get; set; }

    /// <summary>A file with the certificate of the authority that issued the site's.</summary>
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
    [ValidateNotNullOrEmpty]
    public string? SiteCAPath { get; set; }

    /// <summary>The folder with the logs of the service connection point.</summary>
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
    [ValidateNotNullOrEmpty]
    public string? LogPath { get; set; }

    /// <summary>The address of a simulator host that stands in for every service.</summary>
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
    public Uri? SimulatorHost { get; set; }
}
