using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Security;
using System.Xml.Linq;

namespace TenantAttach.ModuleBuilder;

/// <summary>
/// Gives every model that has a table but no list one with all its properties: moments in the time of the reader, several
/// things a line each, secrets hidden. A list that is written by hand stays.
/// </summary>
internal static class ListViews
{
    private const string Text = "[TenantAttach.Views.ViewText]";

    /// <summary>Adds the lists.</summary>
    /// <param name="views">A file of views; those of a model are all in one file.</param>
    /// <param name="models">The assembly of the models.</param>
    public static void Add(XDocument views, Assembly models)
    {
        var all = views.Descendants("View").ToList();
        var withList = all.Where(view => view.Element("ListControl") is not null).Select(TypeOf).ToHashSet();
        foreach (var name in all.Select(TypeOf).Distinct().Where(name => !withList.Contains(name)).ToList())
        {
            if (models.GetType(name) is { } model)
            {
                views.Descendants("ViewDefinitions").Single().Add(View(name, model));
            }
        }
    }

    private static string TypeOf(XElement view) => view.Descendants("TypeName").First().Value;

    private static XElement View(string name, Type model) => new(
        "View",
        new XElement("Name", name + ".List"),
        new XElement("ViewSelectedBy", new XElement("TypeName", name)),
        new XElement("ListControl", new XElement("ListEntries", new XElement("ListEntry", new XElement("ListItems", Properties(model).Select(Item))))));

    // What a model shares with others comes first.
    private static IEnumerable<PropertyInfo> Properties(Type model) => model.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0)
        .OrderBy(property => Depth(property.DeclaringType!))
        .ThenBy(property => property.MetadataToken);

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;

    private static XElement Item(PropertyInfo property) => Script(property) is { } script
        ? new XElement("ListItem", new XElement("Label", property.Name), new XElement("ScriptBlock", script))
        : new XElement("ListItem", new XElement("PropertyName", property.Name));

    private static string? Script(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(SecureString) ? $"if ($_.{property.Name}) {{ '(present, hidden)' }}"
            : type == typeof(DateTimeOffset) || type == typeof(DateTime) ? $"{Text}::Local($_.{property.Name})"
            : type == typeof(TimeSpan) ? $"{Text}::Length($_.{property.Name})"
            : type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) ? $"{Text}::Lines($_.{property.Name})"
            : null;
    }
}
