using System.Text.RegularExpressions;

namespace TenantAttach.Core.Diagnosis;

/// <summary>Result codes as people write them: hexadecimal, decimal with or without a sign, or the last digits of 0x87D.</summary>
internal static class ResultCode
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private static readonly Regex InText = new(
        @"(?<![\w-])0x(?<hex>[0-9a-f]{8})(?!\w)|(?<![\w-])0x(?<http>2[ef][0-9a-f]{2})(?!\w)|(?<![\w.-])(?<dec>-?[1-4]\d{9})(?![\w.])"
            + @"|\b(?:error|code|hr|hresult)[:= ]{1,3}\(?(?<hex>[8c][0-9a-f]{7})(?!\w)"
            + @"|\b(?:exit|return|error) ?(?:code|value):? (?<small>\d{1,5})(?![\w.])"
            + @"|\b(?:error|code)[:= ]{1,2}(?<small>12\d{3})(?![\w.])", Options);

    private static readonly Regex Symbol = new(
        @"(?<![A-Za-z0-9_])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){2,}(?![A-Za-z0-9_])", RegexOptions.CultureInvariant);

    private static readonly Regex Short = new("^(?:0x)?(?<hex>[01][0-9a-f]{4})$", Options);

    /// <summary>Reads a code that is all of the input.</summary>
    /// <param name="text">The input.</param>
    /// <returns>The codes that it may stand for; empty where it is none.</returns>
    public static IReadOnlyList<uint> Parse(string text)
    {
        var value = text.Trim();
        if (Short.Match(value) is { Success: true } brief && (value[0] == '0' || value.Any(char.IsLetter) || value.Length > 5))
        {
            return [0x87D00000u | uint.Parse(brief.Groups["hex"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)];
        }

        var digits = value.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? value.Substring(2) : value;
        var isHex = digits.Length != value.Length || (digits.Length == 8 && digits.Any(char.IsLetter));
        if (isHex)
        {
            return uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? [number] : [];
        }

        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var signed)
            && signed is >= int.MinValue and <= uint.MaxValue
            ? [unchecked((uint)signed)]
            : [];
    }

    /// <summary>Finds the names of codes within a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Names that may be of codes.</returns>
    public static IEnumerable<string> FindSymbols(string text) =>
        text.IndexOf('_') < 0 ? [] : Symbol.Matches(text).Cast<Match>().Select(match => match.Value);

    /// <summary>Finds codes within a text; plain small numbers only where the text says that they are codes.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The codes.</returns>
    public static IEnumerable<uint> Find(string text)
    {
        foreach (Match match in InText.Matches(text))
        {
            var value = match.Groups["hex"].Success
                ? "0x" + match.Groups["hex"].Value
                : match.Groups["http"].Success
                ? "0x8007" + match.Groups["http"].Value
                : match.Groups["dec"].Success
                ? match.Groups["dec"].Value
                : match.Groups["small"].Value.TrimStart('0');
            foreach (var code in value.Length == 0 ? [] : Parse(value))
            {
                yield return code;
            }
        }
    }
}
