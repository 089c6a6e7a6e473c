namespace TenantAttach.Rehearsal.Chapters;

/// <summary>The life of an attachment, from the first look to nothing left behind.</summary>
public static class Story
{
    /// <summary>The collection that the first upload is limited to; it has child collections.</summary>
    public const string PilotCollection = "P0100014";

    public static IReadOnlyList<RehearsalStep> Steps { get; } =
        [
            .. Attaching.Steps, .. Operating.Steps, .. Devices.Steps, .. Securing.Steps, .. Troubles.Steps, .. Secrets.Steps,
            .. Leaving.Steps,
        ];
}
