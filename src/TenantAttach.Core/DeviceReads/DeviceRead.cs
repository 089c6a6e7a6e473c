namespace TenantAttach.Core.DeviceReads;

/// <summary>One answer about one device: an object or the reason why there is none.</summary>
/// <typeparam name="T">The object.</typeparam>
/// <param name="Input">What named the device or user.</param>
/// <param name="Value">The object; null where there is an error.</param>
/// <param name="Error">Why there is no object, or null.</param>
public sealed record DeviceRead<T>(object Input, T? Value, TenantAttachException? Error = null)
    where T : class;
