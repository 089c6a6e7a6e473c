namespace TenantAttach.Core.DeviceApplications;

/// <summary>What may be done with an application, by its state, its deployment, the device and the versions. Pure.</summary>
internal static class ApplicationActionRules
{
    private const int FirstSite = 2010;
    private const int FullSite = 2103;
    private const int FirstClient = 2010;

    /// <summary>Tells why an action is not possible.</summary>
    /// <param name="action">The action.</param>
    /// <param name="application">The application on the device.</param>
    /// <param name="siteVersion">Year and month of the site's version, or null where it is not known.</param>
    /// <param name="commands">What its deployment types can do.</param>
    /// <returns>The refusal, or null.</returns>
    public static TenantAttachException? Refusal(
        DeviceApplicationAction action, DeviceApplication application, int? siteVersion, ApplicationCommands commands) =>
        ByVersion(action, application, siteVersion)
            ?? ByState(action, application, commands)
            ?? ByRoute(action, application)
            ?? ByConnection(action, application);

    private static TenantAttachException? ByVersion(DeviceApplicationAction action, DeviceApplication application, int? siteVersion)
    {
        var client = SiteVersions.FromVersion(application.ClientVersion);
        if (siteVersion < FirstSite)
        {
            return Version($"the site is of version {siteVersion}, and actions on applications came with {FirstSite}");
        }

        // Before 2103 the list holds what needs approval and what is available to users, and nothing else can be acted on.
        if (siteVersion < FullSite
            && !(application.RequiresApproval && application.UserName is null)
            && !(application.UserName is not null && !application.IsRequired))
        {
            return Version($"a site before version {FullSite} acts only on deployments that need approval and on those available to users");
        }

        if (client is null)
        {
            return Version("the version of the client is not known");
        }

        if (client >= FirstClient)
        {
            return null;
        }

        var isEarly = action is DeviceApplicationAction.Install or DeviceApplicationAction.Reinstall;
        return isEarly && (application.RequiresApproval || siteVersion < FullSite) ? null
            : Version($"the client is of version {client}; before {FirstClient} only installing what needs approval is possible");

        TenantAttachException Version(string why) =>
            ErrorCatalog.DeviceApplicationVersion.Create(action, application.Name, application.Device, why);
    }

    private static TenantAttachException? ByState(
        DeviceApplicationAction action, DeviceApplication application, ApplicationCommands commands)
    {
        var state = application.State;
        var isInstalled = state is DeviceApplicationState.Installed or DeviceApplicationState.RestartPending;
        var why = action switch
        {
            DeviceApplicationAction.Install when state is not (DeviceApplicationState.Available
                or DeviceApplicationState.NotInstalled
                or DeviceApplicationState.Required)
                => state == DeviceApplicationState.Failed ? "the last installation failed; what repeats it is Reinstall" : $"it is {state}",
            DeviceApplicationAction.Reinstall when state is not (DeviceApplicationState.Failed or DeviceApplicationState.Installed) =>
                $"only what is installed or failed can be installed again, and it is {state}",
            DeviceApplicationAction.Uninstall or DeviceApplicationAction.Repair when !isInstalled =>
                $"it has to be installed, and it is {state}",
            DeviceApplicationAction.Uninstall when application.IsRequired => "a required deployment would install it again",
            DeviceApplicationAction.Uninstall when !commands.CanUninstall => "no deployment type of it has an uninstall command",
            DeviceApplicationAction.Repair when !commands.CanRepair => "no deployment type of it has a repair command",
            _ => null,
        };
        return why is null
            ? null
            : ErrorCatalog.DeviceApplicationActionNotAllowed.Create(action, application.Name, application.Device, why);
    }

    private static TenantAttachException? ByRoute(DeviceApplicationAction action, DeviceApplication application)
    {
        var nearest = action switch
        {
            DeviceApplicationAction.Reevaluate =>
                "Invoke-CMDeviceAction AppEvaluationCycle evaluates all applications of the device again.",
            DeviceApplicationAction.Repair => "an approved script that calls the client's CCM_Application, run with Invoke-CMDeviceScript.",
            _ => null,
        };
        return nearest is null
            ? null
            : ErrorCatalog.DeviceApplicationActionNotPublic.Create(action, application.Name, application.Device, nearest);
    }

    /// <summary>What needs approval waits for the device; all else is preceded by a policy sync that an offline client cannot do.</summary>
    private static TenantAttachException? ByConnection(DeviceApplicationAction action, DeviceApplication application)
    {
        var waits = action == DeviceApplicationAction.Install
            && (application.RequiresApproval || (application.UserName is not null && !application.IsRequired));
        if (application.IsOnline || waits)
        {
            return null;
        }

        var why = action != DeviceApplicationAction.Install ? "this action needs a client that is online"
            : application.UserName is not null ? "a deployment that is required for a user is installed after a policy sync"
            : $"a deployment that is {(application.IsRequired ? "required" : "available")} to the device is installed after a policy sync";
        return ErrorCatalog.DeviceApplicationOffline.Create(action, application.Name, application.Device, why);
    }
}

/// <summary>What the deployment types of an application can do besides installing.</summary>
/// <param name="CanUninstall">Whether one has an uninstall command.</param>
/// <param name="CanRepair">Whether one has a repair command.</param>
internal sealed record ApplicationCommands(bool CanUninstall, bool CanRepair);
