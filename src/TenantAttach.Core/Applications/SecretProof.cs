using System.Security;

namespace TenantAttach.Core.Applications;

/// <summary>Proves a secret by a token. A secret or an application made a moment ago may be unknown for up to two minutes.</summary>
internal sealed class SecretProof(OperationContext context)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(16);
    private static readonly string[] LagCodes = ["AADSTS7000215", "AADSTS700016", "AADSTS7000229", "AADSTS500011"];

    /// <summary>Gets a token with the secret.</summary>
    /// <param name="name">The application, for messages.</param>
    /// <param name="clientId">The client identifier.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="isNew">True where it was made a moment ago, so that a refusal may pass.</param>
    /// <exception cref="TenantAttachException"><c>SecretNotAccepted</c>.</exception>
    public async Task ProveAsync(string name, Guid clientId, SecureString secret, bool isNew)
    {
        var core = SessionCore.Of(context.Session);
        var resource = core.Addresses.Graph!.GetLeftPart(UriPartial.Authority);
        var start = context.Time.GetUtcNow();
        for (var delay = TimeSpan.FromSeconds(1); ; delay = delay + delay > Longest ? Longest : delay + delay)
        {
            try
            {
                // A fresh source each time: the library remembers refusals for a while.
                var tokens = core.TokensOf(clientId, secret);
                await tokens.GetAsync(
                    new TokenRequest(resource, context.Observer) { ForceRefresh = true }, context.CancellationToken).ConfigureAwait(false);
                return;
            }
            catch (TenantAttachException error) when (error.Kind is ErrorKind.AuthenticationError
                or ErrorKind.ObjectNotFound
                or ErrorKind.PermissionDenied)
            {
                var mayPass = isNew && LagCodes.Contains(error.ServiceCode) && context.Time.GetUtcNow() - start < Patience;
                if (!mayPass)
                {
                    throw ErrorCatalog.SecretNotAccepted.Create(null, error, name, error.ServiceCode ?? error.ErrorId);
                }
            }

            context.Observer.Verbose($"The token endpoint does not know the secret yet; waiting {delay.TotalSeconds:0} s.");
            await context.Time.WaitAsync(delay, context.CancellationToken).ConfigureAwait(false);
        }
    }
}
