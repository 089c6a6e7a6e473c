using TenantAttach.Core.Changes;
using TenantAttach.Core.Authority;
using TenantAttach.Core.EndpointSecurity.Collections;
using TenantAttach.Core.EndpointSecurity.Policies;

namespace TenantAttach.Rehearsal.Chapters;

/// <summary>Whose roles decide, and an antivirus policy from the offer of a collection to the state of its devices and back.</summary>
internal static class Securing
{
    private const string Policy = "Pilot antivirus";
    private static readonly TimeSpan ToApply = TimeSpan.FromHours(2);

    public static IReadOnlyList<RehearsalStep> Steps { get; } =
    [
        new("See whose roles decide about the devices", "Get-CMTenantAttachAuthority", AuthorityAsync),
        new("Offer a collection to endpoint security", $"Enable-CMEndpointSecurityCollection {Story.PilotCollection} -Wait -Confirm:$false -WarningAction SilentlyContinue", OfferAsync),
        new(
            "Roll out an antivirus policy on it",
            $"New-CMEndpointSecurityPolicy '{Policy}' Antivirus @{{ AllowRealtimeMonitoring = $true; CloudBlockLevel = 'High' }} -Collection {Story.PilotCollection} -Confirm:$false -WarningAction SilentlyContinue",
            RollOutAsync),
        new("Two hours later, see how it stands on the devices", $"Step-CMTenantAttachSimulator 02:00:00; Get-CMEndpointSecurityStatus '{Policy}'", StatusAsync),
        new(
            "Take policy and offer back",
            $"$policies = Get-CMEndpointSecurityPolicy '{Policy}*'; $policies | Remove-CMEndpointSecurityPolicy -Confirm:$false; "
                + $"Disable-CMEndpointSecurityCollection {Story.PilotCollection} -Wait -Confirm:$false",
            TakeBackAsync),
    ];

    private static async Task<string> AuthorityAsync(RehearsalWorld world)
    {
        var authority = await new AuthorityReader(world.Context).RunAsync();
        StepFailedException.Unless(authority.Authority == DeviceAuthority.ConfigurationManager, $"{authority.Authority} decides.");
        return $"{authority.Authority}: the tenant's switch is {Show(authority.UseIntuneRbac)}, the site's {Show(authority.EnforcesConfigurationManager)}.";
    }

    private static async Task<string> OfferAsync(RehearsalWorld world)
    {
        var prepared = await CollectionSwitch.PrepareAsync(world.Context);
        var collection = await SwitchAsync(world, await prepared.PlanEnableAsync(world.Context, Story.PilotCollection), visible: true);
        StepFailedException.Unless(collection.State == EndpointSecurityCollectionState.Available, $"The collection is {collection.State}.");
        return $"{collection.Name}: {collection.State}, {collection.MemberCount} devices.";
    }

    private static async Task<string> RollOutAsync(RehearsalWorld world)
    {
        var plan = await PolicyChanges.PlanNewAsync(world.Context, new NewPolicySettings
        {
            Name = Policy,
            Profile = EndpointSecurityProfile.Antivirus,
            Setting = new Dictionary<string, object?> { ["AllowRealtimeMonitoring"] = true, ["CloudBlockLevel"] = "High" },
            Collection = [Story.PilotCollection],
        });
        var policy = (await plan.RunAsync()).Value;
        StepFailedException.Unless(policy.SettingCount == 2 && policy.Collection.Count == 1, "The policy is not what was asked for.");
        return $"{policy.Name} with {policy.SettingCount} settings for {policy.Collection[0].Name}.";
    }

    private static async Task<string> StatusAsync(RehearsalWorld world)
    {
        world.Simulation.Clock.Advance(ToApply);
        var statuses = await EndpointSecurityStatuses.ReadAsync(world.Context);
        var counts = new List<EndpointSecurityStatus>();
        foreach (var policy in statuses.Find(Policy, []))
        {
            counts.AddRange(await statuses.CountAsync(world.Context, policy, [], split: false));
        }

        StepFailedException.Unless(counts.Sum(count => count.Compliant) > 0, "No device has the policy.");
        return string.Join("\n", counts.Select(count => $"{count.Targeted} targeted: {count.Compliant} compliant, {count.NonCompliant} not, {count.Failed} failed, {count.Pending} pending"));
    }

    // Run again after it was interrupted, it finds what is still there, or nothing.
    private static async Task<string> TakeBackAsync(RehearsalWorld world)
    {
        var policies = new List<EndpointSecurityPolicy>();
        await foreach (var policy in PolicyReader.ListAsync(world.Context, new PolicyQuery { Name = Policy + "*", IsPattern = true }))
        {
            policies.Add(policy);
        }

        foreach (var policy in policies)
        {
            await (await PolicyChanges.PlanRemoveAsync(world.Context, policy.Id)).Writes.RunAsync(world.Context);
        }

        var prepared = await CollectionSwitch.PrepareAsync(world.Context);
        var collection = await SwitchAsync(world, await prepared.PlanDisableAsync(world.Context, Story.PilotCollection, removeGroups: false), visible: false);
        StepFailedException.Unless(collection.State is EndpointSecurityCollectionState.Disabled, $"The collection is {collection.State}.");
        return $"{policies.Count} policy deleted; {collection.Name}: {collection.State}.";
    }

    private static async Task<EndpointSecurityCollection> SwitchAsync(RehearsalWorld world, IReadOnlyList<Change<string>> changes, bool visible)
    {
        var ids = new List<string>();
        foreach (var change in changes)
        {
            ids.Add((await change.RunAsync()).Value);
        }

        foreach (var error in await CollectionWait.UntilAsync(world.Context, ids, visible, TimeSpan.FromHours(1)))
        {
            throw error;
        }

        var read = await EndpointSecurityCollections.ReadAsync(world.Context);
        return (await read.FindAsync(world.Context, ids.Single(), includeDisabled: true)).Single();
    }

    private static string Show(bool? value) => value switch { true => "on", false => "off", _ => "not known" };
}
