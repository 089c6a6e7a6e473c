using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace TenantAttach.Simulator.Engine;

/// <summary>Reads what a request wants a script to run with, as strictly as the provider: whatever is wrong is a 500 without a
/// reason.</summary>
internal static class ScriptContent
{
    private const int MostParameters = 10;

    /// <summary>Checks the parameter of the operation; gives what the run has to remember.</summary>
    public static JsonObject Read(Hierarchy hierarchy, string param)
    {
        try
        {
            var text = new UTF8Encoding(false, true).GetString(Convert.FromBase64String(param));
            return Read(hierarchy, XElement.Parse(text, LoadOptions.PreserveWhitespace), text);
        }
        catch (Exception failure) when (failure is FormatException or DecoderFallbackException or XmlException or NullReferenceException)
        {
            throw Refused("Param is not the content of a script.");
        }
    }

    private static JsonObject Read(Hierarchy hierarchy, XElement content, string text)
    {
        var guid = (string?)content.Attribute("ScriptGuid");
        var script = guid is null ? null : hierarchy.Scripts.Find(guid);
        Need(content.Name.LocalName == "ScriptContent" && script is not null, "There is no such script.");
        Need(Json.Number(script!["ApprovalState"]!) == 3, "The script is not approved.");
        Need((string?)content.Element("ScriptVersion") == Json.Text(script, "ScriptVersion"), "The version is not the current one.");
        Need(
            (string?)content.Element("ScriptType") == Json.Number(script["ScriptType"]!).ToString(CultureInfo.InvariantCulture),
            "The type is another one.");
        var hash = content.Element("ScriptHash")!;
        Need(
            (string?)hash.Attribute("ScriptHashAlg") == "SHA256"
                && string.Equals(hash.Value, Json.Text(script, "ScriptHash"), StringComparison.OrdinalIgnoreCase),
            "The hash of the script does not fit.");
        var given = content.Element("ScriptParameters")!.Elements("ScriptParameter").ToList();
        var group = content.Element("ParameterGroupHash")!;
        Need(
            (string?)group.Attribute("ParameterHashAlg") == "SHA256"
                && group.Value == (given.Count == 0 ? string.Empty : ScriptSeed.Hash(Encoding.Unicode.GetBytes(TextOf(text)))),
            "The hash of the parameters does not fit.");
        Check(script, given);
        return new JsonObject
        {
            ["ScriptGuid"] = Json.Text(script, "ScriptGuid"),
            ["ScriptName"] = Json.Text(script, "ScriptName"),
            ["ScriptVersion"] = Json.Text(script, "ScriptVersion"),
            ["ScriptArguments"] = new JsonObject(
                given.Select(
                    one => new KeyValuePair<string, JsonNode?>(
                        (string)one.Attribute("ParameterName")!, (string)one.Attribute("ParameterValue")!))),
        };
    }

    /// <summary>What a script without arguments has to remember.</summary>
    public static JsonObject Plain(JsonObject script) => new()
    {
        ["ScriptGuid"] = Json.Text(script, "ScriptGuid"),
        ["ScriptName"] = Json.Text(script, "ScriptName"),
        ["ScriptVersion"] = Json.Text(script, "ScriptVersion"),
        ["ScriptArguments"] = new JsonObject(),
    };

    /// <summary>The parameters that a script declares.</summary>
    public static IReadOnlyList<XElement> Declared(JsonObject script) => Json.Text(script, "ParamsDefinition") is { Length: > 0 } definition
        ? [.. XElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(definition))).Elements("ScriptParameter")]
        : [];

    private static string TextOf(string text)
    {
        const string End = "</ScriptParameters>";
        var start = text.IndexOf("<ScriptParameters", StringComparison.Ordinal);
        return text.Substring(start, text.IndexOf(End, start, StringComparison.Ordinal) + End.Length - start);
    }

    private static void Check(JsonObject script, List<XElement> given)
    {
        var declared = Declared(script);
        Need(given.Count <= MostParameters, "There are too many parameters.");
        Need(
            given.Select(one => (string?)one.Attribute("ParameterName")).Distinct(StringComparer.OrdinalIgnoreCase).Count() == given.Count,
            "A parameter is there twice.");
        Need(
            given.Select(one => (string?)one.Attribute("ParameterGroupGuid")).Distinct().Count() <= 1,
            "The parameters are of several groups.");
        foreach (var one in given)
        {
            var rule = declared.FirstOrDefault(rule => (string?)rule.Attribute("Name") == (string?)one.Attribute("ParameterName"));
            Need(rule is not null, "The script has no such parameter.");
            Need(
                (string?)one.Attribute("ParameterGroupName") == "PG_" + (string?)one.Attribute("ParameterGroupGuid"),
                "The name of the group does not fit.");
            Need(
                (string?)one.Attribute("ParameterDataType") == (string?)rule!.Attribute("Type"), "The type of the parameter does not fit.");
            Need(
                one.Attribute("ParameterType") is not { } type || type.Value == (string?)rule.Attribute("Type"),
                "The type of the parameter does not fit.");
            Need(
                (string?)one.Attribute("ParameterValue") is { } value && value.IndexOf('\'') < 0 && Fits(rule, value),
                "The value of the parameter does not fit.");
        }

        Need(
            declared.Where(rule => (bool?)rule.Attribute("IsRequired") == true).All(
                rule => given.Any(one => (string?)one.Attribute("ParameterName") == (string?)rule.Attribute("Name"))),
            "A required parameter is missing.");
    }

    private static bool Fits(XElement rule, string value)
    {
        switch ((string?)rule.Attribute("Type"))
        {
            case "System.Boolean":
                return bool.TryParse(value, out _);
            case "System.Int32":
                var range = rule.Descendants("IntegerValidator").FirstOrDefault();
                return int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    && (range is null
                        || (number >= (int)range.Attribute("MinimumValue")! && number <= (int)range.Attribute("MaximumValue")!));
            default:
                var text = rule.Descendants("StringValidator").FirstOrDefault();
                return text is null
                    || (value.Length >= (int)text.Attribute("MinimumLength")! && value.Length <= (int)text.Attribute("MaximumLength")!
                    && Regex.IsMatch(value, (string?)text.Attribute("Regex") ?? string.Empty, RegexOptions.None, TimeSpan.FromSeconds(1)));
        }
    }

    private static void Need(bool holds, string reason)
    {
        if (!holds)
        {
            throw Refused(reason);
        }
    }

    // The reason is in SMSProv.log only.
    private static RefusedException Refused(string reason) =>
        new(Refusal.Failed, "An error has occurred.") { Data = { ["reason"] = reason } };
}
