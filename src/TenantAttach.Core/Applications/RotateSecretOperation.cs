using TenantAttach.Core.Connector;

namespace TenantAttach.Core.Applications;

/// <summary>
/// Renews the secret by which a hierarchy uploads: a new secret, proved by a token, handed to the site, read back, and proved by the
/// next contact of the connector, because a token proves only Entra's side. Only then the old one is removed. A secret that gets no
/// token is removed at once, and the old one stays.
/// </summary>
public sealed class RotateSecretOperation
{
    private const string Purpose = "Renewing the secret";
    private const int LongestSecret = 730;

    // Four uploads, and the time that the tenant takes to show one.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(75);

    private readonly OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public RotateSecretOperation(OperationContext context) => this.context = context.Only(ApplicationOperations.RenewSecret);

    /// <summary>Reads, refuses what cannot work, and plans the rest.</summary>
    /// <param name="settings">How to renew.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>NotAttached</c>, <c>TenantNeeded</c>, <c>ApplicationNotFound</c>, <c>SecretLifetimeInvalid</c>, <c>SecretExpiryInvalid</c>,
    /// <c>SecretNotAccepted</c>, <c>FullAdministratorNeeded</c>; nothing was changed.
    /// </exception>
    public async Task<Change<SecretRotation>> PlanAsync(RotateSecretSettings settings)
    {
        if (settings.SecretDays is < 1 or > LongestSecret)
        {
            throw ErrorCatalog.SecretLifetimeInvalid.Create(settings.SecretDays);
        }

        await SiteAttachmentReader.EnsureAsync(context, [AttachmentCalls.UpdateApplication], Purpose).ConfigureAwait(false);
        var site = await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false);
        var row = site.Application ?? throw ErrorCatalog.NotAttached.Create(site.TopSiteCode);
        var tenant = await TenantFacts.ReadAsync(context, Purpose).ConfigureAwait(false);
        await new CallerCheck(context).RequireFullAdministratorAsync().ConfigureAwait(false);
        var facts = await new ApplicationReader(context).FindAsync(row.ClientId).ConfigureAwait(false)
            ?? throw ErrorCatalog.ApplicationNotFound.Create(row.ClientId);
        var draft = new ApplicationDraft
        {
            Tenant = tenant,
            Name = row.Name,
            Found = facts,
            ObjectId = facts.ObjectId,
            ClientId = row.ClientId,
            PrincipalId = facts.ServicePrincipalId,
            Uri = row.IdentifierUri,
        };
        var current = SecretMatch.InUse(facts.Credentials, row.SecretExpiry);
        var changes = new ChangePlan();
        var isGiven = await AddNewAsync(changes, draft, settings, row, current).ConfigureAwait(false);
        var isRenewing = isGiven || !changes.IsEmpty;
        if (isRenewing)
        {
            changes.Add(WithoutOrphan(
                draft, new SiteSteps(context, site, draft).WriteApplication(row, isImported: row.Source == 1, () => ProveNewAsync(draft))));
        }

        // What a run that was interrupted has left goes as well; so does the secret that is replaced.
        var removed = SecretMatch.Orphans(facts.Credentials, row.SecretExpiry)
            .Where(item => !SecretMatch.IsSame(item.Expires, settings.SecretExpiry))
            .ToList();
        if (isRenewing && current is not null && removed.All(item => item.KeyId != current.KeyId))
        {
            removed.Add(current);
        }

        // A hierarchy that does not upload has no connector that could prove anything, and none that needs the old secret.
        var contact = site.IsUploadOn ? new Contact(context, draft, row.SecretSince) : null;
        AddRemovals(changes, draft, removed, contact);
        return new Change<SecretRotation>(
            context,
            "Renew the secret",
            "the application's secret",
            changes,
            async run =>
            {
                if (draft.Secret is not null && contact is not null)
                {
                    await contact.RequireAsync().ConfigureAwait(false);
                }

                return draft.Secret is null
                ? new SecretRotation
                {
                    ClientId = draft.NeedClientId,
                    SecretExpiry = row.SecretExpiry ?? DateTimeOffset.MinValue,
                    KeyId = current?.KeyId,
                    RemovedKeyIds = removed.Select(item => item.KeyId).ToList(),
                    IsProved = false,
                    IsUnchanged = run.IsUnchanged,
                }
                : new SecretRotation
                {
                    ClientId = draft.NeedClientId,
                    SecretExpiry = draft.SecretExpiry ?? DateTimeOffset.MinValue,
                    KeyId = draft.SecretKeyId,
                    RemovedKeyIds = removed.Select(item => item.KeyId).ToList(),
                    IsProved = contact is not null,
                    IsUnchanged = run.IsUnchanged,
                };
            });
    }

    private async Task<bool> AddNewAsync(
        ChangePlan changes, ApplicationDraft draft, RotateSecretSettings settings, SiteApplication row, ApplicationCredential? current)
    {
        var now = context.Time.GetUtcNow();
        if (settings.Secret is { } given)
        {
            var match = SecretMatch.InUse(draft.Found!.Credentials, settings.SecretExpiry);
            if (settings.SecretExpiry is not { } expiry || expiry <= now || match is null)
            {
                throw ErrorCatalog.SecretExpiryInvalid.Create(settings.SecretExpiry);
            }

            if (SecretMatch.IsSame(row.SecretExpiry, expiry))
            {
                return false;
            }

            await new SecretProof(context).ProveAsync(draft.Name, draft.NeedClientId, given, isNew: true).ConfigureAwait(false);
            draft.Secret = given;
            draft.SecretExpiry = expiry;
            return true;
        }

        var isLongEnough = settings.WithinDays is { } days && current?.Expires is { } end && end > now.AddDays(days);
        if (!isLongEnough)
        {
            changes.Add(
                new ApplicationSteps(context).AddSecret(draft, ApplicationNames.SiteSecretPrefix, now.AddDays(settings.SecretDays)));
        }

        return false;
    }

    private void AddRemovals(ChangePlan changes, ApplicationDraft draft, IReadOnlyList<ApplicationCredential> removed, Contact? contact)
    {
        var steps = new ApplicationSteps(context);
        foreach (var credential in removed)
        {
            var removal = steps.RemoveSecret(draft, credential);
            changes.Add(contact is null ? removal : removal.After(_ => contact.RequireAsync()));
        }
    }

    // Where somebody else renewed the secret meanwhile, theirs stays, and the one that was made here is of no use.
    private ChangeStep WithoutOrphan(ApplicationDraft draft, ChangeStep write) => new()
    {
        Call = write.Call,
        Summary = write.Summary,
        Verify = write.Verify,
        Apply = async token =>
        {
            try
            {
                await write.Apply(token).ConfigureAwait(false);
            }
            catch (TenantAttachException failure) when (failure.ErrorId == ErrorCatalog.ChangedSinceRead.Id)
            {
                var facts = await new ApplicationReader(context).ReadAsync(draft.NeedObjectId).ConfigureAwait(false);
                if (draft.SecretKeyId is { } key && facts?.Credentials.Any(item => item.KeyId == key) == true)
                {
                    await new ApplicationSteps(context).RemoveKeyAsync(draft, key).ConfigureAwait(false);
                }

                throw;
            }
        },
    };

    private async Task ProveNewAsync(ApplicationDraft draft)
    {
        try
        {
            await new SecretProof(context).ProveAsync(draft.Name, draft.NeedClientId, draft.Secret!, isNew: true).ConfigureAwait(false);
        }
        catch (TenantAttachException) when (draft.SecretKeyId is not null)
        {
            await new ApplicationSteps(context).RemoveKeyAsync(draft, draft.SecretKeyId.Value).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The contact of the connector with the secret that the site has now, looked for once.</summary>
    private sealed class Contact(OperationContext context, ApplicationDraft draft, DateTimeOffset? secretSince)
    {
        private bool isProved;

        /// <exception cref="TenantAttachException"><c>SecretNotProven</c>: the connector was not seen to use it.</exception>
        public async Task RequireAsync()
        {
            if (isProved)
            {
                return;
            }

            // Without a new secret, it is the one that the site has had since it was given it.
            var now = context.Time.GetUtcNow();
            var since = draft.Secret is null ? secretSince ?? now : now;
            isProved = await ConnectorContact.WaitAsync(context, since, LongestWait).ConfigureAwait(false) is not null;
            if (!isProved)
            {
                throw ErrorCatalog.SecretNotProven.Create(draft.Name, LongestWait);
            }
        }
    }
}
