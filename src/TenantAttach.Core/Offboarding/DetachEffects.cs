namespace TenantAttach.Core.Offboarding;

/// <summary>What a detach leads to, a line each.</summary>
internal static class DetachEffects
{
    public static IEnumerable<string> Of(RemovePlan plan)
    {
        var impact = plan.Impact;
        yield return (impact.HierarchyDevices, impact.TenantDevices) switch
        {
            ({ } own, _) => $"Devices that leave the tenant: {own.ToString(CultureInfo.InvariantCulture)}.",
            (_, { } all) => $"Devices that leave the tenant: at most {all.ToString(CultureInfo.InvariantCulture)}, "
                + "which is how many all its hierarchies have there.",
            _ => "Devices that leave the tenant: not known.",
        };
        yield return "Collections that receive endpoint security policies: "
            + (impact.Collections.Count == 0 ? "none" : string.Join(", ", impact.Collections)) + ".";
        if (plan.Path == DetachPath.Cloud)
        {
            yield return "The step that only an administrator can do: " + RemoveOperation.PortalStep;
        }
    }
}
