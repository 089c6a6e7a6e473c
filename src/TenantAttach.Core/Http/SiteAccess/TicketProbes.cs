#if NET8_0_OR_GREATER
#endif

namespace TenantAttach.Core.Http.SiteAccess;

/// <summary>Chooses who is asked for a ticket.</summary>
internal static class TicketProbes
{
    /// <summary>The probe of this system; null on .NET Framework, which tells nothing of Kerberos.</summary>
    public static ITicketProbe? OfSystem()
    {
#if NET8_0_OR_GREATER
        return OperatingSystem.IsLinux() ? new GssTicketProbe() : new PlatformTicketProbe();
#else
        return null;
#endif
    }
}
