namespace TenantAttach;

/// <summary>A setting of an endpoint security policy with its value.</summary>
public sealed class EndpointSecurityPolicySetting
{
    /// <summary>The name that is unique in the profile.</summary>
    public required string Name { get; init; }

    /// <summary>The tenant's id of the setting.</summary>
    public required string Id { get; init; }

    /// <summary>The value: the name of an option, a number, a text or an array of texts.</summary>
    public required object Value { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} = {(Value is IEnumerable<string> list ? string.Join(", ", list) : Value)}";
}
