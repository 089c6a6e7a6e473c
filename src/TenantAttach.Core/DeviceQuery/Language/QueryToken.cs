namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>What kind of word a query has.</summary>
internal enum QueryTokenKind
{
    /// <summary>A name or a word of the language.</summary>
    Word,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A length of time, for example <c>1d</c>.</summary>
    TimeSpan,

    /// <summary>A date and time, for example <c>datetime(2026-01-31)</c>.</summary>
    DateTime,

    /// <summary>A text in quotation marks.</summary>
    Text,

    /// <summary>A sign or several, for example <c>==</c>, or a word with an exclamation mark before it.</summary>
    Sign,

    /// <summary>The end of the query.</summary>
    End,
}

/// <summary>A place in a query.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Length">How many characters.</param>
/// <param name="Offset">How many characters of the query come before it.</param>
internal readonly record struct QuerySpan(int Line, int Column, int Length, int Offset);

/// <summary>A word of a query.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">As it stands in the query.</param>
/// <param name="Value">What it stands for: a text without its marks, a number, a length of time; null otherwise.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record QueryToken(QueryTokenKind Kind, string Text, object? Value, QuerySpan Span)
{
    /// <summary>As errors name it.</summary>
    public string Shown => Kind == QueryTokenKind.End ? "the end of the query" : Text.Length > 40 ? Text.Substring(0, 40) + "..." : Text;

    /// <summary>Whether it is a word or sign of the language.</summary>
    /// <param name="text">The word or sign.</param>
    /// <returns>True where it is; words and signs are never texts.</returns>
    public bool Is(string text) => Kind is QueryTokenKind.Word or QueryTokenKind.Sign && Text == text;
}
