namespace TenantAttach;

/// <summary>What a device can be told to do.</summary>
public enum DeviceActionKind
{
    /// <summary>Fetch and evaluate machine policy (Sync Machine Policy).</summary>
    SyncMachinePolicy,

    /// <summary>Fetch and evaluate user policy (Sync User Policy).</summary>
    SyncUserPolicy,

    /// <summary>Evaluate application deployments (App Evaluation Cycle).</summary>
    AppEvaluationCycle,

    /// <summary>Wake the device from sleep.</summary>
    WakeUp,

    /// <summary>Quick antivirus scan.</summary>
    QuickScan,

    /// <summary>Full antivirus scan.</summary>
    FullScan,

    /// <summary>Download antivirus definitions.</summary>
    UpdateDefinitions,

    /// <summary>Evaluate software update deployments of Endpoint Protection. Site only.</summary>
    EvaluateProtectionUpdates,

    /// <summary>Send a discovery data record. Site only.</summary>
    SendDiscoveryData,

    /// <summary>Collect software inventory. Site only.</summary>
    CollectSoftwareInventory,

    /// <summary>Collect hardware inventory. Site only.</summary>
    CollectHardwareInventory,

    /// <summary>Evaluate software update deployments. Site only.</summary>
    EvaluateSoftwareUpdates,

    /// <summary>Switch to the next software update point. Site only.</summary>
    SwitchSoftwareUpdatePoint,

    /// <summary>Evaluate device health attestation. Site only.</summary>
    EvaluateHealthAttestation,

    /// <summary>Restart the device. Site only.</summary>
    Restart,

    /// <summary>Turn on verbose logging of the client. Site only.</summary>
    EnableVerboseLogging,

    /// <summary>Turn off verbose logging of the client. Site only.</summary>
    DisableVerboseLogging,

    /// <summary>Collect the logs of the client. Site only.</summary>
    CollectLogs,

    /// <summary>Check compliance. Site only.</summary>
    CheckCompliance,
}
