using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Graph;
using Microsoft.Kiota.Authentication.Azure;
using TenantAttach.Interop.Tests.Support;

namespace TenantAttach.Interop.Tests.DotNet;

/// <summary>
/// Microsoft's Graph SDK for .NET as it is published: its own client, its default handlers, its own sign-in. Only addresses, and the
/// certificate that is trusted, are the host's.
/// </summary>
[Collection(HostGroup.Name)]
public abstract class GraphTest : IDisposable
{
    private readonly HttpClient http;
    private readonly HttpMessageHandler signInHandler;

    protected GraphTest(HostProcess host)
    {
        ArgumentNullException.ThrowIfNull(host);
        Host = host;
        signInHandler = host.NewHandler();
        http = GraphClientFactory.Create(finalHandler: host.NewHandler());
        Graph = ClientOf(host.ClientSecret);
    }

    protected HostProcess Host { get; }

    protected GraphServiceClient Graph { get; }

    public void Dispose()
    {
        http.Dispose();
        signInHandler.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A client of the host's application with a client secret.</summary>
    protected GraphServiceClient ClientOf(string secret, string? clientId = null)
    {
        var credential = new ClientSecretCredential(Host.TenantId, clientId ?? Host.ClientId, secret, new ClientSecretCredentialOptions
        {
            AuthorityHost = Host.Address,
            DisableInstanceDiscovery = true,
            Transport = new HttpClientTransport(signInHandler),
        });
        var provider = new AzureIdentityAuthenticationProvider(
            credential, ["localhost"], scopes: [new Uri(Host.Address, ".default").AbsoluteUri]);
        return new GraphServiceClient(http, provider, new Uri(Host.Address, "v1.0").AbsoluteUri);
    }
}
