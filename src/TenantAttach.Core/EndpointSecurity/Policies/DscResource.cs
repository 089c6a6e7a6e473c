using System.Text.RegularExpressions;

namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>Reads a resource for Intune out of a configuration that Microsoft365DSC exported. Nothing of the text is run. Pure.</summary>
internal sealed class DscResource
{
    private const int Deepest = 32;

    private static readonly Regex Start = new(
        @"^[ \t]*(Intune\w+)[ \t]+(?:""[^""\r\n]*""|'[^'\r\n]*')\s*\{", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private static readonly HashSet<string> AboutResource = new(
    [
        "ResourceName", "ResourceInstanceName", "ResourceId", "AccessTokens", "ApplicationId", "ApplicationSecret", "Assignments",
        "CertificatePassword", "CertificatePath", "CertificateThumbprint", "Credential", "DependsOn", "Description", "DisplayName",
        "Ensure",
        "Id", "Identity", "ManagedIdentity", "PsDscRunAsCredential", "RoleScopeTagIds", "TenantId",
    ], StringComparer.OrdinalIgnoreCase);

    private readonly string text;
    private readonly string source;
    private int at;
    private int depth;

    private DscResource(string text, string source, int at) => (this.text, this.source, this.at) = (text, source, at);

    /// <summary>Whether a name says something of the resource, not of a setting.</summary>
    public static bool IsAboutResource(string name) => AboutResource.Contains(name);

    /// <summary>Finds the resource.</summary>
    /// <param name="text">The text of a file.</param>
    /// <param name="source">The file, for errors.</param>
    /// <returns>Its names and values; null where the text has none.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecuritySettingsUnreadable</c>.</exception>
    public static IReadOnlyDictionary<string, object?>? Find(string text, string source)
    {
        var found = Start.Matches(text).Cast<Match>().ToList();
        return found.Count switch
        {
            0 => null,
            1 => new DscResource(text, source, found[0].Index + found[0].Length).Members(),
            _ => throw ErrorCatalog.EndpointSecuritySettingsUnreadable.Create(
                source, $"it holds {found.Count} resources for Intune; keep the one that is meant."),
        };
    }

    private static bool IsWord(char sign) => char.IsLetterOrDigit(sign) || sign is '_' or '-' or '.' or ':' or '@';

    // Up to the closing brace.
    private Dictionary<string, object?> Members()
    {
        var members = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        while (Skip(";,") != '}')
        {
            var name = Peek() is '\'' or '"' ? Quoted() : Word();
            if (name.Length == 0 || Skip() != '=')
            {
                throw Broken();
            }

            at++;
            members[name] = Value();
        }

        at++;
        return members;
    }

    private object? Value()
    {
        depth++;
        var value = depth > Deepest ? throw Broken() : Next();
        depth--;
        return value;
    }

    private object? Next()
    {
        switch (Skip())
        {
            case '\'' or '"':
                return Quoted();
            case '@':
                return List();
            case '$':
                at++;
                return Word().ToUpperInvariant() switch { "TRUE" => true, "FALSE" => (object?)false, _ => null };
        }

        var word = Word();
        if (word.Length == 0)
        {
            throw Broken();
        }

        if (Peek() == '{' || (Skip() == '{' && word.StartsWith("MSFT_", StringComparison.OrdinalIgnoreCase)))
        {
            at++;
            return Members();
        }

        return long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : word;
    }

    private object?[] List()
    {
        at++;
        if (Peek() != '(')
        {
            throw Broken();
        }

        at++;
        var items = new List<object?>();
        while (Skip(",;") != ')')
        {
            items.Add(Value());
        }

        at++;
        return items.ToArray();
    }

    private string Word()
    {
        var start = at;
        while (at < text.Length && IsWord(text[at]))
        {
            at++;
        }

        return text.Substring(start, at - start);
    }

    private string Quoted()
    {
        var quote = text[at++];
        var result = new StringBuilder();
        while (at < text.Length)
        {
            var sign = text[at++];
            if (sign == quote && !(at < text.Length && text[at] == quote))
            {
                return result.ToString();
            }

            if (sign == quote)
            {
                at++;
            }
            else if (sign == '`' && quote == '"' && at < text.Length)
            {
                sign = text[at++] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other };
            }

            result.Append(sign);
        }

        throw Broken();
    }

    private char Peek() => at < text.Length ? text[at] : throw Broken();

    // The next sign that is neither blank, nor a comment, nor one of those that separate.
    private char Skip(string separators = "")
    {
        while (true)
        {
            var sign = Peek();
            if (sign == '#')
            {
                at = text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
            }
            else if (char.IsWhiteSpace(sign) || separators.IndexOf(sign) >= 0)
            {
                at++;
            }
            else
            {
                return sign;
            }
        }
    }

    private TenantAttachException Broken() => ErrorCatalog.EndpointSecuritySettingsUnreadable.Create(
        source,
        "the resource of Microsoft365DSC cannot be read after line "
            + $"{text.Substring(0, Math.Min(at, text.Length)).Count(sign => sign == '\n') + 1}.");
}
