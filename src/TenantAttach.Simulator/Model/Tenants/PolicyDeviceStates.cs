namespace TenantAttach.Simulator.Model;

/// <summary>
/// How policies of endpoint security stand on the devices of the collections that they are assigned to. Nothing is kept: a
/// device has a policy from its first policy request after the assignment and after the upload that brought the collection.
/// </summary>
/// <remarks>
/// Inferred: that a device whose operating system the profile does not support is told as not applicable, and that an
/// antivirus policy whose exclusions another one overrides is told as not compliant.
/// </remarks>
internal static class PolicyDeviceStates
{
    /// <summary>The devices of a policy, each once.</summary>
    public static IEnumerable<PolicyDeviceState> Of(CloudTenant tenant, CloudEntity policy)
    {
        var template = CloudTenant.TemplateOf(policy.Data);
        var exclusions = template?.Key == PolicyTemplate.AntivirusSource ? AntivirusExclusions.Of(policy) : null;
        var others = exclusions is { Count: > 0 } ? Others(tenant, policy) : null;
        foreach (var target in Assigned(tenant, policy))
        {
            var (device, version) = (target.Device, target.SiteVersion);
            var state = target.IsPending ? "pending"
                : !PolicySupport.Works(template, device, version) ? "notApplicable"
                : others is not null && !Holds(exclusions!, AntivirusExclusions.InForce([policy, .. others[device.CloudId]], version))
                    ? "nonCompliant"
                : Result(tenant, policy.Id, device);
            yield return new PolicyDeviceState(device, state);
        }
    }

    /// <summary>The collections that a policy is assigned to, as its assignments name them.</summary>
    public static IEnumerable<string> Targets(CloudEntity policy) => policy.Data["assignments"] is JsonArray rows
        ? rows.Select(row => (string?)row?["target"]?["collectionId"]).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)
        : [];

    // The devices of a policy, each once.
    private static IEnumerable<Target> Assigned(CloudTenant tenant, CloudEntity policy)
    {
        var seen = new HashSet<Guid>();
        foreach (var id in Targets(policy))
        {
            if (tenant.FindOffered(id) is not { } collection)
            {
                continue;
            }

            var assigned = CloudTenant.Time(policy.Data["lastModifiedDateTime"]);
            var since = assigned > collection.Row.CreatedAt ? assigned : collection.Row.CreatedAt;
            foreach (var device in tenant.MembersOf(collection).Where(device => seen.Add(device.CloudId)))
            {
                yield return new Target(device, collection.Hierarchy.SiteVersion, device.LastPolicyRequest <= since);
            }
        }
    }

    // The antivirus policies that devices have besides one.
    private static ILookup<Guid, CloudEntity> Others(CloudTenant tenant, CloudEntity policy) => tenant.Policies.All
        .Where(other => other.Id != policy.Id && CloudTenant.TemplateOf(other.Data)?.Key == PolicyTemplate.AntivirusSource)
        .SelectMany(other => Assigned(tenant, other).Where(target => !target.IsPending)
            .Select(target => (target.Device.CloudId, Policy: other)))
        .ToLookup(pair => pair.CloudId, pair => pair.Policy);

    private static bool Holds(
        IReadOnlyDictionary<string, IReadOnlyList<string>> wanted, IReadOnlyDictionary<string, IReadOnlyCollection<string>> inForce) =>
        wanted.All(pair => pair.Value.All(value => inForce[pair.Key].Contains(value, StringComparer.OrdinalIgnoreCase)));

    private static string Result(CloudTenant tenant, string policyId, UploadedDevice device) =>
        tenant.Ids.Number($"policyState:{policyId}:{device.Index}", 100) switch
    {
        < 4 => "nonCompliant",
        < 6 => "failed",
        _ => "compliant",
    };

    private sealed record Target(UploadedDevice Device, int SiteVersion, bool IsPending);
}

/// <summary>A policy on a device.</summary>
/// <param name="Device">The device.</param>
/// <param name="State">compliant, nonCompliant, failed, pending or notApplicable.</param>
internal sealed record PolicyDeviceState(UploadedDevice Device, string State);
