namespace TenantAttach.Simulator.Model;

/// <summary>What a filter says about single properties; the filter itself is applied again afterwards.</summary>
internal sealed class ReadHint
{
    public static ReadHint None { get; } = new();

    /// <summary>Values that properties have to equal.</summary>
    public Dictionary<string, object> Equal { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Numbers that properties have to be greater than.</summary>
    public Dictionary<string, long> Above { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Numbers that properties have to be less than.</summary>
    public Dictionary<string, long> Below { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same hint about a property that another class calls otherwise.</summary>
    public ReadHint Renamed(string property, string name)
    {
        var renamed = new ReadHint();
        if (Number(property) is { } number)
        {
            renamed.Equal[name] = number;
        }

        if (Above.TryGetValue(property, out var above))
        {
            renamed.Above[name] = above;
        }

        if (Below.TryGetValue(property, out var below))
        {
            renamed.Below[name] = below;
        }

        return renamed;
    }

    public string? Text(string property) => Equal.TryGetValue(property, out var value) ? value as string : null;

    public long? Number(string property) => Equal.TryGetValue(property, out var value) && value is long number ? number : null;
}
