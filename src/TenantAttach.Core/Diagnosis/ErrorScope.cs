namespace TenantAttach.Core.Diagnosis;

/// <summary>What is known of the place that a failure comes from: a row of the knowledge base speaks only where it fits.</summary>
public sealed record ErrorScope
{
    /// <summary>Nothing is known.</summary>
    public static ErrorScope Unknown { get; } = new();

    /// <summary>The component that wrote it, or null.</summary>
    public string? Component { get; init; }

    /// <summary>The service that answered, or null.</summary>
    public FailingService? Service { get; init; }

    /// <summary>The version of the site, such as 2403, or null.</summary>
    public int? SiteVersion { get; init; }

    /// <summary>True for a text that a person typed: plain words count then.</summary>
    public bool IsTyped { get; init; }
}
