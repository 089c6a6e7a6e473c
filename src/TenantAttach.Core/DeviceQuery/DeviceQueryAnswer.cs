namespace TenantAttach.Core.DeviceQuery;

/// <summary>One answer to a query: a row, or why a device gave none.</summary>
/// <param name="Device">The device; null where a row is made of several devices' data.</param>
/// <param name="Row">The row; null where there is an error.</param>
/// <param name="Error">Why there is no row, or null.</param>
public sealed record DeviceQueryAnswer(DeviceReference? Device, DeviceQueryRow? Row, TenantAttachException? Error = null);
