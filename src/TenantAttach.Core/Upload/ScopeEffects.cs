namespace TenantAttach.Core.Upload;

/// <summary>What another upload scope leads to, in the words of every plan that changes it.</summary>
internal static class ScopeEffects
{
    public static IReadOnlyList<ChangeEffect> Of(UploadScopePreview preview) =>
    [
        Effects.Devices(ChangeEffectKind.DevicesAdded, "Devices added", preview.Added),
        Effects.Devices(ChangeEffectKind.DevicesRemoved, "Devices removed", preview.Removed),
        new ChangeEffect
        {
            Kind = ChangeEffectKind.DevicesUnchanged,
            Text = $"Devices that stay: {preview.Unchanged}.",
            DeviceCount = preview.Unchanged,
        },
        .. Effects.Notes(preview.Warnings),
    ];
}
