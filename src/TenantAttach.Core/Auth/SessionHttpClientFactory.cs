using System.Net.Http;
using Microsoft.Identity.Client;

namespace TenantAttach.Core.Auth;

/// <summary>Lets the sign-in library use the transport of the session.</summary>
internal sealed class SessionHttpClientFactory(HttpClient client) : IMsalHttpClientFactory
{
    public HttpClient GetHttpClient() => client;
}
