namespace TenantAttach;

/// <summary>An action on an application that was asked for.</summary>
public sealed class DeviceApplicationRequest
{
    /// <summary>The action.</summary>
    public required DeviceApplicationAction Action { get; init; }

    /// <summary>The application on the device as it was before.</summary>
    public required DeviceApplication Application { get; init; }

    /// <summary>When it was asked for, in UTC by the session's clock.</summary>
    public required DateTimeOffset RequestedTime { get; init; }

    /// <summary>Why it was not done; null where the site accepted it.</summary>
    public TenantAttachException? Error { get; init; }

    /// <summary>True where the site accepted it.</summary>
    public bool IsAccepted => Error is null;

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {Application.Name} on {Application.Device}";
}
