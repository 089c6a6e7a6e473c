namespace TenantAttach.Simulator.Engine;

/// <summary>Where the attachment is, seen from the service connection point.</summary>
internal enum AttachPhase
{
    /// <summary>Nothing is attached.</summary>
    Detached,

    /// <summary>The upload is on; the hierarchy is not onboarded yet.</summary>
    Onboarding,

    /// <summary>The gateway refused the onboarding as a second one; only a reset helps.</summary>
    Refused,

    /// <summary>Onboarded; the full upload comes with the next cycle.</summary>
    FullSync,

    /// <summary>Changes go up with each cycle.</summary>
    Delta,

    /// <summary>The upload was turned off; the cloud cleans up.</summary>
    Offboarding,
}
