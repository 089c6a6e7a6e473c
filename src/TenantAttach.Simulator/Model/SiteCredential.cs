namespace TenantAttach.Simulator.Model;

/// <summary>The application that a site was given.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="ClientId">The application's client id.</param>
/// <param name="IdentifierUri">The App ID URI that the site holds.</param>
/// <param name="SecretHash">SHA-256 of the UTF-8 bytes of the secret, in lower-case hexadecimal digits
/// (<see cref="SecretHashes"/>).</param>
internal sealed record SiteCredential(Guid TenantId, Guid ClientId, string IdentifierUri, string SecretHash);
