namespace TenantAttach.Cmdlets.Commands;

/// <summary>The names of the ways to sign in.</summary>
internal static class ConnectSets
{
    public const string Interactive = "Interactive";
    public const string DeviceCode = "DeviceCode";
    public const string Credential = "Credential";
    public const string ClientSecret = "ClientSecret";
    public const string Certificate = "Certificate";
    public const string Thumbprint = "CertificateThumbprint";
    public const string CertificateFile = "CertificatePath";
    public const string ManagedIdentity = "ManagedIdentity";
    public const string Federated = "FederatedAssertion";
    public const string AccessToken = "AccessToken";
    public const string SiteOnly = "SiteOnly";
    public const string Simulator = "Simulator";
    public const string SharedSimulator = "SharedSimulator";
}
