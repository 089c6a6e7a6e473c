using System;
using System.Collections.Generic;

namespace TenantAttach.Simulator.Site;

/// <summary>What a filter says about single properties; the filter itself is applied again afterwards.</summary>
internal sealed class ReadHint
{
    public static ReadHint None { get; } = new();

    /// <summary>Values that properties have to equal.</summary>
    public Dictionary<string, object> Equal { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Numbers that properties have to be greater than.</summary>
    public Dictionary<string, long> Above { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string? Text(string property) => Equal.TryGetValue(property, out var value) ? value as string : null;

    public long? Number(string property) => Equal.TryGetValue(property, out var value) && value is long number ? number : null;
}
