namespace TenantAttach.Simulator.Model;

/// <content>What the site asks of the tenant.</content>
public sealed partial class CloudTenant : ICloudBridge
{
    internal TakenAway EndedSecrets { get; }

    internal TakenAway WithdrawnConsent { get; }

    IReadOnlyList<CloudHierarchy> ICloudBridge.Hierarchies => [.. hierarchies.Values];

    internal IReadOnlyCollection<CloudHierarchy> Hierarchies => hierarchies.Values;

    CloudHierarchy? ICloudBridge.FindHierarchy(Guid hierarchyId) => hierarchies.TryGetValue(hierarchyId, out var found) ? found : null;

    void ICloudBridge.PutHierarchy(CloudHierarchy hierarchy) => hierarchies[hierarchy.Id] = hierarchy;

    bool ICloudBridge.RemoveHierarchy(Guid hierarchyId) => hierarchies.Remove(hierarchyId);

    bool ICloudBridge.IntuneRbacInEffect(DateTimeOffset now) => RbacSwitch.Effective;

    string? ICloudBridge.ValidateUserToken(string token, string audience, DateTimeOffset now) =>
        Tokens.Read(token) is { } caller
            && caller.Expires > now
            && (caller.Audience == audience || caller.Audience == audience.TrimEnd('/')) ? caller.UserPrincipalName : null;

    /// <remarks>Inferred: that the exposed scope and the App ID URI matter comes from reports of administrators.</remarks>
    CloudVerdict ICloudBridge.CheckApplication(SiteCredential credential, DateTimeOffset now)
    {
        if (credential.TenantId != context.Accounts.TenantId)
        {
            return CloudVerdict.TenantUnknown;
        }

        EndedSecrets.Meet();
        WithdrawnConsent.Meet();
        var clientId = credential.ClientId.ToString("D");
        if (Applications.FirstWith("appId", clientId) is not { } application
            || ServicePrincipals.FirstWith("appId", clientId) is not { } principal
            || (bool?)principal.Data["accountEnabled"] == false)
        {
            return CloudVerdict.ApplicationMissing;
        }

        if (application.Text("signInAudience") != "AzureADMyOrg"
            || !Texts(application.Data["identifierUris"]).Contains(credential.IdentifierUri, StringComparer.OrdinalIgnoreCase)
            || application.Data["api"]?["oauth2PermissionScopes"] is not JsonArray scopes
            || !scopes.Any(scope => (bool?)scope?["isEnabled"] == true))
        {
            return CloudVerdict.ApplicationInvalid;
        }

        return HasConnectorConsent(principal) ? CheckSecret(application, credential.SecretHash, now) : CloudVerdict.ConsentMissing;
    }

    internal bool HasRole(CloudEntity principal, CloudEntity resource, string roleId) => Consents(AppRoleAssignments).Any(row =>
        row.Text("principalId") == principal.Id && row.Text("resourceId") == resource.Id && row.Text("appRoleId") == roleId);

    /// <summary>Makes the application that a hierarchy is attached with, complete and consented, as the scenario Attached needs
    /// it.</summary>
    /// <param name="siteId">The site id of the top site.</param>
    /// <param name="number">The number of the hierarchy.</param>
    /// <returns>The client id, the App ID URI, the secret and its end.</returns>
    internal (Guid ClientId, string IdentifierUri, string Secret, DateTimeOffset Expires) AddConnectorApplication(
        Guid siteId, int number = 1) =>
        ConnectorApplication.Add(this, siteId, number);

    private bool HasConnectorConsent(CloudEntity principal)
    {
        if (ServicePrincipals.FirstWith("appId", WellKnownIds.MicroserviceAppId) is not { } microservice)
        {
            return false;
        }

        var graph = ServicePrincipals.FirstWith("appId", WellKnownIds.GraphAppId)!;
        return HasRole(principal, microservice, WellKnownIds.CmCollectionDataRead)
            && HasRole(principal, microservice, WellKnownIds.CmCollectionDataWrite)
            && HasRole(principal, graph, GraphPermission.DirectoryRead.ApplicationId!)
            && Consents(PermissionGrants).Any(row =>
                row.Text("clientId") == principal.Id && row.Text("resourceId") == graph.Id && row.Text("consentType") == "AllPrincipals"
                && row.Text("scope").Split(' ').Contains(GraphPermission.DirectoryRead.Name));
    }

    /// <summary>When a secret ends: while the fault is on, those that were there when it came have ended.</summary>
    internal DateTimeOffset EndOf(JsonNode credential, DateTimeOffset now)
    {
        var end = Time(credential["endDateTime"]);
        var early = new[]
        {
            new DateTimeOffset(now.UtcDateTime.Date.AddDays(-1), TimeSpan.Zero),
            Time(credential["startDateTime"]).AddMinutes(1),
        }.Max();
        return EndedSecrets.Has((string)credential["keyId"]!) ? new[] { end, early, now }.Min() : end;
    }

    /// <summary>An application as it is shown.</summary>
    internal JsonObject Shown(CloudEntity application)
    {
        MeetFaults();
        if (!IsFaultOn(FaultNames.SecretExpired))
        {
            return application.Data;
        }

        var shown = (JsonObject)application.Data.DeepClone();
        foreach (var credential in shown["passwordCredentials"]!.AsArray())
        {
            credential!["endDateTime"] = Stamp(EndOf(credential, Clock.GetUtcNow()));
        }

        return shown;
    }

    /// <summary>The consent that reads show.</summary>
    internal IEnumerable<CloudEntity> Consents(EntityStore store)
    {
        MeetFaults();
        return store.Visible.Where(row => !WithdrawnConsent.Has(row.Id));
    }

    /// <summary>Makes room for consent that is given anew: what a fault took away is replaced.</summary>
    /// <returns>False where the same consent is there already.</returns>
    internal bool Replaces(EntityStore store, Func<CloudEntity, bool> isSame)
    {
        var same = store.All.Where(isSame).ToList();
        if (same.Exists(row => !WithdrawnConsent.Has(row.Id)))
        {
            return false;
        }

        same.ForEach(store.Remove);
        return true;
    }

    // What is attached is met by the next read; what is being attached first works out, and is met by the gateway.
    private void MeetFaults()
    {
        if (hierarchies.Count > 0)
        {
            EndedSecrets.Meet();
            WithdrawnConsent.Meet();
        }
    }

    private IEnumerable<CloudEntity> SiteApplications() =>
        Applications.All.Where(row => row.Text("appId") != context.Accounts.ClientId.ToString("D"));

    private IEnumerable<string> SecretsNow() =>
        SiteApplications().SelectMany(row => row.Data["passwordCredentials"]!.AsArray()).Select(row => (string)row!["keyId"]!);

    private IEnumerable<string> ConsentNow()
    {
        var principals = SiteApplications().Select(row => ServicePrincipals.FirstWith("appId", row.Text("appId"))?.Id).ToList();
        return AppRoleAssignments.All.Where(row => principals.Contains(row.Text("principalId")))
            .Concat(PermissionGrants.All.Where(row => principals.Contains(row.Text("clientId"))))
            .Select(row => row.Id);
    }

    private CloudVerdict CheckSecret(CloudEntity application, string secretHash, DateTimeOffset now)
    {
        foreach (var credential in application.Data["passwordCredentials"]!.AsArray())
        {
            if (Secrets.Matches((string)credential!["keyId"]!, secretHash, now))
            {
                return EndOf(credential, now) > now ? CloudVerdict.Accepted : CloudVerdict.SecretExpired;
            }
        }

        return CloudVerdict.SecretWrong;
    }
}
