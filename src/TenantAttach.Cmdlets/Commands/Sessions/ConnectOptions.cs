using System.Net;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Http;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Turns the parameters of <see cref="ConnectCMTenantAttachCommand"/> into the options of a session.</summary>
internal static class ConnectOptions
{
    /// <summary>Makes the options.</summary>
    /// <param name="command">The cmdlet with its parameters.</param>
    /// <returns>The options; nothing has been asked of any service.</returns>
    /// <exception cref="TenantAttachException">A certificate cannot be used, or an option that another one needs is missing.</exception>
    public static SessionOptions From(ConnectCMTenantAttachCommand command) => new()
    {
        Name = command.Name,
        Cloud = command.Cloud,
        Tenant = command.TenantId,
        ClientId = command.Credential?.UserName ?? command.ClientId,
        TenantSignIn = TenantSignInOf(command),
        SiteServer = command.SiteServer,
        SiteSignIn = SiteSignInOf(command),
        Trust = TrustOf(command),
        Logs = command.LogPath is null ? null : new FolderLogSource(command.Output.ResolvePath(command.LogPath)),
        Endpoints = EndpointsOf(command),
        IsSimulator = command.SimulatorHost is not null,
        SignInTimeLimit = command.SignInTimeout,
        IsInteractiveHost = !command.Output.IsUnattended,
    };

    private static TenantSignIn? TenantSignInOf(ConnectCMTenantAttachCommand command) => command switch
    {
        { SiteOnly.IsPresent: true } => null,
        { DeviceCode.IsPresent: true } => new TenantSignIn.DeviceCode(),
        { ManagedIdentity.IsPresent: true } => new TenantSignIn.ManagedIdentity(command.ClientId),
        { Credential: { } credential } => new TenantSignIn.ClientSecret(credential.Password),
        { ClientSecret: { } secret } => new TenantSignIn.ClientSecret(secret),
        { Certificate: { } certificate } => new TenantSignIn.Certificate(certificate),
        { CertificateThumbprint: { } thumbprint } => new TenantSignIn.Certificate(CertificateLoader.FromStore(thumbprint)),
        { CertificatePath: { } path } =>
            new TenantSignIn.Certificate(CertificateLoader.FromFile(command.Output.ResolvePath(path), command.CertificatePassword)),
        { FederatedAssertionPath: { } path } => TenantSignIn.Federated.FromFile(command.Output.ResolvePath(path)),
        { AccessToken: { } token } => new TenantSignIn.AccessToken(token),
        _ => new TenantSignIn.Interactive(),
    };

    private static SiteSignIn SiteSignInOf(ConnectCMTenantAttachCommand command)
    {
        if (command.SiteApplicationUri is { } application)
        {
            return new SiteSignIn.Bearer(application, command.SiteAccessToken);
        }

        if (command.SiteAccessToken is not null)
        {
            throw ErrorCatalog.SessionOptionMissing.Create("SiteApplicationUri", "SiteAccessToken");
        }

        // A simulator in another process has no domain to ask; it knows its accounts by name and password.
        var credential = ToNetwork(command.SiteCredential);
        return command.SimulatorHost is not null && credential is not null
            ? new SiteSignIn.Basic(credential)
            : new SiteSignIn.Negotiate(credential);
    }

    private static ServerTrust TrustOf(ConnectCMTenantAttachCommand command) =>
        command.SiteThumbprint is { } thumbprint ? new ServerTrust.Pinned(thumbprint)
        : command.SiteCAPath is { } path ? new ServerTrust.Authority(CertificateLoader.AuthorityFromFile(command.Output.ResolvePath(path)))
        : ServerTrust.System;

    private static EndpointOverrides EndpointsOf(ConnectCMTenantAttachCommand command)
    {
        if (command.SimulatorHost is not { } host)
        {
            return new EndpointOverrides();
        }

        return new EndpointOverrides { Login = host, Graph = host, AdminService = command.SiteServer is null ? null : host, Export = host };
    }

    private static NetworkCredential? ToNetwork(PSCredential? credential) => credential?.GetNetworkCredential();
}
