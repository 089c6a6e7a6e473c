using TenantAttach.Core.DeviceQuery.Language;

namespace TenantAttach.Core.DeviceQuery;

/// <summary>Gives the values of answers their types, and rows all the columns that their query is known to have. Pure.</summary>
/// <remarks>
/// A client writes times in UTC without saying so, and leaves out what is null: a row that lacks a column has null there.
/// </remarks>
internal sealed class DeviceQueryValues
{
    private const string TimeForm = "yyyy-MM-dd HH:mm:ss";
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private readonly IReadOnlyList<DeviceQueryColumn> known;
    private readonly Dictionary<string, DeviceQueryType> types;

    /// <summary>Creates the reading of the answers of a query.</summary>
    /// <param name="query">What was found about the query; null where it is not known.</param>
    public DeviceQueryValues(DeviceQueryAnalysis? query)
    {
        var columns = query?.Columns ?? [];
        types = columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First().Type, StringComparer.OrdinalIgnoreCase);

        // A column that is only guessed at is not added to rows.
        known = columns.Where(column => column.Source is DeviceQueryColumnSource.Query or DeviceQueryColumnSource.ClientScript
            or DeviceQueryColumnSource.Site or DeviceQueryColumnSource.Documented).ToList();
    }

    /// <summary>Whether the query is known to have a column of the device.</summary>
    public bool HasDevice => types.ContainsKey(QueryEntity.Device);

    /// <summary>Gives a value its type.</summary>
    /// <param name="name">The column.</param>
    /// <param name="value">The value as it was read.</param>
    /// <param name="isText">Whether all values came as text, so that numbers and switches have to be told by the column.</param>
    /// <returns>Text, number, switch, time in UTC, length of time, or null.</returns>
    public object? Typed(string name, object? value, bool isText)
    {
        if (value is not string text)
        {
            return value;
        }

        return (types.TryGetValue(name, out var type) ? type : DeviceQueryType.Unknown) switch
        {
            DeviceQueryType.Text => text,
            DeviceQueryType.TimeSpan when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => span,
            DeviceQueryType.Number when isText => Number(text),
            DeviceQueryType.Boolean when isText && bool.TryParse(text, out var flag) => flag,
            _ => DateTimeOffset.TryParseExact(text, TimeForm, CultureInfo.InvariantCulture, Utc, out var time) ? time : text,
        };
    }

    /// <summary>Gives the rows of an answer all columns of the query, in its order, and all columns that one of them has.</summary>
    /// <param name="rows">The rows.</param>
    /// <returns>The rows with equal columns.</returns>
    public IEnumerable<IReadOnlyList<KeyValuePair<string, object?>>> Filled(
        IReadOnlyList<IReadOnlyList<KeyValuePair<string, object?>>> rows)
    {
        var names = known.Select(column => column.Name).ToList();
        var seen = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        names.AddRange(rows.SelectMany(row => row).Select(property => property.Key).Where(seen.Add));
        foreach (var row in rows)
        {
            var values = row.GroupBy(property => property.Key, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
            yield return names
                .Select(name => values.TryGetValue(name, out var value) ? value : new KeyValuePair<string, object?>(name, null))
                .ToList();
        }
    }

    private static object Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : text;
}
