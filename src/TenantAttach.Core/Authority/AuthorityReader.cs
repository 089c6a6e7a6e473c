namespace TenantAttach.Core.Authority;

/// <summary>Reads who decides about cloud-attached devices.</summary>
public sealed class AuthorityReader
{
    private const string Purpose = "Reading who decides about cloud-attached devices";

    private readonly OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public AuthorityReader(OperationContext context) => this.context = context.Only(AuthorityOperations.Get);

    /// <summary>Reads both switches, as far as the session reaches, and the role assignments of Intune.</summary>
    /// <returns>Who decides, and what that means for whom.</returns>
    /// <exception cref="TenantAttachException"><c>TenantNeeded</c>: the session has neither a tenant nor a site; <c>FeatureNotInCloud</c>,
    /// <c>PermissionMissing</c>, <c>SiteSchemaMissing</c>.</exception>
    public async Task<TenantAttachAuthority> RunAsync()
    {
        var evidence = new List<string>();
        var switches = await ReadSwitchesAsync(evidence).ConfigureAwait(false);
        return await DescribeAsync(switches, AuthorityEffects.Describe(switches), evidence).ConfigureAwait(false);
    }

    /// <summary>Reads the two switches alone.</summary>
    /// <param name="evidence">Takes what was read, and why something was not.</param>
    /// <returns>The switches.</returns>
    internal async Task<AuthoritySwitches> ReadSwitchesAsync(ICollection<string> evidence)
    {
        if (context.Session.TenantId is null && context.Session.SiteServer is null)
        {
            throw ErrorCatalog.TenantNeeded.Create(Purpose);
        }

        RequireCloud(context);
        bool? useIntune = context.Session.TenantId is null ? null : await ReadTenantAsync(context).ConfigureAwait(false);
        evidence.Add(
            useIntune is { } shown
                ? $"tenantAttachRBAC: enabled = {shown}"
                : "The session has no tenant, so Use Intune RBAC is not known.");
        return new AuthoritySwitches(
            useIntune, await ReadSiteAsync(evidence).ConfigureAwait(false),
            context.Session.SiteServer is null ? null : context.Session.SiteVersion);
    }

    /// <summary>Puts together what the module's users see.</summary>
    /// <param name="switches">The switches.</param>
    /// <param name="effects">What holds for whom.</param>
    /// <param name="evidence">What was read.</param>
    /// <returns>The answer.</returns>
    internal async Task<TenantAttachAuthority> DescribeAsync(
        AuthoritySwitches switches, IReadOnlyList<AuthorityEffect> effects, List<string> evidence)
    {
        var visibility = await ReadRolesAsync(evidence).ConfigureAwait(false);
        return new TenantAttachAuthority
        {
            Authority = switches.Authority,
            UseIntuneRbac = switches.UseIntune,
            EnforcesConfigurationManager = switches.Enforce,
            SiteCode = context.Session.SiteCode,
            SiteVersion = switches.SiteVersion,
            TenantId = context.Session.TenantId,
            Effect = effects,
            Visibility = visibility,
            Evidence = evidence,
        };
    }

    /// <summary>Reads the tenant's switch.</summary>
    /// <param name="context">The running operation.</param>
    /// <returns>Its value.</returns>
    internal static async Task<bool> ReadTenantAsync(OperationContext context)
    {
        var reply = await context.CallAsync(AuthorityCalls.GetTenantAttachRbacState).ConfigureAwait(false);

        // The state comes wrapped or as it is.
        var state = reply.GetOrNull("value") is { ValueKind: JsonValueKind.Object } inner ? inner : reply;
        return state.GetBooleanOrNull("enabled") ?? throw ErrorCatalog.AuthorityUnreadable.Create("tenantAttachRBAC");
    }

    /// <summary>Ends the operation in a cloud that has no tenant attach.</summary>
    /// <param name="context">The running operation.</param>
    internal static void RequireCloud(OperationContext context)
    {
        if (!SwitchNames.IsIn(UploadSwitch.RbacEnforcement, context.Session.Cloud))
        {
            throw ErrorCatalog.FeatureNotInCloud.Create("Choosing who decides about cloud-attached devices", context.Session.Cloud);
        }
    }

    private async Task<bool?> ReadSiteAsync(ICollection<string> evidence)
    {
        if (context.Session.SiteServer is null)
        {
            evidence.Add("The session has no site, so whether it enforces roles of Configuration Manager is not known.");
            return null;
        }

        if (context.Session.SiteVersion < AuthoritySwitches.FirstVersion)
        {
            evidence.Add(
                $"The site has version {context.Session.SiteVersion}; the switches are there from {AuthoritySwitches.FirstVersion} on, "
                    + "and before that roles of Configuration Manager decide.");
            return null;
        }

        await SiteAttachmentReader.EnsureAsync(context, [], Purpose).ConfigureAwait(false);
        var site = await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false);
        if (site.Switch(UploadSwitch.RbacEnforcement) is not { } row)
        {
            evidence.Add(
                $"The site shows no {SwitchNames.Of(UploadSwitch.RbacEnforcement)}. In the console: properties of CoMgmtSettingsProd > "
                    + "Configure upload.");
            return null;
        }

        evidence.Add($"SMS_AAD_Tenant_Ex_Property {row.TenantId}: {row.Name} = {row.Value}");
        return row.IsOn;
    }

    private async Task<IReadOnlyList<AttachedDeviceVisibility>?> ReadRolesAsync(ICollection<string> evidence)
    {
        if (context.Session.TenantId is null)
        {
            return null;
        }

        try
        {
            var roles = await AuthorityRoles.ReadAsync(context).ConfigureAwait(false);
            evidence.Add(
                $"roleAssignments: {roles.Count}, without the scope tag Default: {roles.Count(role => role.SeesAttachedDevices == false)}");
            return roles;
        }
        catch (TenantAttachException refusal) when (refusal.Kind == ErrorKind.PermissionDenied)
        {
            evidence.Add("The role assignments of Intune could not be read: " + refusal.Message);
            return null;
        }
    }
}
