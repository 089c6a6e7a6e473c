namespace TenantAttach.Core.Onboarding;

/// <summary>What can be refused by looking at the settings, the cloud, the version and the site's records. Pure.</summary>
internal static class EnableRules
{
    private const int LongestSecret = 730;

    public static void Check(EnableSettings settings, TenantAttachCloud cloud, SiteAttachment site, Guid? tenantId)
    {
        if ((AttachLimits.OfVersion(site.SiteVersion) ?? AttachLimits.OfCloud(cloud, site.SiteVersion, settings.Upload)) is { } limit)
        {
            throw limit;
        }

        if (!settings.Upload && settings.UploadCollectionId is { Count: > 0 } scope)
        {
            throw ErrorCatalog.UploadScopeWithoutUpload.Create(string.Join(", ", scope));
        }

        CheckSwitches(settings, cloud, site);
        if (settings.SecretDays is < 1 or > LongestSecret)
        {
            throw ErrorCatalog.SecretLifetimeInvalid.Create(settings.SecretDays);
        }

        if (site.SiteCode.Length > 0 && !string.Equals(site.SiteCode, site.TopSiteCode, StringComparison.OrdinalIgnoreCase))
        {
            throw ErrorCatalog.NotTopSite.Create(site.SiteCode, site.TopSiteCode);
        }

        CheckIdentity(settings, cloud, site, tenantId);
    }

    private static void CheckSwitches(EnableSettings settings, TenantAttachCloud cloud, SiteAttachment site)
    {
        foreach (var name in (UploadSwitch[])Enum.GetValues(typeof(UploadSwitch)))
        {
            if (settings.Wanted(name) is not { } wanted)
            {
                continue;
            }

            if (site.SiteVersion < SwitchNames.FirstVersion(name))
            {
                throw ErrorCatalog.SiteVersionTooOld.Create(SwitchNames.Title(name), SwitchNames.FirstVersion(name), site.SiteVersion);
            }

            if (wanted && (!settings.Upload || !SwitchNames.IsIn(name, cloud)))
            {
                throw ErrorCatalog.FeatureNotInCloud.Create(
                    SwitchNames.Title(name), settings.Upload ? cloud : "a hierarchy without upload");
            }

            // A site that has the tenant's record already, but not this row, keeps the switch somewhere else.
            if (site.Tenant is { } tenant && site.Switches.Any(row => row.IsOf(tenant.TenantId)) && site.Switch(name) is null)
            {
                throw ErrorCatalog.SwitchNotSettable.Create(SwitchNames.Title(name));
            }
        }
    }

    private static void CheckIdentity(EnableSettings settings, TenantAttachCloud cloud, SiteAttachment site, Guid? tenantId)
    {
        var known = site.Tenants.FirstOrDefault(tenant => tenant.TenantId == tenantId);
        if (known is not null && site.EnvironmentOf(known) is { } environment && settings.Upload
            && !string.Equals(environment, EnvironmentNames.Of(cloud), StringComparison.OrdinalIgnoreCase))
        {
            throw ErrorCatalog.CloudMismatch.Create(EnvironmentNames.Of(cloud), environment);
        }

        if (!site.IsUploadOn || !settings.Upload)
        {
            return;
        }

        if (site.Tenant is { } attached && attached.TenantId != tenantId)
        {
            throw ErrorCatalog.AlreadyAttached.Create(site.TopSiteCode, $"tenant {attached.TenantId}", $"tenant {tenantId}");
        }

        if (settings.SecretDays is not null && site.Application is { } kept)
        {
            throw ErrorCatalog.SecretKept.Create(kept.Name, kept.SecretExpiry);
        }

        if (settings.Application is { } application && site.Application is { } used && application.ClientId != used.ClientId)
        {
            throw ErrorCatalog.AlreadyAttached.Create(
                site.TopSiteCode, $"application {used.ClientId}", $"application {application.ClientId}");
        }
    }
}
