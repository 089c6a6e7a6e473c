using System.Collections;
using System.ComponentModel;

namespace TenantAttach.Views;

/// <summary>The words of the views. Everything here takes whatever a view finds, also values that came out of another process, and never
/// fails.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ViewText
{
    /// <summary>The name that is added to the type names of what a session of the simulator gave.</summary>
    public const string SimulatedType = "TenantAttach.Simulated";

    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    /// <summary>A text from outside, such as the name of a device, as one line without anything that a terminal obeys.</summary>
    /// <param name="value">The value, or null.</param>
    /// <returns>The text; control characters and line breaks are visible.</returns>
    public static string Text(object? value) => SafeText.Line(value?.ToString() ?? string.Empty);

    /// <summary>What a view has put together, without anything that a terminal obeys; its own lines stay.</summary>
    /// <param name="value">The value, or null.</param>
    /// <returns>The text; numbers and the like stay what they are.</returns>
    public static object? Safe(object? value) => value switch
    {
        string text => SafeText.Lines(text),
        object[] many => many.Select(Safe).ToArray(),
        _ => value,
    };

    /// <summary>A moment in the time zone of the reader.</summary>
    /// <param name="value">A <see cref="DateTimeOffset"/>, a <see cref="DateTime"/>, or a text of one.</param>
    /// <returns>The moment to the second; an empty text where there is none.</returns>
    public static string Local(object? value) => value switch
    {
        null => string.Empty,
        DateTimeOffset moment => Format(moment.LocalDateTime),
        DateTime moment => Format(moment.ToLocalTime()),
        _ => DateTimeOffset.TryParse(value.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read)
            ? Format(read.LocalDateTime)
            : Text(value),
    };

    /// <summary>A length of time in its two largest units.</summary>
    /// <param name="value">A <see cref="TimeSpan"/>, or a text of one.</param>
    /// <returns>For example <c>2 h 5 min</c>; an empty text where there is none.</returns>
    public static string Length(object? value)
    {
        var length = value as TimeSpan? ?? (TimeSpan.TryParse(value?.ToString(), CultureInfo.InvariantCulture, out var read) ? read : null);
        return length switch
        {
            null => string.Empty,
            { TotalDays: >= 1 } days => $"{(int)days.TotalDays} d {days.Hours} h",
            { TotalHours: >= 1 } hours => $"{hours.Hours} h {hours.Minutes} min",
            { TotalMinutes: >= 1 } minutes => $"{minutes.Minutes} min {minutes.Seconds} s",
            { } seconds => $"{(int)seconds.TotalSeconds} s",
        };
    }

    /// <summary>Several things, a line each.</summary>
    /// <param name="values">The things, one thing, or none.</param>
    /// <returns>The lines; an empty text for none.</returns>
    public static string Lines(object? values) => Join(Environment.NewLine, values);

    /// <summary>Several things on one line.</summary>
    /// <param name="values">The things, one thing, or none.</param>
    /// <returns>The things with commas between; an empty text for none.</returns>
    public static string List(object? values) => Join(", ", values);

    /// <summary>The evidence of a verdict, a line each: how it counts, what it is, what was found, and where.</summary>
    /// <param name="evidence">Objects of <see cref="ConnectorEvidence"/>.</param>
    /// <returns>The lines.</returns>
    public static string Evidence(object? evidence) =>
        Lines(evidence is IEnumerable many and not string ? many.Cast<object?>().Select(EvidenceLine).ToArray() : evidence);

    /// <summary>What a view shows above objects of the simulator.</summary>
    /// <param name="typeNames">The names of an object's type, also of one that came out of another process.</param>
    /// <returns><c>SIMULATOR</c>; nothing for what a real service gave, so that a view shows no heading.</returns>
    public static string[] Simulator(object? typeNames) =>
        typeNames is IEnumerable names
            && names.Cast<object?>().Any(name => name?.ToString()?.EndsWith(SimulatedType, StringComparison.Ordinal) == true)
            ? ["SIMULATOR"]
            : [];

    private static string Format(DateTime moment) => moment.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static object? EvidenceLine(object? item) => item is ConnectorEvidence evidence
        ? $"[{evidence.Verdict}] {evidence.Name}: {evidence.Value ?? evidence.Reason}"
            + (evidence.Value is not null && evidence.Reason is not null ? $" - {evidence.Reason}" : string.Empty)
            + (evidence.FaultCode is null ? string.Empty : $" ({evidence.FaultCode})")
            + $" <{evidence.Source}>"
        : item;

    private static string Join(string separator, object? values) => values switch
    {
        null => string.Empty,
        string text => SafeText.Line(text),
        IEnumerable many => string.Join(separator, many.Cast<object?>().Select(Text)),
        _ => Text(values),
    };
}
