namespace TenantAttach.Core;

/// <summary>What became of one input of several: a value, or the reason why there is none. The others go on.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="Input">What was given, or the object that it names; null where it is not known.</param>
/// <param name="Value">The value; null where there is an error.</param>
/// <param name="Error">Why there is no value; otherwise null.</param>
public sealed record Answer<T>(object? Input, T? Value, TenantAttachException? Error = null)
    where T : class;
