using System.Xml;
using System.Xml.Linq;

namespace TenantAttach.Core.Scripts;

/// <summary>Reads scripts as the site shows them. Pure.</summary>
internal static class ScriptReader
{
    /// <summary>Makes a script of an object that was read by its key.</summary>
    /// <param name="row">The object.</param>
    /// <param name="withText">Whether the script's text is wanted.</param>
    /// <returns>The script.</returns>
    public static DeviceScript Read(WholeScriptRow row, bool withText)
    {
        var parameters = Parameters(Decode(row.ParamsDefinition));
        var approval = row.ApprovalState switch
        {
            0 => ScriptApproval.Waiting,
            1 => ScriptApproval.Denied,
            3 => ScriptApproval.Approved,
            _ => ScriptApproval.Unknown,
        };
        var type = row.ScriptType ?? 0;
        return new DeviceScript
        {
            ScriptGuid = row.ScriptGuid,
            Name = row.ScriptName ?? string.Empty,
            Version = row.ScriptVersion ?? string.Empty,
            Type = type,
            Approval = approval,
            Author = row.Author,
            Approver = Filled(row.Approver),
            Comment = Filled(row.Comment),
            LastUpdated = row.LastUpdateTime,
            Hash = Filled(row.ScriptHash),
            Text = withText ? Decode(row.Script) : null,
            Parameters = parameters,
            HiddenReason = (parameters.Count > 0 ? ScriptHiddenReason.HasParameters : 0)
                | (approval != ScriptApproval.Approved ? ScriptHiddenReason.NotApproved : 0)
                | (type != 0 ? ScriptHiddenReason.WrongType : 0),
        };
    }

    /// <summary>Reads the definition of parameters.</summary>
    /// <param name="definition">The XML, or null.</param>
    /// <returns>The parameters; none where the definition cannot be read.</returns>
    public static IReadOnlyList<DeviceScriptParameter> Parameters(string? definition)
    {
        if (string.IsNullOrWhiteSpace(definition))
        {
            return [];
        }

        try
        {
            return XElement.Parse(definition!.Trim('\uFEFF', ' ', '\r', '\n')).Descendants("ScriptParameter").Select(Parameter).ToList();
        }
        catch (XmlException)
        {
            return [];
        }
    }

    private static string? Filled(string? text) => text is { Length: > 0 } ? text : null;

    /// <summary>Text that the site keeps as base64: UTF-8 or UTF-16, with a mark or without.</summary>
    private static string? Decode(string? content)
    {
        if (string.IsNullOrEmpty(content))
        {
            return null;
        }

        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(content);
        }
        catch (FormatException)
        {
            return null;
        }

        var isWide = bytes.Length > 1 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || bytes[1] == 0);
        return (isWide ? Encoding.Unicode : Encoding.UTF8).GetString(bytes).TrimStart('\uFEFF');
    }

    private static DeviceScriptParameter Parameter(XElement one)
    {
        var number = one.Descendants("IntegerValidator").FirstOrDefault();
        var text = one.Descendants("StringValidator").FirstOrDefault();
        return new DeviceScriptParameter
        {
            Name = (string?)one.Attribute("Name") ?? string.Empty,
            Type = (string?)one.Attribute("Type") ?? "System.String",
            IsRequired = Flag(one, "IsRequired"),
            IsHidden = Flag(one, "IsHidden"),
            Description = Text(one, "Description"),
            DefaultValue = Text(one, "DefaultValue"),
            Values = one.Elements("Values").Elements("Value").Select(value => value.Value).ToList(),
            Minimum = Number(number, "MinimumValue"),
            Maximum = Number(number, "MaximumValue"),
            MinimumLength = (int?)Number(text, "MinimumLength"),
            MaximumLength = (int?)Number(text, "MaximumLength"),
            Pattern = text is null ? null : Text(text, "Regex"),
        };
    }

    private static bool Flag(XElement one, string name) => bool.TryParse((string?)one.Attribute(name), out var flag) && flag;

    private static string? Text(XElement one, string name) => (string?)one.Attribute(name) is { Length: > 0 } text ? text : null;

    private static long? Number(XElement? one, string name) =>
        long.TryParse((string?)one?.Attribute(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
