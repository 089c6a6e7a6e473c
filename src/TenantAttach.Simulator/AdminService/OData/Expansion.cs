namespace TenantAttach.Simulator.AdminService;

/// <summary>A relation that a query expands, with the options in its parentheses.</summary>
/// <param name="Navigation">The relation.</param>
/// <param name="Options">The options for what it leads to.</param>
internal sealed record Expansion(NavigationDef Navigation, QueryOptions Options)
{
    /// <summary>Reads <c>Name</c>, <c>Name($filter=…;$top=…)</c>, and several of them.</summary>
    public static IReadOnlyList<Expansion> Parse(ClassDef type, string text) => [.. Cut(text, ',').Select(part => One(type, part.Trim()))];

    private static Expansion One(ClassDef type, string part)
    {
        var open = part.IndexOf('(');
        if (open > 0 && part[part.Length - 1] != ')')
        {
            throw new AdminServiceException(400, $"Syntax error in '$expand={part}'.");
        }

        var name = open < 0 ? part : part.Substring(0, open);
        var navigation = type.Navigations.FirstOrDefault(one => one.Name == name)
            ?? throw new AdminServiceException(400, $"Could not find a property named '{name}' on type 'AdminService.{type.Name}'.");
        var inner = open < 0 ? [] : Cut(part.Substring(open + 1, part.Length - open - 2), ';').Select(option => option.Trim());
        return new Expansion(navigation, QueryOptions.Of(navigation.Type, inner));
    }

    /// <summary>Cuts at a sign that is in no parentheses and in no literal.</summary>
    private static IEnumerable<string> Cut(string text, char sign)
    {
        var (depth, quoted, start) = (0, false, 0);
        for (var at = 0; at < text.Length; at++)
        {
            quoted ^= text[at] == '\'';
            depth += quoted ? 0 : text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[at] == sign && depth == 0 && !quoted)
            {
                yield return text.Substring(start, at - start);
                start = at + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text.Substring(start);
        }
    }
}
