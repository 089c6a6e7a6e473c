namespace TenantAttach.Simulator.Graph;

/// <summary>Splits a $filter expression into words, literals and signs.</summary>
internal static class FilterLexer
{
    /// <summary>Text literals keep their quotes, so that they can be told from words.</summary>
    public static List<string> Split(string text)
    {
        var tokens = new List<string>();
        var index = 0;
        while (index < text.Length)
        {
            var character = text[index];
            if (char.IsWhiteSpace(character))
            {
                index++;
            }
            else if (character is '(' or ')' or ',')
            {
                tokens.Add(character.ToString());
                index++;
            }
            else if (character == '\'')
            {
                tokens.Add(Literal(text, ref index));
            }
            else
            {
                var start = index;
                while (index < text.Length && !char.IsWhiteSpace(text[index]) && text[index] is not ('(' or ')' or ',' or '\''))
                {
                    index++;
                }

                tokens.Add(text.Substring(start, index - start));
            }
        }

        return tokens;
    }

    private static string Literal(string text, ref int index)
    {
        var start = index++;
        while (index < text.Length)
        {
            if (text[index] == '\'')
            {
                if (index + 1 < text.Length && text[index + 1] == '\'')
                {
                    index += 2;
                    continue;
                }

                index++;
                return "'" + text.Substring(start + 1, index - start - 2).Replace("''", "'") + "'";
            }

            index++;
        }

        throw GraphException.BadRequest(
            $"Invalid filter clause: There is an unterminated string literal at position {text.Length} in '{text}'.");
    }
}
