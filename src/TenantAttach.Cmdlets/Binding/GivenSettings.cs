using TenantAttach.Core.EndpointSecurity.Policies;

namespace TenantAttach.Cmdlets.Binding;

/// <summary>Settings of a policy out of a file and a hashtable.</summary>
internal static class GivenSettings
{
    /// <summary>Reads both; what the hashtable says goes before the file.</summary>
    /// <param name="given">The hashtable, or null.</param>
    /// <param name="path">The file, or null.</param>
    /// <returns>The values by name or id.</returns>
    public static IReadOnlyDictionary<string, object?> Read(IDictionary? given, string? path)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in path is null ? new Dictionary<string, object?>() : SettingInput.Read(path))
        {
            values[pair.Key] = pair.Value;
        }

        foreach (var pair in PlainObjects.ToPlainValues(given))
        {
            values[pair.Key] = pair.Value;
        }

        return values;
    }
}
