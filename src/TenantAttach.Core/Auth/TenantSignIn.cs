using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace TenantAttach.Core.Auth;

/// <summary>How a session signs in to the tenant.</summary>
public abstract record TenantSignIn
{
    private TenantSignIn()
    {
    }

    /// <summary>The name that the session shows, for example <c>ClientSecret</c>.</summary>
    public string Kind => GetType().Name;

    /// <summary>True where a user signs in, false where an application does.</summary>
    public virtual bool IsDelegated => false;

    /// <summary>True where a person has to be there.</summary>
    public virtual bool NeedsPerson => false;

    /// <summary>True where the client id of an application has to be given.</summary>
    public virtual bool NeedsClientId => true;

    /// <summary>In the browser of this computer.</summary>
    public sealed record Interactive : TenantSignIn
    {
        /// <inheritdoc/>
        public override bool IsDelegated => true;

        /// <inheritdoc/>
        public override bool NeedsPerson => true;
    }

    /// <summary>In any browser, with a code that is shown here as a warning.</summary>
    public sealed record DeviceCode : TenantSignIn
    {
        /// <inheritdoc/>
        public override bool IsDelegated => true;

        /// <inheritdoc/>
        public override bool NeedsPerson => true;
    }

    /// <summary>An application with a secret.</summary>
    /// <param name="Secret">The secret.</param>
    public sealed record ClientSecret(SecureString Secret) : TenantSignIn;

    /// <summary>An application with a certificate.</summary>
    /// <param name="Value">The certificate with its private key.</param>
    public sealed record Certificate(X509Certificate2 Value) : TenantSignIn;

    /// <summary>The identity of the Azure resource that this runs on.</summary>
    /// <param name="UserAssignedClientId">The client id of a user-assigned identity; null for the system-assigned one.</param>
    public sealed record ManagedIdentity(string? UserAssignedClientId = null) : TenantSignIn
    {
        /// <inheritdoc/>
        public override bool NeedsClientId => false;
    }

    /// <summary>An application with an assertion of another identity provider.</summary>
    /// <param name="Assertion">Gives the assertion whenever one is needed.</param>
    public sealed record Federated(Func<CancellationToken, Task<string>> Assertion) : TenantSignIn
    {
        /// <summary>Takes the assertion from a file that somebody else keeps fresh.</summary>
        /// <param name="path">The file.</param>
        /// <returns>The sign-in.</returns>
        public static Federated FromFile(string path) => new(_ => Task.Run(() => System.IO.File.ReadAllText(path).Trim()));
    }

    /// <summary>A token that somebody else got for Microsoft Graph.</summary>
    /// <param name="Token">The token.</param>
    public sealed record AccessToken(SecureString Token) : TenantSignIn
    {
        /// <inheritdoc/>
        public override bool NeedsClientId => false;
    }
}
