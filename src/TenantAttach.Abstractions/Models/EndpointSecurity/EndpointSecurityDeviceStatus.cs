namespace TenantAttach;

/// <summary>How a policy stands on a device.</summary>
public sealed class EndpointSecurityDeviceStatus
{
    /// <summary>The name of the device.</summary>
    public required string DeviceName { get; init; }

    /// <summary>The state; <see cref="EndpointSecurityDeviceState.Unknown"/> where the tenant's word for it is not known.</summary>
    public required EndpointSecurityDeviceState ComplianceState { get; init; }

    /// <summary>The state in the tenant's own word; null where the report has none.</summary>
    public string? StateText { get; init; }

    /// <summary>The client's SMSID, for example <c>GUID:1A2B…</c>; null where the report has none.</summary>
    public string? SmsId { get; init; }

    /// <summary>The id of the policy.</summary>
    public required string PolicyId { get; init; }

    /// <summary>The name of the policy.</summary>
    public required string PolicyName { get; init; }

    /// <summary>Further columns of the report by name, as text.</summary>
    public IReadOnlyDictionary<string, string?> Details { get; init; } = new Dictionary<string, string?>();

    /// <inheritdoc/>
    public override string ToString() => $"{DeviceName}: {ComplianceState}";
}
