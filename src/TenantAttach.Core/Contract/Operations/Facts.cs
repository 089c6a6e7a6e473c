namespace TenantAttach.Core.Contract;

/// <summary>The calls behind facts that many operations read.</summary>
internal static class Facts
{
    /// <summary>The devices that the tenant shows.</summary>
    public static readonly IReadOnlyList<ServiceCall> TenantDevices =
        [InventoryCalls.CreateExportJob, InventoryCalls.GetExportJob, InventoryCalls.DownloadExport];
}
