using System.Security;

namespace TenantAttach.Core.Applications;

/// <summary>An application as the module's users see it. Pure.</summary>
internal static class ApplicationView
{
    public static TenantAttachApplication Create(
        ApplicationFacts facts,
        TenantFacts tenant,
        SiteApplication? row,
        Guid? siteId,
        SecureString? secret = null,
        DateTimeOffset? secretExpiry = null)
    {
        var uri = facts.IdentifierUris.FirstOrDefault(
            text => ApplicationRules.UriProblem(text, facts, tenant.Id, tenant.VerifiedDomains) is null)
            ?? facts.IdentifierUris.FirstOrDefault();
        var inUse = SecretMatch.InUse(facts.Credentials, row?.SecretExpiry);
        return new TenantAttachApplication
        {
            TenantName = tenant.Name,
            TenantId = tenant.Id,
            Name = facts.Name,
            ClientId = facts.ClientId,
            SecretKey = secret,
            SecretExpiry = secretExpiry ?? row?.SecretExpiry,
            IdentifierUri = uri,
            ObjectId = facts.ObjectId,
            ServicePrincipalId = facts.ServicePrincipalId,
            SignInAudience = facts.SignInAudience,
            IsImported = row is null ? null : row.Source == 1,
            IsIdentifierUriValid = uri is not null && ApplicationRules.UriProblem(uri, facts, tenant.Id, tenant.VerifiedDomains) is null,
            ExposedScopes = facts.ExposedScopes,
            Permissions = NeededPermission.All.Select(needed => new ApplicationPermission
            {
                Resource = needed.ResourceName,
                Name = needed.Name,
                Type = needed.IsRole ? "Application" : "Delegated",
                IsRequested = facts.Requested.Any(asked => asked.Key == needed.ResourceAppId && asked.Value == needed.Id),
                IsGranted = facts.Granted.Contains(needed),
            }).ToList(),
            Credentials = facts.Credentials.Select(item => WithUse(item, row is null ? null : item.KeyId == inUse?.KeyId)).ToList(),
            OtherHierarchy = facts.OtherHierarchy(siteId),
            Problems = ApplicationRules.Check(facts, tenant.Id, tenant.VerifiedDomains, siteId).Select(error => error.Message).ToList(),
        };
    }

    private static ApplicationCredential WithUse(ApplicationCredential item, bool? isInUse) => new()
    {
        KeyId = item.KeyId,
        Kind = item.Kind,
        DisplayName = item.DisplayName,
        Start = item.Start,
        Expires = item.Expires,
        DaysLeft = item.DaysLeft,
        IsInUse = isInUse,
    };
}
