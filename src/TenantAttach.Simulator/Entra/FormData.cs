namespace TenantAttach.Simulator.Entra;

/// <summary>The fields of a form or of a query.</summary>
internal sealed class FormData
{
    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    private FormData()
    {
    }

    public string? this[string name] => fields.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public static FormData Parse(byte[] body) => Parse(Encoding.UTF8.GetString(body));

    public static FormData Parse(string text)
    {
        var form = new FormData();
        foreach (var pair in text.TrimStart('?').Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair.Substring(0, equals);
            form.fields[Decode(name)] = equals < 0 ? string.Empty : Decode(pair.Substring(equals + 1));
        }

        return form;
    }

    public string Require(string name) => this[name] ?? throw EntraException.MissingParameter(name);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
