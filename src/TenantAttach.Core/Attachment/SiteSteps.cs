namespace TenantAttach.Core.Attachment;

/// <summary>The writes at the site that attach it, each read back.</summary>
internal sealed class SiteSteps(OperationContext context, SiteAttachment site, ApplicationDraft draft)
{
    private const int CreatedHere = 0;
    private const int Imported = 1;
    private const int UploadService = 5;

    private readonly SiteAttachmentReader reader = new(context);

    /// <summary>The row of the tenant.</summary>
    /// <exception cref="TenantAttachException"><c>SiteCloudUnknown</c>: the site has no number for the cloud.</exception>
    public ChangeStep CreateTenant()
    {
        // Inferred: that the number is that of the site's list of clouds.
        var cloud = EnvironmentNames.Of(context.Session.Cloud);
        var numbers = site.Environments.Where(pair => pair.Value == cloud).Select(pair => pair.Key).ToList();
        return numbers.Count == 1
            ? CreateTenant(numbers[0])
            : throw ErrorCatalog.SiteCloudUnknown.Create(cloud, string.Join(", ", site.Environments.Values));
    }

    private ChangeStep CreateTenant(long environment) => new()
    {
        Call = AttachmentCalls.CreateTenant,
        Summary = $"Make tenant {draft.Tenant.Name} ({draft.Tenant.Id}) known to site {site.TopSiteCode}",
        Apply = async _ =>
        {
            // A second row of one tenant would never be used, and nothing removes it.
            if (await FindTenantAsync().ConfigureAwait(false) is null)
            {
                await context.Site().CreateAsync(AttachmentCalls.CreateTenant, new NewTenantRow
                {
                    TenantId = draft.Tenant.Id,
                    Name = draft.Tenant.Name,
                    Environment = environment,
                }).ConfigureAwait(false);
            }
        },
        Verify = async _ => await FindTenantAsync().ConfigureAwait(false) is not null,
    };

    /// <summary>The row of the application with its secret, which is proved first.</summary>
    public ChangeStep WriteApplication(SiteApplication? existing, bool isImported, Func<Task> prove) => new()
    {
        Call = existing is null ? AttachmentCalls.CreateApplication : AttachmentCalls.UpdateApplication,
        Summary = $"Hand application {draft.Name} and its secret to site {site.TopSiteCode}, twice where the site encrypts what it is given",
        Apply = async _ =>
        {
            await prove().ConfigureAwait(false);
            await new SecretHandOver(context, site, draft)
                .WriteAsync(isImported ? Imported : CreatedHere, now => RefuseOther(existing, now)).ConfigureAwait(false);
        },
        Verify = async _ => await FindApplicationAsync().ConfigureAwait(false) is { } row
            && SecretMatch.IsSame(row.SecretExpiry, draft.SecretExpiry),
    };

    /// <summary>A switch. Its row may come with the tenant's row only; a site that shows none keeps its own setting.</summary>
    public ChangeStep SetSwitch(UploadSwitch name, bool isOn) => new()
    {
        Call = AttachmentCalls.UpdateTenantProperty,
        Summary = $"{(isOn ? "Turn on" : "Turn off")}: {SwitchNames.Title(name)}",
        Apply = async _ =>
        {
            if (await FindSwitchAsync(name).ConfigureAwait(false) is not { } row)
            {
                WarnNotSettable(name);
                return;
            }

            // Also where a new row has the value already: nothing public tells what it begins with, and the plan is what is sent.
            await context.Site().UpdateAsync(
                AttachmentCalls.UpdateTenantProperty,
                row.Raw,
                new TenantPropertyValueRow { Value = isOn ? "True" : "False" },
                RouteValues.Of(row.TenantId, row.Name)).ConfigureAwait(false);
        },

        // Where the site shows no row, nothing was sent, and the warning has said so.
        Verify = async _ => await FindSwitchAsync(name).ConfigureAwait(false) is not { } row || row.IsOn == isOn,
    };

    /// <summary>Says that a switch stays as it is, and where a person can turn it.</summary>
    public void WarnNotSettable(UploadSwitch name) => context.Observer.Warning(
        $"{SwitchNames.Title(name)} could not be set: this site does not show where it keeps the switch. "
        + $"In the console: Administration > Cloud Services > {Node(site.SiteVersion)} > properties of CoMgmtSettingsProd > Configure upload.");

    // The console's node has had its present name since 2111.
    private static string Node(int siteVersion) => siteVersion is > 0 and < 2111 ? "Co-management" : "Cloud Attach";

    /// <summary>What turns the upload on.</summary>
    public ChangeStep TurnOn() => new()
    {
        Call = site.Upload is null ? AttachmentCalls.CreateCloudService : AttachmentCalls.UpdateCloudService,
        Summary = $"Turn the upload of site {site.TopSiteCode} on",
        Apply = async _ =>
        {
            var row = await FindApplicationAsync().ConfigureAwait(false)
                ?? throw new InvalidOperationException("The application's row no longer exists.");
            var now = await FindServiceAsync().ConfigureAwait(false);
            if (site.Upload is null && now is { Applications.Count: > 0 })
            {
                throw ErrorCatalog.ChangedSinceRead.Create($"The upload of site {site.TopSiteCode}", "It was turned on meanwhile.");
            }

            if (now is { } service)
            {
                await context.Site().UpdateAsync(
                    AttachmentCalls.UpdateCloudService,
                    service.Raw,
                    new ServiceApplicationsRow { Applications = [row.Id] },
                    service.Id).ConfigureAwait(false);
                return;
            }

            await context.Site().CreateAsync(AttachmentCalls.CreateCloudService, new NewCloudServiceRow
            {
                Name = "TenantAttach",
                ServiceType = UploadService,
                SiteCode = site.TopSiteCode,
                Applications = [row.Id],
            }).ConfigureAwait(false);
        },
        Verify = async _ => await FindApplicationAsync().ConfigureAwait(false) is { } row
            && (await reader.ReadUploadServicesAsync().ConfigureAwait(false)).Any(service => service.Applications.Contains(row.Id)),
    };

    // Somebody else may have attached the hierarchy, or renewed the secret, since the plan was made.
    private void RefuseOther(SiteApplication? planned, SiteApplication? now)
    {
        var change = (planned, now) switch
        {
            (null, not null) => "It was not there, and is there now: the hierarchy was attached meanwhile.",
            (not null, null) => "It no longer exists.",
            _ when planned?.Id != now?.Id => "It is another row now.",
            _ when planned is not null && planned.SecretExpiry != now!.SecretExpiry
                && !SecretMatch.IsSame(now.SecretExpiry, draft.SecretExpiry) => "Its secret was renewed meanwhile.",
            _ => null,
        };
        if (change is not null)
        {
            throw ErrorCatalog.ChangedSinceRead.Create($"The row of application {draft.Name} at site {site.TopSiteCode}", change);
        }
    }

    private async Task<SiteCloudService?> FindServiceAsync() =>
        (await reader.ReadUploadServicesAsync().ConfigureAwait(false))
            .OrderByDescending(service => service.Applications.Count)
            .FirstOrDefault();

    private async Task<SiteTenant?> FindTenantAsync() =>
        (await reader.ReadTenantsAsync().ConfigureAwait(false)).FirstOrDefault(row => row.TenantId == draft.Tenant.Id);

    private async Task<SiteApplication?> FindApplicationAsync() =>
        (await reader.ReadApplicationsAsync().ConfigureAwait(false)).FirstOrDefault(row => row.ClientId == draft.ClientId);

    private async Task<SiteSwitch?> FindSwitchAsync(UploadSwitch name) =>
        (await context.Site().ListWholeAsync(AttachmentCalls.ListTenantProperties).ConfigureAwait(false))
            .Select(SiteSwitch.From)
            .FirstOrDefault(row => row.IsOf(draft.Tenant.Id) && row.Name == SwitchNames.Of(name));
}
