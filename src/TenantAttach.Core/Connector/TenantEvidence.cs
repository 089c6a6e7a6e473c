using Microsoft.Graph.Models;

namespace TenantAttach.Core.Connector;

/// <summary>The evidence that the tenant gives.</summary>
/// <param name="context">The running operation.</param>
/// <param name="evidence">Where it is collected.</param>
internal sealed class TenantEvidence(OperationContext context, EvidenceList evidence)
{
    private readonly GraphRequests graph = context.GraphRequests();

    private const string ConsentName = "Admin consent";
    private const string ConsentSource = "appRoleAssignments, oauth2PermissionGrants";
    private const string SecretName = "Secret in the tenant";
    private const string SecretSource = "applications.passwordCredentials";
    private const string ExpiredSecret = "T05";

    /// <summary>Reads everything.</summary>
    /// <param name="facts">The facts so far.</param>
    /// <param name="settings">The site's rows; null where they were not read.</param>
    /// <returns>The facts with those of the tenant.</returns>
    public async Task<ConnectorFacts> ReadAsync(ConnectorFacts facts, SiteAttachment? settings)
    {
        facts = await ApplicationAsync(facts, settings).ConfigureAwait(false);
        var collections = await evidence.ReadAsync<int?>(
            "Collections in the tenant",
            "deviceManagement/configManagerCollections",
            EvidenceWeight.Informational,
            async () => await CountAsync(
                context.Graph().ListAsync(EndpointSecurityCollectionCalls.ListConfigManagerCollections)).ConfigureAwait(false),
            count => new Finding(
                string.Format(CultureInfo.InvariantCulture, "{0} collections enabled for endpoint security", count),
                count > 0 ? EvidenceVerdict.Good : EvidenceVerdict.Neutral))
            .ConfigureAwait(false);
        var devices = await evidence.ReadAsync(
            "Devices in the tenant",
            "Export DevicesWithInventory (ManagementAgents 8)",
            EvidenceWeight.Decisive,
            DevicesAsync,
            found => found.Count > 0
                ? new Finding(
                    string.Format(CultureInfo.InvariantCulture, "{0} attached devices", found.Count), EvidenceVerdict.Good, null,
                    found.Newest)
                : new Finding("No attached device", EvidenceVerdict.Neutral)).ConfigureAwait(false);
        return facts with { TenantCollections = collections, VisibleDevices = devices?.Count, NewestContact = devices?.Newest };
    }

    private async Task<ConnectorFacts> ApplicationAsync(ConnectorFacts facts, SiteAttachment? settings)
    {
        const string Name = "Application in the tenant";
        const string Source = "applications, servicePrincipals";
        if (settings?.Application is not { } row)
        {
            evidence.NotChecked(Name, Source, EvidenceWeight.Decisive, "No site row names the application.");
            Unread("No site row names the application.");
            return facts;
        }

        var known = await evidence.ReadAsync(
            Name,
            Source,
            EvidenceWeight.Decisive,
            () => ReadApplicationAsync(row.ClientId, row.IdentifierUri),
            found => found switch
            {
                { Exists: false } =>
                    new Finding(
                        "Missing", EvidenceVerdict.Bad, "The site signs in with an application that the tenant does not have.", null,
                        "T04"),
                { IsValid: false } =>
                    new Finding(
                        "Not as the site knows it", EvidenceVerdict.Bad,
                        "It lacks the App ID URI that the site knows, or exposes no enabled scope.", null, "T53"),
                _ => new Finding("As the site knows it", EvidenceVerdict.Good),
            }).ConfigureAwait(false);
        if (known is not { Exists: true })
        {
            Unread(known is null ? "The application could not be read." : "There is no application.");
            return facts with { ApplicationExists = known?.Exists };
        }

        evidence.Add(
            ConsentName,
            ConsentSource,
            EvidenceWeight.Decisive,
            known.IsConsented
                ? new Finding("Granted", EvidenceVerdict.Good)
                : new Finding(
                    "Missing", EvidenceVerdict.Bad, "Not every permission that the application asks for is granted.", null, "T04"));
        var expiry = known.SecretEnds.Max();
        evidence.Add(
            SecretName,
            SecretSource,
            EvidenceWeight.Supporting,
            expiry is null
                ? new Finding("The application has no secret", EvidenceVerdict.Bad, null, null, ExpiredSecret)
                : new Finding(
                    string.Format(CultureInfo.InvariantCulture, "The longest one ends on {0:yyyy-MM-dd}", expiry),
                    expiry > facts.Now ? EvidenceVerdict.Good : EvidenceVerdict.Bad, null, expiry,
                    expiry > facts.Now ? null : ExpiredSecret));

        // A secret that the tenant does not have any more cannot sign in, whatever the site's row says.
        return facts with
        {
            ApplicationExists = true,
            ApplicationValid = known.IsValid,
            Consented = known.IsConsented,
            SecretInPlace = row.SecretExpiry is { } end
                ? known.SecretEnds.Any(other => (other - end)?.Duration() < TimeSpan.FromDays(1))
                : null,
            SecretExpiry = expiry is null ? facts.Now : facts.SecretExpiry > expiry ? expiry : facts.SecretExpiry,
        };
    }

    private void Unread(string reason)
    {
        evidence.NotChecked(ConsentName, ConsentSource, EvidenceWeight.Decisive, reason);
        evidence.NotChecked(SecretName, SecretSource, EvidenceWeight.Supporting, reason);
    }

    private async Task<ApplicationState> ReadApplicationAsync(Guid clientId, string? identifierUri)
    {
        var byAppId = ODataFilter.Eq("appId", clientId.ToString("D"));
        var application = (await graph.ListApplicationsAsync(byAppId).ConfigureAwait(false)).FirstOrDefault();
        var principal = (await graph.ListServicePrincipalsAsync(byAppId).ConfigureAwait(false)).FirstOrDefault();
        if (application is null)
        {
            return new ApplicationState(false, false, false, []);
        }

        var hasUri = identifierUri is null || application.IdentifierUris?.Contains(identifierUri, StringComparer.OrdinalIgnoreCase) == true;
        var hasScope = application.Api?.Oauth2PermissionScopes?.Exists(scope => scope.IsEnabled != false) == true;
        return new ApplicationState(
            true,
            hasUri && hasScope,
            principal is not null
                && await IsConsentedAsync(application, principal.Id.Need("service principal", "id")).ConfigureAwait(false),
            (application.PasswordCredentials ?? []).Select(secret => secret.EndDateTime).ToList());
    }

    private async Task<bool> IsConsentedAsync(Application application, string principalId)
    {
        var granted = (await graph.ListAppRoleAssignmentsAsync(principalId).ConfigureAwait(false)).Select(row => row.AppRoleId).ToHashSet();
        var asked = (application.RequiredResourceAccess ?? []).SelectMany(resource => resource.ResourceAccess ?? []).ToList();
        if (asked.Exists(access => access.Type == "Role" && !granted.Contains(access.Id)))
        {
            return false;
        }

        // Which scope a grant holds is written by name; that there is one for all users is what matters here.
        return asked.All(access => access.Type != "Scope")
            || (await graph.ListPermissionGrantsAsync(ODataFilter.Eq("clientId", principalId)).ConfigureAwait(false)).Count > 0;
    }

    private async Task<AttachedCount> DevicesAsync()
    {
        var count = 0;
        DateTimeOffset? newest = null;
        await foreach (var device in DeviceExport.ReadAsync(context, DeviceExport.AttachedOnly).ConfigureAwait(false))
        {
            count++;
            newest = newest is null || device.LastContact > newest ? device.LastContact ?? newest : newest;
        }

        return new AttachedCount(count, newest);
    }

    private static async Task<int> CountAsync(IAsyncEnumerable<JsonElement> rows)
    {
        var count = 0;
        await foreach (var _ in rows.ConfigureAwait(false))
        {
            count++;
        }

        return count;
    }

    private sealed record ApplicationState(bool Exists, bool IsValid, bool IsConsented, IReadOnlyList<DateTimeOffset?> SecretEnds);

    private sealed record AttachedCount(int Count, DateTimeOffset? Newest);
}
