using TenantAttach.Core.Auth;

namespace TenantAttach.Core.Attachment;

/// <summary>
/// Gives a site the secret of an application, in the form that the site can use. Whether a provider encrypts what is written or keeps it
/// is not public, so that the form is chosen by what the site shows, and read back.
/// </summary>
/// <remarks>
/// Where the site encrypts on request, the encrypted value is written first: a site that keeps it has never had a clear one. A site that
/// shows another value then has encrypted it once more, and gets the clear one, which it encrypts. A clear value that is read back is
/// replaced. What is stored is proven only by the next contact of the connector.
/// </remarks>
internal sealed class SecretHandOver(OperationContext context, SiteAttachment site, ApplicationDraft draft)
{
    /// <summary>Calls that it may send besides the writes.</summary>
    public static readonly ServiceCall[] Calls = [AttachmentCalls.EncryptSecret, AttachmentCalls.ListApplications];

    private readonly SiteAttachmentReader reader = new(context);

    /// <summary>Writes the secret.</summary>
    /// <param name="source">What the site notes of where an application comes from.</param>
    /// <param name="refuse">Refuses a row, or that there is none, as it is right before the first write.</param>
    /// <exception cref="TenantAttachException"><c>SecretKeptInClear</c>, <c>ChangedSinceRead</c>, or what the site answers.</exception>
    public async Task WriteAsync(long source, Action<SiteApplication?> refuse)
    {
        var clear = SecureText.Reveal(draft.Secret!);
        var encrypted = await EncryptAsync(clear).ConfigureAwait(false);
        await PutAsync(encrypted ?? clear, source, refuse).ConfigureAwait(false);
        var shown = await ShownAsync().ConfigureAwait(false);
        if (encrypted is not null && StoredSecret.FormOf(shown) == SecretForm.Encrypted && shown != encrypted)
        {
            // This site encrypts what it is given: what it has now is encrypted twice.
            await PutAsync(clear, source, RefuseNotMine).ConfigureAwait(false);
            shown = await ShownAsync().ConfigureAwait(false);
        }

        if (shown == clear)
        {
            await ReplaceAsync(encrypted, source).ConfigureAwait(false);
            throw ErrorCatalog.SecretKeptInClear.Create(site.TopSiteCode, draft.Name);
        }
    }

    // No other value may stay: a site without an encrypted one gets a text that opens nothing.
    private Task ReplaceAsync(string? encrypted, long source) =>
        PutAsync(encrypted ?? Guid.Empty.ToString("N"), source, RefuseNotMine);

    // Between two writes somebody else may have renewed the secret.
    private void RefuseNotMine(SiteApplication? now)
    {
        if (now is null || !SecretMatch.IsSame(now.SecretExpiry, draft.SecretExpiry))
        {
            throw ErrorCatalog.ChangedSinceRead.Create(
                $"The row of application {draft.Name} at site {site.TopSiteCode}",
                now is null ? "It no longer exists." : "Its secret was renewed meanwhile.");
        }
    }

    private async Task<string?> EncryptAsync(string clear)
    {
        var missing = await context.Site().Schema.MissingAsync([AttachmentCalls.EncryptSecret]).ConfigureAwait(false);
        if (missing.Count > 0)
        {
            context.Observer.Verbose("The site does not show SMS_Site.EncryptDataEx; the secret is written as it is, and read back.");
            return null;
        }

        var result = await context.Site().InvokeAsync(
            AttachmentCalls.EncryptSecret, new EncryptArguments { SiteCode = site.TopSiteCode, Data = clear }).ConfigureAwait(false);
        return StoredSecret.FormOf(result.EncryptedData) == SecretForm.Encrypted ? result.EncryptedData : null;
    }

    private async Task PutAsync(string value, long source, Action<SiteApplication?> refuse)
    {
        var existing = (await reader.ReadApplicationsAsync().ConfigureAwait(false)).FirstOrDefault(row => row.ClientId == draft.ClientId);
        refuse(existing);
        if (existing is not null)
        {
            await context.Site().UpdateAsync(
                AttachmentCalls.UpdateApplication,
                existing.Raw,
                new SecretRow { SecretKey = value, SecretKeyExpiry = draft.SecretExpiry },
                existing.Id).ConfigureAwait(false);
            return;
        }

        var tenant = (await reader.ReadTenantsAsync().ConfigureAwait(false)).FirstOrDefault(row => row.TenantId == draft.Tenant.Id)
            ?? throw new InvalidOperationException("The tenant's row no longer exists.");
        await context.Site().CreateAsync(AttachmentCalls.CreateApplication, new NewApplicationRow
        {
            Name = draft.Name,
            ClientId = draft.NeedClientId,
            TenantRow = tenant.Id,
            IdentifierUri = draft.IdentifierUri,
            IsClientApp = false,
            Source = source,
            SecretKey = value,
            SecretKeyExpiry = draft.SecretExpiry,
        }).ConfigureAwait(false);
    }

    private async Task<string?> ShownAsync()
    {
        foreach (var (row, whole) in await context.Site().ListWholeAsync(AttachmentCalls.ListApplications).ConfigureAwait(false))
        {
            if (row.ClientId == draft.ClientId)
            {
                return StoredSecret.In(whole);
            }
        }

        return null;
    }
}
