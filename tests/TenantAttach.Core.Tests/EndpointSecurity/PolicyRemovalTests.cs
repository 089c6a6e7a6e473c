using TenantAttach.Core.Changes;
using TenantAttach.Core.EndpointSecurity.Policies;
using TenantAttach.Core.Tests.Onboarding;
using TenantAttach.Core.Tests.Operate;
using static TenantAttach.Core.Tests.EndpointSecurity.PolicyScenario;

namespace TenantAttach.Core.Tests.EndpointSecurity;

/// <summary>Deleting policies while services are busy, is stopped, is interrupted, and is done again.</summary>
public sealed class PolicyRemovalTests
{
    [Fact]
    public async Task A_policy_that_is_gone_is_told_by_its_id_and_nothing_is_sent()
    {
        using var site = await StartAsync();
        var id = await MakeAsync(site);
        await RemoveAsync(site.Context(), id);
        var before = site.Writes();

        var again = await RemoveAsync(site.Context(), id);

        Assert.True(again.Writes.IsEmpty);
        Assert.Contains(id, Assert.Single(again.Warnings), StringComparison.Ordinal);
        Assert.Contains("nothing to delete", again.Warnings[0], StringComparison.Ordinal);
        Assert.Equal(before, site.Writes());
    }

    [Fact]
    public async Task A_name_that_no_policy_has_is_refused()
    {
        using var site = await StartAsync();
        await RemoveAsync(site.Context(), await MakeAsync(site));

        await site.RefusedAsync("EndpointSecurityPolicyNotFound", () => RemoveAsync(site.Context(), "AV"));
    }

    [Fact]
    public async Task The_id_of_a_policy_for_enrolled_devices_is_refused_and_the_policy_stays()
    {
        using var first = await StartAsync();
        var id = await MakeAsync(first);
        using var site = await first.WithPoliciesAsync(rows => rows[0]!["data"]!["technologies"] = "mdm");

        await site.RefusedAsync("EndpointSecurityPolicyNotFound", () => RemoveAsync(site.Context(), id));
    }

    [Fact]
    public async Task A_policy_that_somebody_else_deletes_after_the_plan_is_no_error()
    {
        using var site = await StartAsync();
        var id = await MakeAsync(site);
        var context = site.Context();
        var plan = await PolicyChanges.PlanRemoveAsync(context, id);
        await RemoveAsync(site.Context(), id);

        await plan.Writes.RunAsync(context);

        Assert.Empty(await site.PoliciesAsync());
    }

    [Fact]
    public async Task Throttling_delays_the_deletion_and_each_write_is_done_once()
    {
        using var site = await StartAsync();
        var id = await MakeAsync(site);
        var plan = await PolicyChanges.PlanRemoveAsync(site.Context(), id);
        var (before, began) = (site.Writes().Count, site.Simulation.Clock.GetUtcNow());
        site.Simulation.Faults.On("Throttle:Graph,count=2,seconds=20");

        await plan.Writes.RunAsync(site.Context());

        Assert.Equal(["429", "429", "204"], site.Writes().Skip(before).Select(write => write.Split(' ')[2]));
        Assert.InRange((site.Simulation.Clock.GetUtcNow() - began).TotalSeconds, 40, 600);
        Assert.Empty(await site.PoliciesAsync());
    }

    [Fact]
    public async Task Throttling_without_end_deletes_nothing_and_the_next_run_does()
    {
        using var site = await StartAsync();
        var id = await MakeAsync(site);
        var plan = await PolicyChanges.PlanRemoveAsync(site.Context(), id);
        site.Simulation.Faults.On("Throttle:Graph");

        var error = await Assert.ThrowsAsync<TenantAttachException>(() => plan.Writes.RunAsync(site.Context()));
        site.Simulation.Faults.Clear();

        Assert.Equal(("ThrottleExhausted", 429), (error.ErrorId, error.StatusCode));
        Assert.Single(await site.PoliciesAsync());
        await RemoveAsync(site.Context(), id);
        Assert.Empty(await site.PoliciesAsync());
    }

    [Fact]
    public async Task Stopped_after_any_request_nothing_more_is_sent_and_the_next_run_completes()
    {
        for (var (number, last) = (1, int.MaxValue); number < last; number++)
        {
            Assert.InRange(number, 1, 40);
            using var site = await StartAsync();
            var id = await MakeAsync(site);
            using var stop = new CancellationTokenSource();
            using var watcher = new Watcher();
            var session = await SimulatedSite.ConnectAsync(site.Simulation, wrap: inner =>
            {
                watcher.InnerHandler = inner;
                return watcher;
            });
            watcher.Reset();
            watcher.Answered = count =>
            {
                if (count == number)
                {
                    stop.Cancel();
                }
            };
            try
            {
                await RemoveAsync(SessionCore.Of(session).For(SilentObserver.Instance, stop.Token), id);
                last = number;
            }
            catch (OperationCanceledException)
            {
                // The stop that is tried.
            }

            Assert.InRange(watcher.Sent, 1, number);
            SessionFactory.Disconnect(session);
            await RemoveAsync(site.Context(), id);
            Assert.Empty(await site.PoliciesAsync());
        }
    }

    [Fact]
    public async Task A_deletion_is_completed_after_an_interruption_at_any_write()
    {
        var id = string.Empty;
        await AttachScenario.InterruptEverywhereAsync(
            async () =>
            {
                var site = await StartAsync();
                id = await MakeAsync(site);
                return site;
            },
            (site, stop) => RemoveAsync(site.Context(stop), id),
            async site => Assert.Empty(await site.PoliciesAsync()));
    }

    private static async Task<string> MakeAsync(SimulatedSite site)
    {
        await site.NewAsync(Antivirus("AV", Workstations));
        return (await site.PolicyAsync()).Id;
    }

    private static async Task<Change<EndpointSecurityPolicy>> RemoveAsync(OperationContext context, string policy)
    {
        var plan = await PolicyChanges.PlanRemoveAsync(context, policy);
        await plan.Writes.RunAsync(context);
        return plan;
    }
}
