namespace TenantAttach.Core.Onboarding;

/// <summary>The application that a hierarchy is attached with, and what of it the site still needs.</summary>
internal sealed record ApplicationSource
{
    public required ApplicationDraft Draft { get; init; }

    /// <summary>The site's row of it, or null.</summary>
    public SiteApplication? Row { get; init; }

    /// <summary>True where the site has to be given the secret.</summary>
    public bool NeedsHandOver { get; init; }

    public bool IsImported { get; init; }

    /// <summary>Secrets of an interrupted run, to be removed before the upload is turned on.</summary>
    public IReadOnlyList<ApplicationCredential> Orphans { get; init; } = [];

    /// <summary>Proves the secret before it is handed over.</summary>
    public Func<Task> Prove { get; init; } = () => Task.CompletedTask;
}
