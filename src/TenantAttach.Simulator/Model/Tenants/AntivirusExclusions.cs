namespace TenantAttach.Simulator.Model;

/// <summary>The exclusions of a device that has several antivirus policies: merged from site version 2103 on; before, those of the last
/// policy.</summary>
/// <remarks>Inferred: that the last policy is the one that was changed last, and that each list of exclusions goes by itself.</remarks>
internal static class AntivirusExclusions
{
    private const int MergeVersion = 2103;
    private const string Prefix = "device_vendor_msft_policy_config_defender_excluded";

    /// <summary>The exclusions that a policy names.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The entries by the setting that lists them.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(CloudEntity policy) => Instances(policy)
        .Select(
            instance => (Id: (string?)instance["settingDefinitionId"] ?? string.Empty,
                Values: instance["simpleSettingCollectionValue"] as JsonArray))
        .Where(one => one.Id.StartsWith(Prefix, StringComparison.Ordinal) && one.Values is not null)
        .ToDictionary(
            one => one.Id, one => (IReadOnlyList<string>)one.Values!.Select(value => (string?)value?["value"]).OfType<string>().ToList());

    /// <summary>What holds on a device.</summary>
    /// <param name="policies">The antivirus policies that the device has.</param>
    /// <param name="siteVersion">The version of its hierarchy.</param>
    /// <returns>The entries by the setting that lists them.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyCollection<string>> InForce(IEnumerable<CloudEntity> policies, int siteVersion)
    {
        var found = new Dictionary<string, IReadOnlyCollection<string>>(StringComparer.Ordinal);
        foreach (var pair in policies.OrderBy(policy => CloudTenant.Time(policy.Data["lastModifiedDateTime"]))
            .ThenBy(policy => policy.Id, StringComparer.Ordinal)
            .SelectMany(Of))
        {
            found[pair.Key] = siteVersion >= MergeVersion && found.TryGetValue(pair.Key, out var before)
                ? before.Union(pair.Value, StringComparer.OrdinalIgnoreCase).ToList()
                : pair.Value;
        }

        return found;
    }

    private static IEnumerable<JsonObject> Instances(CloudEntity policy) =>
        (policy.Data["settings"] as JsonArray ?? []).Select(setting => setting?["settingInstance"]).OfType<JsonObject>();
}
