namespace TenantAttach.Cmdlets.Binding;

/// <summary>Takes the settings of a policy as they are read, and objects out of JSON, where names and values are asked for.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class SettingsTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is PSObject { BaseObject: PSCustomObject } bag)
        {
            return ToTable(bag.Properties.Select(one => new DictionaryEntry(one.Name, one.Value)));
        }

        var given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is null or string or IDictionary || given is not IEnumerable many)
        {
            return inputData;
        }

        var settings = many.Cast<object?>().Where(one => one is not null).Select(one => PSObject.AsPSObject(one)).ToList();
        return settings.TrueForAll(one => one.Properties["Id"] is not null && one.Properties["Value"] is not null)
            ? ToTable(settings.Select(one => new DictionaryEntry(one.Properties["Id"].Value, one.Properties["Value"].Value)))
            : inputData;
    }

    private static Hashtable ToTable(System.Collections.Generic.IEnumerable<DictionaryEntry> entries)
    {
        var table = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            table[entry.Key] = entry.Value;
        }

        return table;
    }
}
