using System.Reflection;

namespace TenantAttach.Core.Errors;

/// <summary>
/// Every error that TenantAttach raises. One partial file an area; <c>docs/errors.md</c> is made from here and a test compares it.
/// </summary>
public static partial class ErrorCatalog
{
    /// <summary>A write was accepted and could not be seen afterwards.</summary>
    public static readonly ErrorEntry ChangeNotVerified = new(
        "ChangeNotVerified",
        ErrorKind.InvalidData,
        "The change '{0}' was accepted, but reading it back does not show it.",
        "Run the command again: it reads first and writes only what is missing. If it stays so, look at the service's own view of the "
            + "object.");

    /// <summary>Text that is not a time span.</summary>
    public static readonly ErrorEntry TimeSpanInvalid = new(
        "TimeSpanInvalid",
        ErrorKind.InvalidArgument,
        "'{0}' is not a time span.",
        "Write the number with its unit, such as 30s, 15m, 2h, 1d, or 1h30m, or hours, minutes, and seconds, such as 00:15:00.");

    private static IReadOnlyList<ErrorEntry>? all;

    /// <summary>All rows, by identifier.</summary>
    public static IReadOnlyList<ErrorEntry> All => all ??=
        typeof(ErrorCatalog).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(row => row.FieldType == typeof(ErrorEntry))
            .Select(row => (ErrorEntry)row.GetValue(null)!)
            .OrderBy(entry => entry.Id, StringComparer.Ordinal)
            .ToList();
}
