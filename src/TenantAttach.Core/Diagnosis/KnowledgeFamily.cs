using System.Text.RegularExpressions;

namespace TenantAttach.Core.Diagnosis;

/// <summary>A table of published codes, with the components that write them and the words that go with them.</summary>
internal sealed class KnowledgeFamily
{
    private readonly IReadOnlyList<NamePattern> components;
    private readonly Regex? context;
    private readonly string sample;

    public KnowledgeFamily(JsonElement row)
    {
        Source = row.GetProperty("source").GetString()!;
        sample = row.GetProperty("sample").GetString()!;
        components = [.. KnowledgeEntry.Strings(row, "components").Select(one => new NamePattern(one))];
        context = KnowledgeEntry.Optional(row, "context") is { } pattern ? KnowledgeEntry.Create(pattern) : null;
    }

    /// <summary>The address of the page that lists the codes.</summary>
    public string Source { get; }

    /// <summary>A text with one of the codes.</summary>
    /// <param name="row">The row of the code.</param>
    /// <returns>The text.</returns>
    public string SampleOf(JsonElement row) => string.Format(
        CultureInfo.InvariantCulture,
        sample,
        row.TryGetProperty("number", out var number)
            ? number.GetInt32().ToString(CultureInfo.InvariantCulture)
            : KnowledgeEntry.Strings(row, "codes")[0]);

    /// <summary>Tells whether a code belongs to this table in a text: codes that only it uses do everywhere, others where the place or the
    /// words fit.</summary>
    /// <param name="code">The code.</param>
    /// <param name="text">The text around it.</param>
    /// <param name="scope">The place.</param>
    /// <returns>True where it does.</returns>
    public bool Fits(uint code, string text, ErrorScope scope)
    {
        if (IsOwn(code))
        {
            return true;
        }

        return scope.Component is { } component
            ? components.Any(one => one.IsMatch(component))
            : context is not null && KnowledgeEntry.Matches(context, text);
    }

    // Facilities that nothing else uses: MDM enrollment (0x018), HTTP and WinHTTP of the enrollment (0x019), device registration (0x01C),
    // the client (0x7D0), the sign-in broker (0xCAA, 0x2AA); of the Windows codes, those of sockets and of WinHTTP.
    private static bool IsOwn(uint code) =>
        (code >> 16) is 0x8018 or 0x8019 or 0x801C or 0x87D0 or 0x87D1 or 0x82AA or (>= 0xCAA1 and <= 0xCAA9)
        || code is >= 0x80072714 and <= 0x80072FFF;
}
