namespace TenantAttach.Core.Changes;

/// <summary>Short forms for what a change leads to.</summary>
public static class Effects
{
    private const int NamesShown = 20;

    /// <summary>Lines that are no more than text.</summary>
    /// <param name="lines">The lines.</param>
    /// <returns>The effects.</returns>
    public static IEnumerable<ChangeEffect> Notes(IEnumerable<string> lines) =>
        lines.Select(line => new ChangeEffect { Kind = ChangeEffectKind.Note, Text = line });

    /// <summary>Devices that a change concerns, named as far as a reader can take them in.</summary>
    /// <param name="kind">What happens to them.</param>
    /// <param name="title">The same in words, for example <c>Devices removed</c>.</param>
    /// <param name="devices">The devices.</param>
    /// <returns>The effect.</returns>
    public static ChangeEffect Devices(ChangeEffectKind kind, string title, IReadOnlyList<DeviceReference> devices)
    {
        var names = string.Join(", ", devices.Take(NamesShown).Select(device => device.Name));
        var rest = devices.Count > NamesShown ? ", ..." : string.Empty;
        return new ChangeEffect
        {
            Kind = kind,
            Text = devices.Count == 0 ? $"{title}: 0." : $"{title}: {devices.Count} ({names}{rest}).",
            DeviceCount = devices.Count,
            Devices = devices,
        };
    }
}
