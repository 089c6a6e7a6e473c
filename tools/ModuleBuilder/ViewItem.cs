using System.Collections;
using System.Reflection;
using System.Security;
using System.Text.RegularExpressions;

namespace TenantAttach.ModuleBuilder;

/// <summary>A column of a table or a line of a list.</summary>
internal sealed partial class ViewItem
{
    /// <summary>The words of the views.</summary>
    public const string Text = "[TenantAttach.Views.ViewText]";

    private string? path;
    private string? script;
    private Type? type;
    private bool isOnOneLine;

    private ViewItem(string label) => Label = label;

    public string Label { get; }

    public int? Width { get; private init; }

    public bool IsRight { get; private init; }

    /// <summary>Reads an item of views.txt.</summary>
    /// <param name="model">The model that is shown.</param>
    /// <param name="item">The item.</param>
    /// <returns>The item, whose property the model has.</returns>
    public static ViewItem Parse(Type model, string item)
    {
        var match = Form().Match(item);
        if (!match.Success)
        {
            throw new InvalidOperationException(
                $"views.txt: '{item}' of {model.Name} is not 'Label:width> = Property' or 'Label = {{script}}'.");
        }

        var value = match.Groups["value"] is { Success: true } given ? given.Value : match.Groups["label"].Value;
        var width = match.Groups["width"];
        var read = new ViewItem(match.Groups["label"].Value)
        {
            Width = width.Success ? int.Parse(width.Value, CultureInfo.InvariantCulture) : null,
            IsRight = match.Groups["right"].Success,
            isOnOneLine = match.Groups["comma"].Success,
        };
        if (value[0] == '{')
        {
            read.script = value[1..^1].Replace("Text::", Text + "::", StringComparison.Ordinal);
        }
        else
        {
            read.path = value;
            read.type = value.Split('.').Aggregate(model, Member);
        }

        return read;
    }

    /// <summary>What is shown.</summary>
    /// <param name="isList">Whether it has lines of its own.</param>
    /// <returns>A property or a script.</returns>
    public XElement Value(bool isList)
    {
        var code = script is null ? Script(isList) : $"{Text}::Safe($({script}))";
        return code is null ? new XElement("PropertyName", path) : new XElement("ScriptBlock", code);
    }

    private static Type Member(Type type, string name) =>
        type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance) is { } property
            ? Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
            : throw new InvalidOperationException($"views.txt: {type.Name} has no property '{name}'.");

    private string? Script(bool isList)
    {
        var several = type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);
        return type == typeof(SecureString) ? $"if ($_.{path}) {{ '(present, hidden)' }}"
            : type == typeof(DateTimeOffset) || type == typeof(DateTime) ? $"{Text}::Local($_.{path})"
            : type == typeof(TimeSpan) ? $"{Text}::Length($_.{path})"
            : several && isList && !isOnOneLine ? $"{Text}::Lines($_.{path})"
            : several ? $"{Text}::List($_.{path})"
            : type == typeof(string) || type == typeof(object) ? $"{Text}::Text($_.{path})"
            : path!.Contains('.', StringComparison.Ordinal) ? $"$_.{path}"
            : null;
    }

    [GeneratedRegex(@"^(?<label>\w[\w ]*?)(?::(?<width>\d+))?(?<right>>)?(?: = (?<value>\w[\w.]*|\{.+\}))?(?<comma>,)?$")]
    private static partial Regex Form();
}
