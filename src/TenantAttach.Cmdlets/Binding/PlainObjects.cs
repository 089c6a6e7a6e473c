namespace TenantAttach.Cmdlets.Binding;

/// <summary>Turns what was read as JSON into objects as PowerShell has them, and back what was given to them.</summary>
internal static class PlainObjects
{
    /// <summary>Dictionaries become objects with properties, also within arrays.</summary>
    public static object? ToObjects(object? value) => value switch
    {
        IDictionary members => ToObject(members),
        object?[] items => items.Select(ToObjects).ToArray(),
        _ => value,
    };

    /// <summary>A hashtable as names and values, without the wrapping that the engine may have put around values.</summary>
    public static IReadOnlyDictionary<string, object?> ToValues(Hashtable? given)
    {
        var values = new Dictionary<string, object?>(System.StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in given ?? [])
        {
            values[entry.Key.ToString() ?? string.Empty] = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
        }

        return values;
    }

    /// <summary>A dictionary as names and values, without the wrapping that the engine may have put around values and items of
    /// lists.</summary>
    public static IReadOnlyDictionary<string, object?> ToPlainValues(IDictionary? given)
    {
        var values = new Dictionary<string, object?>(System.StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in given ?? new Hashtable())
        {
            values[entry.Key.ToString() ?? string.Empty] = Unwrap(entry.Value);
        }

        return values;
    }

    // Objects become names and values as hashtables do, also within arrays.
    private static object? Unwrap(object? value) => value switch
    {
        PSObject { BaseObject: PSCustomObject } bag => bag.Properties.ToDictionary(
            one => one.Name, one => Unwrap(one.Value), System.StringComparer.OrdinalIgnoreCase),
        PSObject wrapped => Unwrap(wrapped.BaseObject),
        IDictionary members => ToPlainValues(members),
        IList items => items.Cast<object?>().Select(Unwrap).ToArray(),
        _ => value,
    };

    private static PSObject ToObject(IDictionary members)
    {
        var result = new PSObject();
        foreach (DictionaryEntry member in members)
        {
            result.Properties.Add(new PSNoteProperty((string)member.Key, ToObjects(member.Value)));
        }

        return result;
    }
}
