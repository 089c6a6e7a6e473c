namespace TenantAttach.Core.Logs;

/// <summary>
/// The names of time zones that old site servers wrote behind their times, in English as Windows has them, with the minutes from
/// local standard time to UTC.
/// </summary>
internal static class LogZones
{
    private const string Standard = " Standard Time";
    private const string Daylight = " Daylight Time";
    private const string Summer = " Summer Time";

    private static readonly Dictionary<string, int> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Dateline"] = 720, ["Samoa"] = 660, ["Hawaiian"] = 600, ["Alaskan"] = 540, ["Pacific"] = 480, ["Mountain"] = 420,
        ["US Mountain"] = 420, ["Central"] = 360, ["Canada Central"] = 360, ["Mexico"] = 360, ["Central America"] = 360, ["Eastern"] = 300,
        ["US Eastern"] = 300, ["SA Pacific"] = 300, ["Atlantic"] = 240, ["SA Western"] = 240, ["Newfoundland"] = 210,
        ["E. South America"] = 180,
        ["SA Eastern"] = 180, ["Mid-Atlantic"] = 120, ["Azores"] = 60, ["GMT"] = 0, ["Greenwich"] = 0, ["W. Europe"] = -60,
        ["Central Europe"] = -60, ["Central European"] = -60, ["Romance"] = -60, ["W. Central Africa"] = -60, ["GTB"] = -120,
        ["E. Europe"] = -120,
        ["FLE"] = -120, ["Egypt"] = -120, ["South Africa"] = -120, ["Israel"] = -120, ["Russian"] = -180, ["Arab"] = -180,
        ["Arabic"] = -180,
        ["E. Africa"] = -180, ["Iran"] = -210, ["Arabian"] = -240, ["Caucasus"] = -240, ["Afghanistan"] = -270, ["Ekaterinburg"] = -300,
        ["West Asia"] = -300, ["Pakistan"] = -300, ["India"] = -330, ["Nepal"] = -345, ["Central Asia"] = -360, ["Sri Lanka"] = -330,
        ["Myanmar"] = -390, ["SE Asia"] = -420, ["North Asia"] = -420, ["China"] = -480, ["Singapore"] = -480, ["W. Australia"] = -480,
        ["Taipei"] = -480, ["Tokyo"] = -540, ["Korea"] = -540, ["Cen. Australia"] = -570, ["AUS Central"] = -570, ["AUS Eastern"] = -600,
        ["E. Australia"] = -600, ["Tasmania"] = -600, ["West Pacific"] = -600, ["Central Pacific"] = -660, ["New Zealand"] = -720,
        ["Fiji"] = -720,
    };

    /// <summary>Finds the bias that a name stands for.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Minutes from local time to UTC; null where the name is not known.</returns>
    public static int? Find(string name) => name.ToUpperInvariant() switch
    {
        "GMT" or "UTC" or "COORDINATED UNIVERSAL TIME" => 0,
        _ when name.EndsWith(Standard, StringComparison.OrdinalIgnoreCase) => Find(name, Standard, 0),
        _ when name.EndsWith(Daylight, StringComparison.OrdinalIgnoreCase) => Find(name, Daylight, 60),
        _ when name.EndsWith(Summer, StringComparison.OrdinalIgnoreCase) => Find(name, Summer, 60),
        _ => null,
    };

    private static int? Find(string name, string ending, int daylight) =>
        Names.TryGetValue(name.Substring(0, name.Length - ending.Length), out var bias) ? bias - daylight : null;
}
