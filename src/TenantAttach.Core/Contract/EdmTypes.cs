namespace TenantAttach.Core.Contract;

/// <summary>The types of the administration service and of the module's records, side by side.</summary>
internal static class EdmTypes
{
    /// <summary>The type of what is neither a primitive nor a list of one: an embedded object.</summary>
    internal const string Embedded = "Embedded";

    private static readonly Dictionary<Type, string> Primitives = new()
    {
        [typeof(string)] = "Edm.String",
        [typeof(Guid)] = "Edm.String",
        [typeof(bool)] = "Edm.Boolean",
        [typeof(int)] = "Edm.Int32",
        [typeof(long)] = "Edm.Int64",
        [typeof(double)] = "Edm.Double",
        [typeof(DateTimeOffset)] = "Edm.DateTimeOffset",
    };

    private static readonly string[] Integers = ["Edm.Byte", "Edm.Int16", "Edm.Int32", "Edm.Int64"];

    /// <summary>The type of a member of a record. The site keeps identifiers as text.</summary>
    internal static string Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Primitives.TryGetValue(type, out var name))
        {
            return name;
        }

        var items = type.IsGenericType ? type.GetGenericArguments() : Type.EmptyTypes;
        return items.Length == 1 ? "Collection(" + Of(items[0]) + ")" : Embedded;
    }

    /// <summary>Whether a value of one type is also one of another.</summary>
    internal static bool Fits(string shown, string needed)
    {
        if (Item(needed) is { } neededItem)
        {
            return Item(shown) is { } shownItem && Fits(shownItem, neededItem);
        }

        if (needed == Embedded)
        {
            return !shown.StartsWith("Edm.", StringComparison.Ordinal) && Item(shown) is null;
        }

        var width = Array.IndexOf(Integers, needed);
        return shown == needed || (width >= 0 && Array.IndexOf(Integers, shown) is >= 0 and var own && own <= width);
    }

    private static string? Item(string type) =>
        type.StartsWith("Collection(", StringComparison.Ordinal) ? type.Substring(11, type.Length - 12) : null;
}
