namespace TenantAttach.Core.Authority;

/// <summary>Turns the two switches that say who decides about cloud-attached devices.</summary>
public sealed class SetAuthorityOperation
{
    /// <summary>How long a change of the tenant's switch takes to reach all hierarchies.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(10);

    private const string Purpose = "Changing who decides about cloud-attached devices";

    private readonly OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public SetAuthorityOperation(OperationContext context) => this.context = context;

    /// <summary>Reads, refuses what cannot be set, and plans the rest.</summary>
    /// <param name="wish">The wanted switches.</param>
    /// <param name="wait">True to wait, when the change is done, until the tenant's switch works everywhere.</param>
    /// <returns>The writes that are needed.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>NothingToSet</c>, <c>TenantNeeded</c>, <c>SiteNeeded</c>, <c>FeatureNotInCloud</c>, <c>SiteVersionTooOld</c>, <c>NotAttached</c>,
    /// <c>SwitchNotSettable</c>, <c>FullAdministratorNeeded</c>, <c>PermissionMissing</c>.
    /// </exception>
    public async Task<Change<TenantAttachAuthority>> PlanAsync(AuthorityWish wish, bool wait = false)
    {
        Require(wish);
        var before = await new AuthorityReader(context).ReadSwitchesAsync(new List<string>()).ConfigureAwait(false);
        var after = before with { UseIntune = wish.UseIntune ?? before.UseIntune, Enforce = wish.Enforce ?? before.Enforce };
        var plan = new ChangePlan();

        // The tenant's switch comes first: it is refused to more people, and until it is on, the site's switch changes nothing.
        if (wish.UseIntune is { } use && use != before.UseIntune)
        {
            await RequireRightAsync().ConfigureAwait(false);
            plan.Add(SwitchTenant(use));
        }

        if (wish.Enforce is { } enforce)
        {
            var wanted = new Dictionary<UploadSwitch, bool> { [UploadSwitch.RbacEnforcement] = enforce };
            var (site, _) = await new SwitchPlan(context).OfAsync(wanted).ConfigureAwait(false);
            foreach (var step in site.Steps)
            {
                plan.Add(step);
            }
        }

        var changesTenant = before.UseIntune != after.UseIntune;
        return new Change<TenantAttachAuthority>(
            context, "Change the RBAC authority", "cloud-attached devices", plan, run => FinishAsync(before, changesTenant && !run.IsUnchanged, wait, run))
        {
            Effects = Effects.Notes(Describe(before, after)).ToList(),
        };
    }

    private async Task<TenantAttachAuthority> FinishAsync(AuthoritySwitches before, bool changedTenant, bool wait, ChangeRun run)
    {
        DateTimeOffset? effectiveAt = changedTenant ? context.Time.GetUtcNow() + Delay : null;
        if (changedTenant && wait)
        {
            await WaitAsync().ConfigureAwait(false);
        }
        else if (changedTenant)
        {
            context.Observer.Warning("Use Intune RBAC takes about ten minutes to work, in all hierarchies of the tenant.");
        }

        var reader = new AuthorityReader(context);
        var evidence = new List<string>();
        var now = await reader.ReadSwitchesAsync(evidence).ConfigureAwait(false);
        var state = await reader.DescribeAsync(now, AuthorityEffects.Describe(before, now), evidence).ConfigureAwait(false);
        return new TenantAttachAuthority
        {
            Authority = state.Authority,
            UseIntuneRbac = state.UseIntuneRbac,
            EnforcesConfigurationManager = state.EnforcesConfigurationManager,
            EffectiveAt = effectiveAt,
            SiteCode = state.SiteCode,
            SiteVersion = state.SiteVersion,
            TenantId = state.TenantId,
            Effect = state.Effect,
            Visibility = state.Visibility,
            Evidence = state.Evidence,
            Unverified = run.Unverified,
            IsUnchanged = run.IsUnchanged,
        };
    }

    // Inferred: nothing public shows when a hierarchy has taken the switch over. The documented ten minutes are waited out.
    private async Task WaitAsync()
    {
        for (var minute = 0; minute < (int)Delay.TotalMinutes; minute++)
        {
            context.Observer.Progress(new OperationProgress("Waiting", "Use Intune RBAC takes about ten minutes", (int)(100 * minute / Delay.TotalMinutes)));
            await context.Time.WaitAsync(TimeSpan.FromMinutes(1), context.CancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<string> Describe(AuthoritySwitches before, AuthoritySwitches after)
    {
        if (before.UseIntune != after.UseIntune)
        {
            yield return "Use Intune RBAC holds for all hierarchies of the tenant and takes about ten minutes to work.";
        }

        if (before.Authority == after.Authority)
        {
            yield return after is { UseIntune: false }
                ? "Nothing changes for anybody: while Use Intune RBAC is off, roles of Configuration Manager decide whatever the site's switch says."
                : $"Who decides about this hierarchy stays the same: {after.Authority}.";
            yield break;
        }

        yield return $"Who decides about this hierarchy: {before.Authority}, then {after.Authority}.";
        foreach (var effect in AuthorityEffects.Describe(before, after).Where(effect => effect.IsChanged))
        {
            yield return effect.Who + ": " + effect.Then;
        }
    }

    private void Require(AuthorityWish wish)
    {
        if (wish is { UseIntune: null, Enforce: null })
        {
            throw ErrorCatalog.NothingToSet.Create("Set-CMTenantAttachAuthority");
        }

        AuthorityReader.RequireCloud(context);
        if (wish.UseIntune is not null && context.Session.TenantId is null)
        {
            throw ErrorCatalog.TenantNeeded.Create(Purpose);
        }

        if (wish.Enforce is not null && context.Session.SiteServer is null)
        {
            throw ErrorCatalog.SiteNeeded.Create(Purpose);
        }

        if (context.Session.SiteServer is not null && context.Session.SiteVersion < AuthoritySwitches.FirstVersion)
        {
            throw ErrorCatalog.SiteVersionTooOld.Create(SwitchNames.Title(UploadSwitch.RbacEnforcement), AuthoritySwitches.FirstVersion, context.Session.SiteVersion);
        }
    }

    // The published permissions of the call are those to read, so that only Intune's own role keeps others out: it is looked at first.
    private async Task RequireRightAsync()
    {
        if (!SessionCore.Of(context.Session).Tokens!.IsDelegated)
        {
            return;
        }

        var granted = (await context.ListAsync(TenantCalls.GetEffectivePermissions).ConfigureAwait(false))
            .SelectMany(row => row.Items("resourceActions")).SelectMany(row => row.Texts("allowedResourceActions"));
        if (!granted.Contains("Microsoft.Intune_Roles_Update", StringComparer.OrdinalIgnoreCase))
        {
            throw ErrorCatalog.AuthorityNotAllowed.Create(context.Session.Account ?? "The account");
        }
    }

    private ChangeStep SwitchTenant(bool isOn) => new()
    {
        Call = AuthorityCalls.EnableTenantAttachRbac,
        Summary = $"Turn {(isOn ? "on" : "off")}: Use Intune RBAC, for all hierarchies of tenant {context.Session.TenantId}",
        Apply = _ => context.CallAsync(AuthorityCalls.EnableTenantAttachRbac, new JsonObject { ["enable"] = isOn }),
        Verify = async _ => await AuthorityReader.ReadTenantAsync(context).ConfigureAwait(false) == isOn,
    };
}
