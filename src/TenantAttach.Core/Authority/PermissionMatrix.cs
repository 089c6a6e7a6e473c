namespace TenantAttach.Core.Authority;

/// <summary>Who must grant what for each operation of tenant attach.</summary>
public static class PermissionMatrix
{
    private const string FullAdministrator = "Full Administrator";
    private const string Read = "Collection: Read";
    private const string ReadResource = "Collection: Read Resource";

    private static readonly string[] AllRoles =
    [
        "Application Manager", "Endpoint Security Manager", "Read Only Operator", "School Administrator", "Policy and Profile Manager",
        "Help Desk Operator",
    ];

    /// <summary>All operations.</summary>
    public static IReadOnlyList<OperationPermission> All { get; } =
    [
        Row(
            "OnboardCreateApplication", "Attach and create the application", ["Enable-CMTenantAttach", "New-CMTenantAttachApplication"],
            entra: ["Global Administrator"], license: true, site: [FullAdministrator]),
        Row(
            "OnboardImportApplication", "Attach with an application that exists", ["Enable-CMTenantAttach"],
            of: [OnboardingOperations.EnableImported], license: true, site: [FullAdministrator]),
        Row(
            "ChangeSettings", "Change upload, authority or Defender reporting",
            ["Set-CMTenantAttach", "Set-CMTenantAttachAuthority", "Set-CMUploadCollection"],
            of: [OnboardingOperations.Set, UploadOperations.Set], site: [FullAdministrator]),
        Row(
            "RenewSecret", "Renew the application's secret", ["Update-CMTenantAttachSecret"],
            entra: ["Application Administrator", "Cloud Application Administrator", "Global Administrator", "Owner of the application"],
            site: [FullAdministrator], inferred: "The site's permission."),
        Row("ViewConnector", "See the connector", ["Get-CMTenantAttachConnector"], role: true, inferred: "Any Intune role suffices."),
        Row(
            "OffboardSite", "Detach from the site", ["Remove-CMTenantAttach"], of: [OffboardingOperations.DetachSite],
            site: [FullAdministrator]),
        Row(
            "OffboardTenant", "Delete the connector in the tenant", ["Remove-CMTenantAttach"], of: [OffboardingOperations.DetachCloud],
            intune: ["Organization/Delete"]),
        Row(
            "SetIntuneRbac", "Switch Use Intune RBAC", ["Set-CMTenantAttachAuthority"],
            intune: ["Roles/Update"]),
        Row(
            "DeviceAction", "Start a device action", ["Invoke-CMDeviceAction"],
            intune: ["Remote tasks/Initiate Configuration Manager action"], site: ["Collection: Notify Resource", Read], hybrid: true,
            inferred: "Notify Resource on the collection.", mode: "Remote tasks/Initiate Configuration Manager action"),
        Row(
            "ClientDetails", "See client details", ["Get-CMDeviceDetail"], role: true, site: [Read], hybrid: true,
            mode: "Cloud attached devices/View client details", modeRoles: AllRoles),
        Row(
            "Collections", "See collections of a device", ["Get-CMDeviceMembership"], role: true, site: [Read], hybrid: true,
            mode: "Cloud attached devices/View collections", modeRoles: AllRoles),
        Row(
            "ResourceExplorer", "See inventory", ["Get-CMDeviceInventory", "Get-CMDeviceInventoryClass"], role: true,
            site: [Read, ReadResource], hybrid: true, mode: "Cloud attached devices/View resource explorer", modeRoles: AllRoles),
        Row(
            "Timeline", "See and pull events", ["Get-CMDeviceEvent", "Sync-CMDeviceEvent"], role: true,
            site: [Read, ReadResource, "Collection: Notify Resource"], hybrid: true, mode: "Cloud attached devices/View timeline",
            modeRoles: AllRoles),
        Row(
            "SoftwareUpdates", "See software updates", ["Get-CMDeviceSoftwareUpdate"], role: true, site: [Read], hybrid: true,
            inferred: "The site's permission.", mode: "Cloud attached devices/View software updates",
            modeRoles: Without("Policy and Profile Manager")),
        Row(
            "ViewScripts", "See scripts", ["Get-CMDeviceScript", "Get-CMDeviceScriptResult"], role: true,
            site: [Read, ReadResource, "SMS Scripts: Read"], hybrid: true, mode: "Cloud attached devices/View scripts",
            modeRoles: Without("Application Manager")),
        Row(
            "RunScript", "Run a script", ["Invoke-CMDeviceScript"], role: true,
            site: [Read, ReadResource, "SMS Scripts: Read", "Collection: Run Script"], hybrid: true,
            mode: "Cloud attached devices/Run script", modeRoles: ["School Administrator", "Help Desk Operator"]),
        Row(
            "CMPivot", "Run a CMPivot query", ["Invoke-CMDeviceQuery"], role: true, site: [Read, "Collection: Run CMPivot"],
            hybrid: true, mode: "Cloud attached devices/Run CMPivot query",
            modeRoles: ["Endpoint Security Manager", "School Administrator", "Help Desk Operator"]),
        Row(
            "ViewApplications", "See applications", ["Get-CMDeviceApplication"], role: true, site: [Read, "Application: Read"],
            hybrid: true, mode: "Cloud attached devices/View applications", modeRoles: Without("Endpoint Security Manager")),
        Row(
            "ApplicationAction", "Install, repair or remove an application", ["Invoke-CMDeviceApplication"], role: true,
            site: [Read, "Application: Read", "Application: Approve"], hybrid: true,
            mode: "Cloud attached devices/Take application actions",
            modeRoles: ["Application Manager", "School Administrator", "Help Desk Operator"]),
        Row(
            "BitLockerKey", "Reveal a recovery key", ["Get-CMDeviceRecoveryKey"], role: true,
            site: [Read, "Collection: Read BitLocker Recovery Key"], hybrid: true, mode: "Remote tasks/Rotate BitLockerKeys",
            modeRoles: ["Endpoint Security Manager", "Help Desk Operator"]),
        Row(
            "EnableCollection", "Offer a collection to endpoint security",
            ["Enable-CMEndpointSecurityCollection", "Disable-CMEndpointSecurityCollection"],
            site: [Read, EndpointSecurityCollectionCalls.ModifyCollection],
            inferred: "The site's permission; the call goes to the top site. Microsoft Graph is asked only where an Entra group is named."),
        Row(
            "EndpointSecurityCollections", "See which collections are offered to endpoint security", ["Get-CMEndpointSecurityCollection"],
            site: [Read]),
        Row(
            "EndpointSecurityStatus", "See how endpoint security policies stand on devices", ["Get-CMEndpointSecurityStatus"],
            intune: ["Security baselines/Read"], inferred: "The name of the permission."),
        Row(
            "ViewEndpointSecurityPolicy", "See endpoint security policies", ["Get-CMEndpointSecurityPolicy"],
            intune: ["Security baselines/Read"], inferred: "The name of the permission."),
        Row(
            "EndpointSecurityPolicy", "Create and assign an endpoint security policy",
            ["New-CMEndpointSecurityPolicy", "Set-CMEndpointSecurityPolicy", "Remove-CMEndpointSecurityPolicy"],
            intune: ["Security baselines/Assign"],
            inferred: "The name of the permission; making, changing and deleting need those of these names besides.",
            mode: "Security baselines/Assign", modeRoles: ["Endpoint Security Manager"]),
    ];

    /// <summary>The operations of a cmdlet.</summary>
    /// <param name="cmdlet">Its name, without regard to case.</param>
    /// <returns>The operations; empty where the matrix has none.</returns>
    public static IReadOnlyList<OperationPermission> OfCmdlet(string cmdlet) =>
        All.Where(row => row.Cmdlet.Contains(cmdlet, StringComparer.OrdinalIgnoreCase)).ToList();

    /// <summary>Decides for a user.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="facts">What is known of the user and the switches.</param>
    /// <returns>Allowed, or the first missing grant.</returns>
    public static PermissionDecision Decide(OperationPermission operation, PermissionFacts facts)
    {
        var missing = Missing(operation, facts).FirstOrDefault();
        return new PermissionDecision
        {
            Operation = operation.Operation,
            Authority = facts.IntuneDecides && operation.IntuneModePermission is not null ? "Intune" : "ConfigurationManager",
            IsAllowed = missing.Grant is null,
            MissingGrant = missing.Grant,
            Remedy = missing.Remedy,
        };
    }

    private static IEnumerable<(string? Grant, string? Remedy)> Missing(OperationPermission operation, PermissionFacts facts)
    {
        var entraAdmin = Has(facts.EntraRoles, "Global Administrator");
        var intuneAdmin = entraAdmin || Has(facts.EntraRoles, "Intune Administrator");
        if (operation.EntraRole.Count > 0 && !operation.EntraRole.Any(role => Has(facts.EntraRoles, role)))
        {
            yield return ("Entra role: " + operation.EntraRole[0],
                "Assign the role in Microsoft Entra ID"
                    + (operation.Operation == "OnboardCreateApplication"
                        ? ", or let an administrator create the application and import it."
                        : "."));
        }

        if (operation.NeedsIntuneLicense && !facts.HasIntuneLicense)
        {
            yield return ("Intune licence", "Assign a licence that contains Intune to the account.");
        }

        if (operation.NeedsIntuneRole && !intuneAdmin && facts.IntuneRoles.Count == 0 && facts.IntunePermissions.Count == 0)
        {
            yield return ("Intune role", "Assign a role in the Intune admin center; it is needed whoever decides about devices.");
        }

        foreach (var permission in operation.Intune.Where(
            permission => !intuneAdmin
                && !Has(facts.IntunePermissions, permission)
                && !operation.IntuneModeRole.Any(role => Has(facts.IntuneRoles, role))))
        {
            yield return ("Intune permission: " + permission, "Add the permission to the account's Intune role.");
        }

        foreach (var missing in operation.IntuneModePermission is { } mode && facts.IntuneDecides
            ? MissingInIntune(operation, facts, mode, intuneAdmin)
            : MissingAtSite(operation, facts))
        {
            yield return missing;
        }
    }

    private static IEnumerable<(string? Grant, string? Remedy)> MissingInIntune(
        OperationPermission operation, PermissionFacts facts, string permission, bool intuneAdmin)
    {
        if (!intuneAdmin
            && !Has(facts.IntunePermissions, permission)
            && !operation.IntuneModeRole.Any(role => Has(facts.IntuneRoles, role)))
        {
            yield return ("Intune permission: " + permission,
                operation.IntuneModeRole.Count == 0
                    ? "Add the permission to the account's Intune role."
                    : "Add the permission to the account's Intune role, or assign one of: "
                        + string.Join(", ", operation.IntuneModeRole)
                        + ".");
        }
    }

    private static IEnumerable<(string? Grant, string? Remedy)> MissingAtSite(OperationPermission operation, PermissionFacts facts)
    {
        if (operation.NeedsHybridUser && !facts.IsHybrid)
        {
            yield return ("Hybrid account",
                "Use an account that is synchronized from Active Directory; cloud-only accounts work only where Intune decides.");
        }

        if (operation.NeedsHybridUser && !facts.IsDiscovered)
        {
            yield return ("Discovered account",
                "Discover the account with Active Directory or Microsoft Entra user discovery (both before version 2103).");
        }

        var isFull = Has(facts.ConfigurationManager, FullAdministrator);
        foreach (var permission in operation.ConfigurationManager.Where(
            permission => !isFull && !Has(facts.ConfigurationManager, permission)))
        {
            yield return ("Configuration Manager: " + permission,
                permission == FullAdministrator
                    ? "Assign the role Full Administrator with all scopes."
                    : "Add the permission to the account's security role, with the device's collection in its scope.");
        }
    }

    private static bool Has(IEnumerable<string> grants, string grant) => grants.Contains(grant, StringComparer.OrdinalIgnoreCase);

    private static string[] Without(string role) => AllRoles.Where(one => one != role).ToArray();

    private static OperationPermission Row(
        string name, string title, string[] cmdlets, OperationCalls[]? of = null, string[]? entra = null, bool license = false,
        bool role = false,
        string[]? intune = null, string[]? site = null, bool hybrid = false, string? inferred = null, string? mode = null,
        string[]? modeRoles = null)
    {
        // What the operations declare: those of the cmdlets, or one path of them.
        var calls = of is null ? WireOperations.CallsOf(cmdlets) : of.SelectMany(operation => operation.All).ToList();
        return new OperationPermission
        {
            Operation = name,
            Title = title,
            Cmdlet = cmdlets,
            GraphDelegated = calls.SelectMany(call => call.Permissions.Delegated).Distinct().ToList(),
            GraphApplication = calls.SelectMany(call => call.Permissions.Application).Distinct().ToList(),
            EntraRole = entra ?? [],
            NeedsIntuneLicense = license,
            NeedsIntuneRole = role,
            Intune = intune ?? [],
            ConfigurationManager = site ?? [],
            NeedsHybridUser = hybrid,
            Inferred = inferred,
            IntuneModePermission = mode,
            IntuneModeRole = modeRoles ?? [],
        };
    }
}
