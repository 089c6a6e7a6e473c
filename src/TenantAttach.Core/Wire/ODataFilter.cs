using System.Text.RegularExpressions;

namespace TenantAttach.Core.Wire;

/// <summary>
/// A <c>$filter</c> expression for Microsoft Graph or the administration service. Values are always literals: no value can
/// end its literal and become part of the expression.
/// </summary>
public sealed class ODataFilter
{
    /// <summary>The room that a filter may take in an address, in escaped characters: well below the limits of servers and
    /// proxies.</summary>
    public const int DefaultMaximumLength = 1600;

    private static readonly Regex PropertyPath = new(
        @"\A[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z_][A-Za-z0-9_]*)*\z", RegexOptions.CultureInvariant);

    private readonly bool isSimple;

    private ODataFilter(string text, bool isSimple = true)
    {
        Text = text;
        this.isSimple = isSimple;
    }

    /// <summary>The expression, unescaped.</summary>
    public string Text { get; }

    /// <summary>Equal.</summary>
    /// <param name="property">The property, or a path of properties with slashes.</param>
    /// <param name="value">Text, number, switch, date, <see cref="Guid"/> (written without quotes) or null.</param>
    /// <returns>The filter.</returns>
    public static ODataFilter Eq(string property, object? value) => Compare(property, "eq", value);

    /// <summary>Not equal.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value, as for <see cref="Eq"/>.</param>
    /// <returns>The filter.</returns>
    public static ODataFilter Ne(string property, object? value) => Compare(property, "ne", value);

    /// <summary>Greater.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value, as for <see cref="Eq"/>.</param>
    /// <returns>The filter.</returns>
    public static ODataFilter Gt(string property, object value) => Compare(property, "gt", value);

    /// <summary>Greater or equal.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value, as for <see cref="Eq"/>.</param>
    /// <returns>The filter.</returns>
    public static ODataFilter Ge(string property, object value) => Compare(property, "ge", value);

    /// <summary>Less.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value, as for <see cref="Eq"/>.</param>
    /// <returns>The filter.</returns>
    public static ODataFilter Lt(string property, object value) => Compare(property, "lt", value);

    /// <summary>Less or equal.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value, as for <see cref="Eq"/>.</param>
    /// <returns>The filter.</returns>
    public static ODataFilter Le(string property, object value) => Compare(property, "le", value);

    /// <summary>Text that begins so.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The beginning.</param>
    /// <returns>The filter.</returns>
    public static ODataFilter StartsWith(string property, string value) => Function("startswith", property, value);

    /// <summary>Text that ends so.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The end.</param>
    /// <returns>The filter.</returns>
    public static ODataFilter EndsWith(string property, string value) => Function("endswith", property, value);

    /// <summary>Text that holds another.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The part.</param>
    /// <returns>The filter.</returns>
    public static ODataFilter Contains(string property, string value) => Function("contains", property, value);

    /// <summary>An array with an entry that equals a value.</summary>
    /// <param name="property">The array.</param>
    /// <param name="value">The value, as for <see cref="Eq"/>.</param>
    /// <returns>The filter.</returns>
    public static ODataFilter Any(string property, object? value) => new($"{Checked(property)}/any(x: x eq {Literal(value)})");

    /// <summary>All of several filters; those that are null are left out.</summary>
    /// <param name="filters">The filters, at least one of them not null.</param>
    /// <returns>The filter.</returns>
    public static ODataFilter And(params ODataFilter?[] filters) => Join(" and ", filters);

    /// <summary>One of several filters; those that are null are left out.</summary>
    /// <param name="filters">The filters, at least one of them not null.</param>
    /// <returns>The filter.</returns>
    public static ODataFilter Or(params ODataFilter?[] filters) => Join(" or ", filters);

    /// <summary>The opposite.</summary>
    /// <param name="filter">The filter.</param>
    /// <returns>The filter.</returns>
    public static ODataFilter Not(ODataFilter filter) => new($"not ({filter.Text})");

    /// <summary>
    /// A property that equals one of many values, in as few filters as keep below a length: a server refuses addresses that are too long.
    /// </summary>
    /// <param name="property">The property.</param>
    /// <param name="values">The values, as for <see cref="Eq"/>.</param>
    /// <param name="maximumLength">The length of one filter in an address, in escaped characters; a single value may exceed it.</param>
    /// <returns>The filters, in the order of the values; none without values.</returns>
    public static IEnumerable<ODataFilter> In(string property, IEnumerable<object> values, int maximumLength = DefaultMaximumLength)
    {
        const int JoinLength = 8;
        var chunk = new List<ODataFilter>();
        var length = 0;
        foreach (var value in values)
        {
            var filter = Eq(property, value);
            var needed = EscapedLength(filter.Text) + JoinLength;
            if (chunk.Count > 0 && length + needed > maximumLength)
            {
                yield return Or([.. chunk]);
                chunk.Clear();
                length = 0;
            }

            chunk.Add(filter);
            length += needed;
        }

        if (chunk.Count > 0)
        {
            yield return Or([.. chunk]);
        }
    }

    /// <summary>A value as a literal of OData.</summary>
    /// <param name="value">The value, as for <see cref="Eq"/>.</param>
    /// <returns>The literal, unescaped.</returns>
    /// <exception cref="ArgumentException">The value is of a kind that has no literal.</exception>
    public static string Literal(object? value) => value switch
    {
        null => "null",
        string text => "'" + text.Replace("'", "''") + "'",
        bool flag => flag ? "true" : "false",
        Guid guid => guid.ToString("D"),
        DateTimeOffset date => Instant(date.UtcDateTime),
        DateTime date => Instant(date.ToUniversalTime()),
        sbyte or byte or short or ushort or int or uint or long or ulong =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        double number when !double.IsNaN(number) && !double.IsInfinity(number) => number.ToString("R", CultureInfo.InvariantCulture),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {value.GetType().Name} has no literal in a filter.", nameof(value)),
    };

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Instant(DateTime date) => date.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    // Escaping is measured by parts: the framework's own method has a limit on .NET Framework.
    private static int EscapedLength(string text) => text.Length > 32000 ? int.MaxValue / 2 : Uri.EscapeDataString(text).Length;

    private static ODataFilter Compare(string property, string comparison, object? value) =>
        new($"{Checked(property)} {comparison} {Literal(value)}");

    private static ODataFilter Function(string name, string property, string value) => new($"{name}({Checked(property)},{Literal(value)})");

    private static ODataFilter Join(string word, ODataFilter?[] filters)
    {
        var given = filters.Where(filter => filter is not null).Select(filter => filter!).ToList();
        return given.Count switch
        {
            0 => throw new ArgumentException("At least one filter is needed.", nameof(filters)),
            1 => given[0],
            _ => new ODataFilter(
                string.Join(word, given.Select(filter => filter.isSimple ? filter.Text : $"({filter.Text})")), isSimple: false),
        };
    }

    private static string Checked(string property) =>
        PropertyPath.IsMatch(property)
            ? property
            : throw new ArgumentException($"'{property}' is not the name of a property.", nameof(property));
}
