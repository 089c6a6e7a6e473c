namespace TenantAttach.Simulator.Engine;

/// <summary>
/// Values of queries: null, text, whole numbers, numbers, switches, times, lengths of time. Texts are compared without regard to case.
/// Inferred: what
/// becomes of null and of values of different types.
/// </summary>
internal sealed class PivotValues : IEqualityComparer<object?>, IComparer<object?>
{
    public static PivotValues Rules { get; } = new();

    public static bool IsTrue(object? value) => value is true;

    public static string Text(object? value) => value switch
    {
        null => string.Empty,
        PivotDevice device => device.Name,
        bool flag => flag ? "true" : "false",
        DateTimeOffset time => Json.Time(time),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public static double? Number(object? value) => value switch
    {
        long whole => whole,
        double number => number,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>Null where the values cannot be compared.</summary>
    public static int? Order(object? left, object? right)
    {
        switch (left, right)
        {
            case (null, _) or (_, null):
                return null;
            case (long x, long y):
                return x.CompareTo(y);
            case (DateTimeOffset x, DateTimeOffset y):
                return x.CompareTo(y);
            case (TimeSpan x, TimeSpan y):
                return x.CompareTo(y);
            case (bool x, bool y):
                return x.CompareTo(y);
            case (PivotDevice x, PivotDevice y):
                var byName = string.Compare(x.Name, y.Name, StringComparison.OrdinalIgnoreCase);
                return byName == 0 ? x.ResourceId.CompareTo(y.ResourceId) : byName;
            case (string x, string y):
                return string.Compare(x, y, StringComparison.OrdinalIgnoreCase);
            case (DateTimeOffset x, string y) when Json.TryTime(y, out var time):
                return x.CompareTo(time);
            case (string x, DateTimeOffset y) when Json.TryTime(x, out var time):
                return time.CompareTo(y);
        }

        return Number(left) is { } a && Number(right) is { } b
            ? a.CompareTo(b)
            : string.Compare(Text(left), Text(right), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Percent stands for any characters, an underscore for one.</summary>
    public static bool IsLike(string text, string pattern)
    {
        int t = 0, p = 0, star = -1, kept = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '%')
            {
                star = p++;
                kept = t;
            }
            else if (p < pattern.Length && (pattern[p] == '_' || char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(text[t])))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++kept;
            }
            else
            {
                return false;
            }
        }

        return pattern.Substring(p).Trim('%').Length == 0;
    }

    bool IEqualityComparer<object?>.Equals(object? x, object? y) => (x is null && y is null) || Order(x, y) == 0;

    int IEqualityComparer<object?>.GetHashCode(object? value) => value switch
    {
        null => 0,
        _ when Number(value) is { } number => number.GetHashCode(),
        _ => StringComparer.OrdinalIgnoreCase.GetHashCode(Text(value)),
    };

    int IComparer<object?>.Compare(object? x, object? y) => x is null ? (y is null ? 0 : -1) : y is null ? 1 : Order(x, y) ?? 0;
}

/// <summary>Rows of values that are the same where all their values are.</summary>
internal sealed class PivotRowRules : IEqualityComparer<object?[]>
{
    public static PivotRowRules Rules { get; } = new();

    public bool Equals(object?[]? x, object?[]? y)
    {
        for (var i = 0; i < x!.Length; i++)
        {
            if (!((IEqualityComparer<object?>)PivotValues.Rules).Equals(x[i], y![i]))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(object?[] row)
    {
        var hash = 17;
        foreach (var value in row)
        {
            hash = unchecked((hash * 31) + ((IEqualityComparer<object?>)PivotValues.Rules).GetHashCode(value!));
        }

        return hash;
    }
}
