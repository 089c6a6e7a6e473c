using System.Security.Authentication;

namespace TenantAttach.Core.Http;

/// <summary>Carries the verdict on a server's certificate out of the handshake.</summary>
internal sealed class ServerCertificateException(ErrorEntry entry, string host, string thumbprint)
    : AuthenticationException("The certificate of the server was not accepted.")
{
    public TenantAttachException ToError() => entry.Create(null, this, host, thumbprint);
}
