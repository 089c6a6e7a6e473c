namespace TenantAttach.Core.DeviceApplications;

/// <summary>The states of the admin center, from the numbers of the site. Pure.</summary>
internal static class ApplicationStates
{
    /// <summary>Tells the state.</summary>
    /// <param name="statusType">AppStatusType: 1 success, 2 in progress, 3 requirements not met, 4 unknown, 5 error.</param>
    /// <param name="enforcement">EnforcementState; values from 1000 on carry the same in their thousands.</param>
    /// <param name="installed">InstalledState: 1 uninstall, 2 install, 3 unknown.</param>
    /// <param name="isRequired">Whether a deployment is required.</param>
    /// <returns>The state.</returns>
    public static DeviceApplicationState Of(int? statusType, int? enforcement, int? installed, bool isRequired)
    {
        if (statusType == 3)
        {
            return DeviceApplicationState.RequirementsNotMet;
        }

        switch (enforcement)
        {
            case 5:
                return DeviceApplicationState.RestartPending;
            case 6 or 11:
                return DeviceApplicationState.Failed;
            case 7:
                return DeviceApplicationState.InstallRequested;
            case 1 or 2 or 8 or 12 or 13 or 14:
                return DeviceApplicationState.Installing;
        }

        return (statusType, installed) switch
        {
            (5, _) => DeviceApplicationState.Failed,
            (2, _) => DeviceApplicationState.Installing,
            (_, 2) => DeviceApplicationState.Installed,
            (1, 1) => isRequired ? DeviceApplicationState.Required : DeviceApplicationState.NotInstalled,
            (4, _) or (_, 1 or 3) => isRequired ? DeviceApplicationState.Required : DeviceApplicationState.Available,
            _ => DeviceApplicationState.Unknown,
        };
    }
}
