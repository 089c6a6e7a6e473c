namespace TenantAttach.Core.Actions;

/// <summary>Which action goes which way, and by what name or number it is known there. The only place that says so.</summary>
internal static class DeviceActionMap
{
    /// <summary>One row for each action.</summary>
    public static readonly IReadOnlyList<DeviceActionRow> Rows =
    [
        new(DeviceActionKind.SyncMachinePolicy, 8, "refreshMachinePolicy"),
        new(DeviceActionKind.SyncUserPolicy, 9, "refreshUserPolicy"),
        new(DeviceActionKind.AppEvaluationCycle, 13, "appEvaluation"),
        new(DeviceActionKind.WakeUp, 150, "wakeUpClient"),
        new(DeviceActionKind.QuickScan, 2, "quickScan"),
        new(DeviceActionKind.FullScan, 1, "fullScan"),
        new(DeviceActionKind.UpdateDefinitions, 3, "windowsDefenderUpdateSignatures"),
        new(DeviceActionKind.EvaluateProtectionUpdates, 4, null),
        new(DeviceActionKind.SendDiscoveryData, 10, null),
        new(DeviceActionKind.CollectSoftwareInventory, 11, null),
        new(DeviceActionKind.CollectHardwareInventory, 12, null),
        new(DeviceActionKind.EvaluateSoftwareUpdates, 14, null),
        new(DeviceActionKind.SwitchSoftwareUpdatePoint, 15, null),
        new(DeviceActionKind.EvaluateHealthAttestation, 16, null),
        new(DeviceActionKind.Restart, 17, null),
        new(DeviceActionKind.EnableVerboseLogging, 20, null),
        new(DeviceActionKind.DisableVerboseLogging, 21, null),
        new(DeviceActionKind.CollectLogs, 22, null),
        new(DeviceActionKind.CheckCompliance, 125, null),
    ];

    /// <summary>The row of an action.</summary>
    /// <param name="action">The action.</param>
    /// <returns>The row.</returns>
    public static DeviceActionRow Find(DeviceActionKind action) => Rows.First(row => row.Action == action);

    /// <summary>The action that the site knows by a number.</summary>
    /// <param name="type">The number (the console's ClientActionType).</param>
    /// <returns>The action, or null for one that is no device action of this list.</returns>
    public static DeviceActionKind? FromSite(int type) => Rows.FirstOrDefault(row => row.SiteType == type)?.Action;

    /// <summary>The action that Microsoft Graph knows by a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The action, or null for one that is no device action of this list.</returns>
    public static DeviceActionKind? FromGraph(string name) =>
        Rows.FirstOrDefault(row => string.Equals(row.GraphName, name, System.StringComparison.OrdinalIgnoreCase))?.Action;
}

/// <summary>How an action is known on each way.</summary>
/// <param name="Action">The action.</param>
/// <param name="SiteType">The site's number of it.</param>
/// <param name="GraphName">The name in Microsoft Graph, or null where it does not go that way.</param>
internal sealed record DeviceActionRow(DeviceActionKind Action, int SiteType, string? GraphName);
