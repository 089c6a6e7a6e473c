namespace TenantAttach;

/// <summary>An application that is deployed to a device or to its users.</summary>
public sealed class DeviceApplication
{
    /// <summary>The device.</summary>
    public required DeviceReference Device { get; init; }

    /// <summary>The name of the application.</summary>
    public required string Name { get; init; }

    /// <summary>How it stands.</summary>
    /// <remarks>Inferred: which of the site's numbers mean which of the admin center's states.</remarks>
    public required DeviceApplicationState State { get; init; }

    /// <summary>The site's number of the application, or null where it shows none.</summary>
    public long? ApplicationId { get; init; }

    /// <summary>The identifier that lasts over revisions, <c>ScopeId_…/Application_…</c>, or null.</summary>
    public string? ModelName { get; init; }

    /// <summary>Who makes it, or null.</summary>
    public string? Publisher { get; init; }

    /// <summary>The version of the software, or null.</summary>
    public string? Version { get; init; }

    /// <summary>True where one of its deployments is required.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True where an administrator has to approve each installation.</summary>
    public bool RequiresApproval { get; init; }

    /// <summary>The user it is deployed to, or null where it is deployed to the device.</summary>
    public string? UserName { get; init; }

    /// <summary>True where another application replaces it: that one is what gets installed.</summary>
    public bool IsSuperseded { get; init; }

    /// <summary>The error code of a failure, or null.</summary>
    public long? ErrorCode { get; init; }

    /// <summary>What the error code means and what to do first, or null where it is not known.</summary>
    public string? ErrorText { get; init; }

    /// <summary>True where the device is connected.</summary>
    public bool IsOnline { get; init; }

    /// <summary>The version of the device's client, or null.</summary>
    public string? ClientVersion { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} on {Device}: {State}";
}
