namespace TenantAttach.Core.DeviceQuery;

/// <summary>A part of what a query gives: a row, or at the end what became of the query as a whole.</summary>
/// <param name="Row">The row; null where this is the summary.</param>
/// <param name="Summary">The summary; null where this is a row.</param>
public sealed record DeviceQueryPart(DeviceQueryRow? Row, DeviceQuerySummary? Summary = null);
