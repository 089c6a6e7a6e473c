namespace TenantAttach;

/// <summary>
/// How a device stands to a software update: the six states of the admin center. The site's public class tells only
/// whether the update is needed and installed, so that the last three states are never reported by this module.
/// </summary>
public enum SoftwareUpdateStatus
{
    /// <summary>The device has not reported, or reported a state that the module does not know.</summary>
    Unknown,

    /// <summary>The update is installed, or the device does not need it.</summary>
    Compliant,

    /// <summary>The device needs the update.</summary>
    NonCompliant,

    /// <summary>Rules contradict each other. No public interface tells it.</summary>
    ConflictDetected,

    /// <summary>The evaluation failed. No public interface tells it.</summary>
    Error,

    /// <summary>Only parts are compliant. No public interface tells it.</summary>
    PartialCompliance,
}
