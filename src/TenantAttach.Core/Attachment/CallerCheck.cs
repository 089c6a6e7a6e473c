using TenantAttach.Core.Http.SiteAccess;

namespace TenantAttach.Core.Attachment;

/// <summary>Refuses a caller whose rights would not carry the operation to its end.</summary>
internal sealed class CallerCheck(OperationContext context)
{
    private const string FullAdministrator = "SMS0001R";
    private const string GlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
    private const string PrivilegedRoleAdministrator = "e8611ab8-c189-46e8-94e1-60213ab1f814";
    private static readonly string[] ApplicationAdministrators =
    [
        "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", "158c047a-c907-4556-b7ef-446551a6b5f7",
    ];
    private static readonly string[] ConsentRoles = ["AppRoleAssignment.ReadWrite.All", "DelegatedPermissionGrant.ReadWrite.All"];
    private static readonly string[] ApplicationRoles = ["Application.ReadWrite.All", "Application.ReadWrite.OwnedBy"];

    /// <summary>The caller has to be able to create the application and to consent to it.</summary>
    /// <exception cref="TenantAttachException"><c>EntraRoleInsufficient</c>.</exception>
    public async Task RequireApplicationRightsAsync()
    {
        var core = SessionCore.Of(context.Session);
        var who = context.Session.Account ?? context.Session.ClientId ?? "The caller";
        var request = new TokenRequest(core.Addresses.Graph!.GetLeftPart(UriPartial.Authority), context.Observer);
        var token = await core.Tokens!.GetAsync(request, context.CancellationToken).ConfigureAwait(false);
        var claims = TokenClaims.Read(token.Value);
        if (claims is { Scopes.Count: > 0 } || core.Tokens.IsDelegated)
        {
            var roles = claims is { DirectoryRoles.Count: > 0 } ? claims.DirectoryRoles : await ReadRolesAsync().ConfigureAwait(false);
            if (!IsEnough(roles))
            {
                throw ErrorCatalog.EntraRoleInsufficient.Create(who, "the account is not an active Global Administrator");
            }

            return;
        }

        if (claims is null)
        {
            return;
        }

        var missing = ConsentRoles.Where(role => !claims.Roles.Contains(role)).ToList();
        if (!ApplicationRoles.Any(role => claims.Roles.Contains(role)))
        {
            missing.Insert(0, ApplicationRoles[0]);
        }

        if (missing.Count > 0)
        {
            throw ErrorCatalog.EntraRoleInsufficient.Create(who, "the application lacks " + string.Join(", ", missing));
        }
    }

    /// <summary>The caller has to be a full administrator of the hierarchy.</summary>
    /// <exception cref="TenantAttachException"><c>FullAdministratorNeeded</c>.</exception>
    public async Task RequireFullAdministratorAsync()
    {
        var reply = await context.CallAsync(SiteCalls.GetCurrentUser, new JsonObject()).ConfigureAwait(false);
        var user = SiteCaller.NameIn(reply)
            ?? throw ErrorCatalog.ReplyValueMissing.Create("reply to GetCurrentUser", "the name of the account");
        var rows = await context.ListAsync(SiteCalls.ListAdmins).ConfigureAwait(false);
        var own = rows.Where(row => string.Equals(row.Text("LogonName"), user, StringComparison.OrdinalIgnoreCase)).ToList();
        if (own.Any(IsFullAdministrator))
        {
            return;
        }

        // The right may come through a group, and the site does not tell who is in it.
        if (own.Count == 0 && rows.Any(row => row.Flag("IsGroup") && IsFullAdministrator(row)))
        {
            context.Observer.Warning($"{user} is no administrative user by name; the right is taken to come through a group.");
            return;
        }

        throw ErrorCatalog.FullAdministratorNeeded.Create(user);
    }

    private static bool IsEnough(IReadOnlyCollection<string> roles) =>
        roles.Contains(GlobalAdministrator, StringComparer.OrdinalIgnoreCase) ||
        (roles.Contains(PrivilegedRoleAdministrator, StringComparer.OrdinalIgnoreCase) &&
            ApplicationAdministrators.Any(role => roles.Contains(role, StringComparer.OrdinalIgnoreCase)));

    private static bool IsFullAdministrator(JsonElement row) =>
        row.Texts("RoleNames").Contains("Full Administrator", StringComparer.OrdinalIgnoreCase) ||
        row.Items("Permissions").Any(permission => permission.Text("RoleID") == FullAdministrator);

    private async Task<IReadOnlyList<string>> ReadRolesAsync()
    {
        var roles = await context.GraphRequests().ListMyDirectoryRolesAsync().ConfigureAwait(false);
        return roles.Select(role => role.RoleTemplateId.Need("directory role", "roleTemplateId")).ToList();
    }
}
