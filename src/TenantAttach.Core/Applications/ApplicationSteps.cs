using System.Security.Cryptography.X509Certificates;
using Microsoft.Graph.Applications.Item.AddPassword;
using Microsoft.Graph.Applications.Item.RemovePassword;
using Microsoft.Graph.Models;
using TenantAttach.Core.Auth;

namespace TenantAttach.Core.Applications;

/// <summary>Plans what is missing of a hierarchy's application: registration, service principals, consent, secret.</summary>
internal sealed class ApplicationSteps(OperationContext context)
{
    private readonly GraphRequests graph = context.GraphRequests();
    private readonly ApplicationReader reader = new(context);
    private readonly DirectoryLag lag = new(context);

    /// <summary>Looks for the application, in the bin as well, and starts the draft.</summary>
    public async Task<(ApplicationDraft Draft, bool IsDeleted)> FindAsync(TenantFacts tenant, string name)
    {
        var found = await reader.FindAsync(tenant.Id, name).ConfigureAwait(false);
        var deleted = found is null ? await reader.FindDeletedAsync(tenant.Id, name).ConfigureAwait(false) : null;
        var draft = new ApplicationDraft
        {
            Tenant = tenant,
            Name = found?.Name ?? name,
            Found = found,
            ObjectId = found?.ObjectId ?? deleted?.ObjectId,
            ClientId = found?.ClientId ?? deleted?.ClientId,
            PrincipalId = found?.ServicePrincipalId,
        };
        return (draft, deleted is not null);
    }

    /// <summary>Adds the steps for everything but the secret.</summary>
    public async Task AddAsync(ChangePlan plan, ApplicationDraft draft, bool isDeleted)
    {
        if (isDeleted)
        {
            plan.Add(Restore(draft));
        }
        else if (draft.Found is null)
        {
            plan.Add(Create(draft));
        }

        // What a restored application still has shows only afterwards, so its steps look before they write.
        if (isDeleted || (draft.Found is { } found && ApplicationManifest.Correct(found, draft.Tenant.Id, Guid.Empty) is not null))
        {
            plan.Add(Correct(draft, isDeleted));
        }

        if (draft.PrincipalId is null)
        {
            plan.Add(CreatePrincipal(draft, isDeleted));
        }

        if (await reader.FindPrincipalAsync(NeededPermission.Microservice).ConfigureAwait(false) is null)
        {
            plan.Add(CreateMicroservice());
        }

        foreach (var permission in draft.Found?.Missing ?? NeededPermission.All)
        {
            plan.Add(
                permission.IsRole
                    ? AssignRole(draft, permission, isDeleted)
                    : await GrantAsync(draft, permission, isDeleted).ConfigureAwait(false));
        }
    }

    /// <summary>A new secret, kept in the draft.</summary>
    public ChangeStep AddSecret(ApplicationDraft draft, string prefix, DateTimeOffset expiry)
    {
        var taken = new HashSet<DateTimeOffset>(
            (draft.Found?.Credentials ?? []).Where(item => item.Expires is not null).Select(item => item.Expires!.Value));
        expiry = new DateTimeOffset(expiry.UtcTicks - (expiry.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

        // The end date is what tells later which secret the site uses, so no two are alike.
        while (taken.Contains(expiry))
        {
            expiry = expiry.AddSeconds(1);
        }

        var name = prefix
            + context.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        return lag.Step(
            ApplicationCalls.AddPassword,
            $"Add a secret to application {draft.Name}, valid until {expiry:u}",
            async () =>
            {
                var secret = new PasswordCredential { DisplayName = name, EndDateTime = expiry };
                try
                {
                    var added = await graph.Applications[draft.NeedObjectId].AddPassword
                        .PostAsync(new AddPasswordPostRequestBody { PasswordCredential = secret }).ConfigureAwait(false);
                    var reply = added.Need("secret", "keyId");
                    draft.Secret = SecureText.Protect(reply.SecretText.Need("secret", "secretText"));
                    draft.SecretKeyId = reply.KeyId.Need("secret", "keyId");
                    draft.SecretExpiry = reply.EndDateTime.Need("secret", "endDateTime");
                }
                catch (TenantAttachException failure) when (Ambiguity.MayHaveRun(failure))
                {
                    await RemoveUnknownAsync(draft, name, expiry).ConfigureAwait(false);
                    throw;
                }
            },
            async () => draft.SecretKeyId is { } key && await HasKeyAsync(draft, key).ConfigureAwait(false));
    }

    /// <summary>A certificate beside what is there already.</summary>
    public ChangeStep AddCertificate(ApplicationDraft draft, X509Certificate2 certificate) => lag.Step(
        ApplicationCalls.UpdateApplication,
        $"Add the certificate {certificate.Subject} to application {draft.Name}",
        async () =>
        {
            // The list is replaced as a whole, so what is there goes along.
            var row = await graph.Applications[draft.NeedObjectId].GetAsync().ConfigureAwait(false);
            var keys = row?.KeyCredentials.Need("application", "keyCredentials") ?? [];
            var added = new KeyCredential
            {
                Type = "AsymmetricX509Cert",
                Usage = "Verify",
                Key = certificate.RawData,
                DisplayName = certificate.Subject,
                StartDateTime = certificate.NotBefore.ToUniversalTime(),
                EndDateTime = certificate.NotAfter.ToUniversalTime(),
            };
            var body = new Application { OdataType = null, KeyCredentials = [.. keys, added] };
            await graph.Applications[draft.NeedObjectId].PatchAsync(body).ConfigureAwait(false);
        },
        async () => await reader.ReadAsync(draft.NeedObjectId).ConfigureAwait(false) is { } facts
            && facts.Credentials.Any(item => item.Kind == "Certificate" && item.DisplayName == certificate.Subject));

    /// <summary>Takes a secret away.</summary>
    public ChangeStep RemoveSecret(ApplicationDraft draft, ApplicationCredential credential) => lag.Step(
        ApplicationCalls.RemovePassword,
        $"Remove the secret '{credential.DisplayName ?? credential.KeyId.ToString()}' of application {draft.Name}, which the site does "
            + "not use",
        () => RemoveKeyAsync(draft, credential.KeyId),
        async () => !await HasKeyAsync(draft, credential.KeyId).ConfigureAwait(false),
        mayBeThere: true);

    /// <summary>Takes a secret away at once, when it turned out not to work.</summary>
    public Task RemoveKeyAsync(ApplicationDraft draft, Guid keyId) =>
        graph.Applications[draft.NeedObjectId].RemovePassword.PostAsync(new RemovePasswordPostRequestBody { KeyId = keyId });

    private ChangeStep Create(ApplicationDraft draft) => lag.Step(
        ApplicationCalls.CreateApplication,
        $"Create application {draft.Name}",
        async () =>
        {
            try
            {
                var body = ApplicationManifest.Create(draft.Tenant.Id, draft.Name, ApplicationNames.ScopeId(draft.IdentifierUri));
                var reply = (await graph.Applications.PostAsync(body).ConfigureAwait(false)).Need("application", "id");
                draft.ObjectId = reply.Id.Need("application", "id");
                draft.ClientId = reply.AppId.NeedGuid("application", "appId");
            }
            catch (TenantAttachException error) when (error.StatusCode == 400
                && error.Message.IndexOf("identifier", StringComparison.OrdinalIgnoreCase) >= 0)
            {
                // An interrupted run may have made it a moment ago, and the directory does not list it yet.
                var isTaken = error.Message.IndexOf("already exists", StringComparison.OrdinalIgnoreCase) >= 0;
                if (!isTaken || !await lag.UntilAsync(() => AdoptAsync(draft)).ConfigureAwait(false))
                {
                    throw ErrorCatalog.IdentifierUriPolicyRefuses.Create(null, error, draft.Name, error.Message);
                }
            }
        },
        () => IsThereAsync(draft));

    private ChangeStep Restore(ApplicationDraft draft) => lag.Step(
        ApplicationCalls.RestoreDeletedItem,
        $"Restore the deleted application {draft.Name}",
        () => graph.DeletedItems[draft.NeedObjectId].Restore.PostAsync(),
        () => IsThereAsync(draft));

    private ChangeStep Correct(ApplicationDraft draft, bool mayBeThere) => lag.Step(
        ApplicationCalls.UpdateApplication,
        $"Set the application ID URI, the permissions and the exposed scope of application {draft.Name}",
        async () =>
        {
            var facts = await reader.ReadAsync(draft.NeedObjectId).ConfigureAwait(false)
                ?? throw ErrorCatalog.ApplicationNotFound.Create(draft.Name);
            if (ApplicationManifest.Correct(facts, draft.Tenant.Id, ApplicationNames.ScopeId(draft.IdentifierUri)) is { } body)
            {
                await graph.Applications[draft.NeedObjectId].PatchAsync(body).ConfigureAwait(false);
            }
        },
        async () => await reader.ReadAsync(draft.NeedObjectId).ConfigureAwait(false) is { } facts
            && ApplicationManifest.Correct(facts, draft.Tenant.Id, Guid.Empty) is null,
        mayBeThere);

    private ChangeStep CreatePrincipal(ApplicationDraft draft, bool mayBeThere) => lag.Step(
        ApplicationCalls.CreateServicePrincipal,
        $"Create the service principal of application {draft.Name}",
        () => CreatePrincipalAsync(draft.NeedClientId),
        async () =>
        {
            draft.PrincipalId = await reader.FindPrincipalAsync(draft.NeedClientId).ConfigureAwait(false);
            return draft.PrincipalId is not null;
        },
        mayBeThere);

    private ChangeStep CreateMicroservice() => lag.Step(
        ApplicationCalls.CreateServicePrincipal,
        "Create the service principal of Configuration Manager Microservice",
        () => CreatePrincipalAsync(NeededPermission.Microservice),
        async () => await reader.FindPrincipalAsync(NeededPermission.Microservice).ConfigureAwait(false) is not null);

    private ChangeStep AssignRole(ApplicationDraft draft, NeededPermission permission, bool mayBeThere) => lag.Step(
        ApplicationCalls.CreateAppRoleAssignment,
        $"Grant {permission} to application {draft.Name}",
        async () =>
        {
            var resource = await NeedPrincipalAsync(permission).ConfigureAwait(false);
            await graph.ServicePrincipals[draft.NeedPrincipalId].AppRoleAssignments.PostAsync(new AppRoleAssignment
            {
                OdataType = null,
                PrincipalId = Guid.Parse(draft.NeedPrincipalId),
                ResourceId = Guid.Parse(resource),
                AppRoleId = permission.Id,
            }).ConfigureAwait(false);
        },
        () => IsGrantedAsync(draft, permission),
        mayBeThere);

    private async Task<ChangeStep> GrantAsync(ApplicationDraft draft, NeededPermission permission, bool mayBeThere)
    {
        var existing = draft.PrincipalId is null ? [] : await reader.ReadGrantsAsync(draft.PrincipalId).ConfigureAwait(false);
        var resource = await reader.FindPrincipalAsync(permission.ResourceAppId).ConfigureAwait(false);
        var grant = existing.FirstOrDefault(row => row.ResourceId == resource);
        return lag.Step(
            grant is null ? ApplicationCalls.CreatePermissionGrant : ApplicationCalls.UpdatePermissionGrant,
            $"Grant {permission} to application {draft.Name} for all users",
            async () =>
            {
                if (grant is not null)
                {
                    await WidenAsync(grant, permission).ConfigureAwait(false);
                    return;
                }

                var body = new OAuth2PermissionGrant
                {
                    OdataType = null,
                    ClientId = draft.NeedPrincipalId,
                    ConsentType = "AllPrincipals",
                    ResourceId = await NeedPrincipalAsync(permission).ConfigureAwait(false),
                    Scope = permission.Name,
                };
                try
                {
                    await graph.PermissionGrants.PostAsync(body).ConfigureAwait(false);
                }
                catch (TenantAttachException error) when (DirectoryLag.IsThere(error))
                {
                    // There is one grant for client and resource: this run's, whose reply was lost, or another's, with other scopes.
                    await lag.UntilAsync(async () => await FindGrantAsync(draft, body.ResourceId).ConfigureAwait(false) is not null)
                        .ConfigureAwait(false);
                    if (await FindGrantAsync(draft, body.ResourceId).ConfigureAwait(false) is { } other)
                    {
                        await WidenAsync(other, permission).ConfigureAwait(false);
                    }
                }
            },
            () => IsGrantedAsync(draft, permission),
            mayBeThere);
    }

    private Task CreatePrincipalAsync(Guid appId) =>
        graph.ServicePrincipals.PostAsync(new ServicePrincipal { OdataType = null, AppId = appId.ToString("D") });

    private async Task<OAuth2PermissionGrant?> FindGrantAsync(ApplicationDraft draft, string resource) =>
        (await reader.ReadGrantsAsync(draft.NeedPrincipalId).ConfigureAwait(false)).FirstOrDefault(row => row.ResourceId == resource);

    private async Task WidenAsync(OAuth2PermissionGrant grant, NeededPermission permission)
    {
        var scopes = ApplicationReader.Scopes(grant);
        if (!scopes.Contains(permission.Name))
        {
            var body = new OAuth2PermissionGrant { OdataType = null, Scope = string.Join(" ", scopes.Append(permission.Name)) };
            await graph.PermissionGrants[grant.Id.Need("delegated consent", "id")].PatchAsync(body).ConfigureAwait(false);
        }
    }

    private async Task<bool> AdoptAsync(ApplicationDraft draft)
    {
        if (await reader.FindAsync(draft.Tenant.Id, draft.Name).ConfigureAwait(false) is not { } facts)
        {
            return false;
        }

        draft.ObjectId = facts.ObjectId;
        draft.ClientId = facts.ClientId;
        return true;
    }

    // A secret whose value never arrived is of no use to anybody. It is known by its name and its end date, and was not there before.
    private async Task RemoveUnknownAsync(ApplicationDraft draft, string name, DateTimeOffset expiry)
    {
        try
        {
            var facts = await reader.ReadAsync(draft.NeedObjectId).ConfigureAwait(false);
            foreach (var item in (facts?.Credentials ?? []).Where(item => item.Kind == "Secret" && item.DisplayName == name
                && SecretMatch.IsSame(item.Expires, expiry) && draft.Found?.Credentials.Any(old => old.KeyId == item.KeyId) != true))
            {
                await RemoveKeyAsync(draft, item.KeyId).ConfigureAwait(false);
                context.Observer.Warning($"The reply to the new secret '{name}' was lost. The secret {item.KeyId} was removed again.");
            }
        }
        catch (TenantAttachException)
        {
            context.Observer.Warning($"The application {draft.Name} may have a new secret '{name}' whose value is lost. Remove it.");
        }
    }

    private async Task<bool> IsThereAsync(ApplicationDraft draft) =>
        draft.ObjectId is { } id && await reader.ReadAsync(id).ConfigureAwait(false) is not null;

    private async Task<bool> IsGrantedAsync(ApplicationDraft draft, NeededPermission permission) =>
        (await reader.ReadGrantedAsync(draft.NeedPrincipalId).ConfigureAwait(false)).Contains(permission);

    private async Task<bool> HasKeyAsync(ApplicationDraft draft, Guid keyId) =>
        await reader.ReadAsync(draft.NeedObjectId).ConfigureAwait(false) is { } facts && facts.Credentials.Any(item => item.KeyId == keyId);

    private async Task<string> NeedPrincipalAsync(NeededPermission permission) =>
        await reader.FindPrincipalAsync(permission.ResourceAppId).ConfigureAwait(false)
        ?? throw ErrorCatalog.ApplicationNotFound.Create(permission.ResourceName);
}
