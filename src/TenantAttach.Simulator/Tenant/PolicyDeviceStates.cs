using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace TenantAttach.Simulator.Tenant;

/// <summary>
/// How policies of endpoint security stand on the devices of the collections that they are assigned to. Nothing is kept: a
/// device has a policy from its first policy request after the assignment and after the upload that brought the collection.
/// </summary>
internal static class PolicyDeviceStates
{
    /// <summary>The devices of a policy, each once.</summary>
    public static IEnumerable<PolicyDeviceState> Of(CloudTenant tenant, CloudEntity policy)
    {
        var seen = new HashSet<int>();
        foreach (var target in Targets(policy))
        {
            if (tenant.FindOffered(target) is not { } collection)
            {
                continue;
            }

            var assigned = CloudTenant.Time(policy.Data["lastModifiedDateTime"]);
            var since = assigned > collection.Row.CreatedAt ? assigned : collection.Row.CreatedAt;
            foreach (var device in tenant.MembersOf(collection).Where(device => seen.Add(device.Index)))
            {
                yield return new PolicyDeviceState(device, device.LastPolicyRequest <= since ? "pending" : Result(tenant, policy.Id, device));
            }
        }
    }

    /// <summary>The collections that a policy is assigned to, as its assignments name them.</summary>
    public static IEnumerable<string> Targets(CloudEntity policy) => policy.Data["assignments"] is JsonArray rows
        ? rows.Select(row => (string?)row?["target"]?["collectionId"]).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)
        : [];

    private static string Result(CloudTenant tenant, string policyId, UploadedDevice device) => tenant.Ids.Number($"policyState:{policyId}:{device.Index}", 100) switch
    {
        < 4 => "nonCompliant",
        < 6 => "failed",
        _ => "compliant",
    };
}

/// <summary>A policy on a device.</summary>
/// <param name="Device">The device.</param>
/// <param name="State">compliant, nonCompliant, failed or pending.</param>
internal sealed record PolicyDeviceState(UploadedDevice Device, string State);
