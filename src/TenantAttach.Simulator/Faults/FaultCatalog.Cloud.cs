namespace TenantAttach.Simulator.Faults;

/// <content>The faults of the tenant.</content>
internal static partial class FaultCatalog
{
    private static FaultDescription[] Cloud() => [];
}
