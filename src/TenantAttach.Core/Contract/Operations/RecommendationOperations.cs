namespace TenantAttach.Core.Contract;

/// <summary>What recommendations may send.</summary>
internal static class RecommendationOperations
{
    /// <summary>Reads what recommendations follow from.</summary>
    public static readonly OperationCalls Get = new(
        "ReadRecommendations",
        ["Get-CMTenantAttachRecommendation"],
        [InventoryCalls.ListDevices, SiteCalls.ListSites, .. Facts.UploadScope]);
}
