using TenantAttach.Core.EndpointSecurity.Policies;

namespace TenantAttach.Cmdlets.Binding;

/// <summary>Settings of a policy out of a file and a hashtable.</summary>
internal static class GivenSettings
{
    /// <summary>Reads both; what the hashtable says goes before the file.</summary>
    /// <param name="given">The hashtable, or null.</param>
    /// <param name="path">The file, or null.</param>
    /// <returns>The values by name or id, and the scope tags of the file.</returns>
    public static SettingFile Read(IDictionary? given, string? path)
    {
        var file = path is null ? null : SettingInput.Read(path);
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in file?.Values ?? new Dictionary<string, object?>())
        {
            values[pair.Key] = pair.Value;
        }

        foreach (var pair in PlainObjects.ToPlainValues(given))
        {
            values[pair.Key] = pair.Value;
        }

        return new SettingFile(values, file?.ScopeTag ?? []);
    }
}
