namespace TenantAttach.Simulator.AdminService;

/// <summary>Cuts a filter into words, literals and signs. A text literal starts with an apostrophe, already undoubled.</summary>
internal static class FilterLexer
{
    public static List<string> Cut(string text)
    {
        var tokens = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == ' ')
            {
                at++;
            }
            else if (text[at] == '\'')
            {
                tokens.Add(Literal(text, ref at));
            }
            else if (text[at] is '(' or ')' or ',')
            {
                tokens.Add(text[at++].ToString());
            }
            else
            {
                var start = at;
                while (at < text.Length && text[at] is not (' ' or '(' or ')' or ',' or '\''))
                {
                    at++;
                }

                tokens.Add(text.Substring(start, at - start));
            }
        }

        return tokens;
    }

    private static string Literal(string text, ref int at)
    {
        var value = new StringBuilder("'");
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '\'')
            {
                value.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '\'')
            {
                value.Append(text[at++]);
            }
            else
            {
                at++;
                return value.ToString();
            }
        }

        throw new AdminServiceException(400, "There is an unterminated string literal in the query.");
    }
}
