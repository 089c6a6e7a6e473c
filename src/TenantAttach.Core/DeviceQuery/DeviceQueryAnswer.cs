namespace TenantAttach.Core.DeviceQuery;

/// <summary>One answer to a query: a row, why a device gave none, or what became of the query as a whole.</summary>
/// <param name="Device">The device that answered; null where it is not told, or a row is made of several devices' data.</param>
/// <param name="Row">The row; null where there is an error.</param>
/// <param name="Error">Why there is no row, or null.</param>
/// <param name="Summary">What became of the query, as the last answer; otherwise null.</param>
public sealed record DeviceQueryAnswer(
    DeviceReference? Device, DeviceQueryRow? Row, TenantAttachException? Error = null, DeviceQuerySummary? Summary = null);
