namespace TenantAttach.Core.Attachment;

/// <summary>The writes that turn the switches of an attached hierarchy.</summary>
internal sealed class SwitchPlan(OperationContext context)
{
    private const string Purpose = "Changing the attachment";

    /// <summary>Reads, refuses what cannot be set, and plans the rest.</summary>
    /// <param name="switches">The wanted switches; those that are not in it stay as they are.</param>
    public async Task<(ChangePlan Writes, IReadOnlyList<ChangeEffect> Effects)> OfAsync(IReadOnlyDictionary<UploadSwitch, bool> switches)
    {
        await SiteAttachmentReader.EnsureAsync(context, [AttachmentCalls.UpdateTenantProperty], Purpose).ConfigureAwait(false);
        var site = await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false);
        if (!site.IsUploadOn || site.Tenant is not { } tenant)
        {
            throw ErrorCatalog.NotAttached.Create(site.TopSiteCode);
        }

        foreach (var name in switches.Keys)
        {
            Check(name, switches[name], site);
        }

        await new CallerCheck(context).RequireFullAdministratorAsync().ConfigureAwait(false);
        var draft = new ApplicationDraft { Name = site.Application!.Name, Tenant = new TenantFacts(tenant.TenantId, tenant.Name, []) };
        var steps = new SiteSteps(context, site, draft);
        var plan = new ChangePlan();
        foreach (var name in switches.Keys.Where(name => site.Switch(name)!.IsOn != switches[name]).OrderBy(name => name))
        {
            plan.Add(steps.SetSwitch(name, switches[name]));
        }

        bool? Wanted(UploadSwitch name) => switches.TryGetValue(name, out var isOn) ? isOn : null;
        return (plan, SwitchEffects.Of(Wanted, site).ToList());
    }

    private void Check(UploadSwitch name, bool isOn, SiteAttachment site)
    {
        if (site.SiteVersion < SwitchNames.FirstVersion(name))
        {
            throw ErrorCatalog.SiteVersionTooOld.Create(SwitchNames.Title(name), SwitchNames.FirstVersion(name), site.SiteVersion);
        }

        if (isOn && !SwitchNames.IsIn(name, context.Session.Cloud))
        {
            throw ErrorCatalog.FeatureNotInCloud.Create(SwitchNames.Title(name), context.Session.Cloud);
        }

        if (site.Switch(name) is null)
        {
            throw ErrorCatalog.SwitchNotSettable.Create(SwitchNames.Title(name));
        }
    }
}
