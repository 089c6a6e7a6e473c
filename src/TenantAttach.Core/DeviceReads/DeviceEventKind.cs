namespace TenantAttach.Core.DeviceReads;

/// <summary>A kind of event that clients collect.</summary>
/// <param name="Name">What happened.</param>
/// <param name="Provider">Who writes it.</param>
/// <param name="Id">Its number.</param>
public sealed record DeviceEventKind(string Name, string Provider, int Id);
