using System.Reflection;
using System.Text.RegularExpressions;

namespace TenantAttach.ModuleBuilder;

/// <summary>Writes the format file of the module from the lines in src/Module/views.txt.</summary>
/// <param name="models">The assembly of the models.</param>
internal sealed partial class Views(Assembly models)
{
    private const string Namespace = "TenantAttach";

    // Above the objects, where a list of files names its folder. Every view has it, so none can be written without it.
    private static readonly XElement SimulatorBadge = new(
        "GroupBy",
        new XElement("ScriptBlock", $"{ViewItem.Text}::Simulator($_.PSObject.TypeNames)"),
        new XElement("Label", "Session"));

    /// <summary>Writes the file.</summary>
    /// <param name="text">The lines.</param>
    /// <returns>The views as XML.</returns>
    public string Write(string text)
    {
        var lines = Continued().Replace(text.ReplaceLineEndings("\n"), " ").Split('\n').Where(line => line.Length > 0 && line[0] != '#');
        var views = lines.Select(Parse).ToList();
        var listed = views.Where(view => view.IsList).Select(view => view.Model).ToHashSet();
        var missing = views.Select(view => view.Model).Distinct().Where(model => !listed.Contains(model)).ToList();
        views.AddRange(missing.Select(model => new View(model, true, false, ["*"])));
        var file = new XElement("Configuration", new XElement("ViewDefinitions", views.Select(Write)));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{file}\n";
    }

    /// <summary>All properties of a model, those that it shares with others first.</summary>
    internal static IEnumerable<PropertyInfo> Properties(Type model) => model.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0)
        .OrderBy(property => Depth(property.DeclaringType!))
        .ThenBy(property => property.MetadataToken);

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;

    private View Parse(string line)
    {
        var match = Line().Match(line);
        bool Kind(string kind) => match.Groups["kind"].Value == kind;
        return match.Success && models.GetType($"{Namespace}.{match.Groups["model"].Value}") is { } model
            ? new View(model, Kind("list"), Kind("wrap"), Split(match.Groups["items"].Value))
            : throw new InvalidOperationException($"views.txt: '{line}' does not begin with the name of a model and a colon.");
    }

    // A script may have a pipeline of its own.
    private static List<string> Split(string items)
    {
        var parts = new List<string> { string.Empty };
        var depth = 0;
        foreach (var part in items.Split(" | "))
        {
            parts[^1] += depth > 0 ? " | " + part : part;
            depth += part.Count(sign => sign == '{') - part.Count(sign => sign == '}');
            if (depth == 0)
            {
                parts.Add(string.Empty);
            }
        }

        parts.RemoveAt(parts.Count - 1);
        return parts;
    }

    private static XElement Write(View view) => new(
        "View",
        new XElement("Name", $"{view.Model.FullName}.{(view.IsList ? "List" : "Table")}"),
        new XElement("ViewSelectedBy", new XElement("TypeName", view.Model.FullName)),
        new XElement(SimulatorBadge),
        view.IsList ? List(view) : Table(view));

    private static XElement Table(View view)
    {
        var columns = view.Items.Select(item => ViewItem.Parse(view.Model, item)).ToList();
        return new(
            "TableControl",
            new XElement("TableHeaders", columns.Select(column => new XElement(
                "TableColumnHeader",
                new XElement("Label", column.Label),
                column.Width is { } width ? new XElement("Width", width) : null,
                column.IsRight ? new XElement("Alignment", "Right") : null))),
            new XElement("TableRowEntries", new XElement(
                "TableRowEntry",
                view.IsWrapped ? new XElement("Wrap") : null,
                new XElement("TableColumnItems", columns.Select(column => new XElement("TableColumnItem", column.Value(isList: false)))))));
    }

    private static XElement List(View view)
    {
        var items = new List<ViewItem>();
        foreach (var item in view.Items)
        {
            if (item == "*")
            {
                items.AddRange(Properties(view.Model).Select(property => ViewItem.Parse(view.Model, property.Name)));
            }
            else if (item[0] == '-')
            {
                items.RemoveAll(one => one.Label == item[1..]);
            }
            else if (ViewItem.Parse(view.Model, item) is var wanted
                && items.FindIndex(one => one.Label == wanted.Label) is >= 0 and var index)
            {
                items[index] = wanted;
            }
            else
            {
                items.Add(wanted);
            }
        }

        return new(
            "ListControl",
            new XElement("ListEntries", new XElement("ListEntry", new XElement("ListItems", items.Select(item => new XElement(
                "ListItem", new XElement("Label", item.Label), item.Value(isList: true)))))));
    }

    [GeneratedRegex(@"\n +")]
    private static partial Regex Continued();

    [GeneratedRegex(@"^(?:(?<kind>list|wrap) )?(?<model>\w+): (?<items>.+)$")]
    private static partial Regex Line();

    private sealed record View(Type Model, bool IsList, bool IsWrapped, IReadOnlyList<string> Items);
}
