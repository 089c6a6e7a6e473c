using TenantAttach.Core.Inventory;

namespace TenantAttach.Core.Tests.Inventory;

public sealed class DeviceResolverTests
{
    [Fact]
    public async Task One_bad_input_of_three_gives_two_devices_and_one_error_in_the_order_of_the_inputs()
    {
        var services = Site();

        var answers = await DeviceResolver.ResolveAsync(services.Context(), ["PC-01", "NOPE", 2]).ReadAllAsync();

        Assert.Equal([1, null, 2], answers.Select(answer => answer.Value?.ResourceId));
        Assert.Equal("DeviceNotFound", answers[1].Error!.ErrorId);
        Assert.Contains("NOPE", answers[1].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_stands_for_two_devices_is_an_error_that_lists_them()
    {
        var answer = Assert.Single(await DeviceResolver.ResolveAsync(Site().Context(), ["TWIN"]).ReadAllAsync());

        Assert.Equal("DeviceAmbiguous", answer.Error!.ErrorId);
        Assert.Contains("TWIN (3), TWIN (4)", answer.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_gives_all_its_matches()
    {
        var answers = await DeviceResolver.ResolveAsync(Site().Context(), ["PC-*"]).ReadAllAsync();

        Assert.Equal(["PC-01", "PC-02"], answers.Select(answer => answer.Value!.Name));
    }

    [Fact]
    public async Task A_hundred_names_are_looked_up_together()
    {
        var services = Site();

        await DeviceResolver.ResolveAsync(
            services.Context(), Enumerable.Range(0, 100).Select(index => (object)$"X-{index}")).ReadAllAsync();

        Assert.InRange(services.Requests.Count, 1, 4);
    }

    [Fact]
    public async Task Listed_devices_are_not_looked_up_again()
    {
        var services = Site();

        var answer = Assert.Single(
            await DeviceResolver.ResolveAsync(services.Context(), [new DeviceReference { Name = "A", ResourceId = 9 }]).ReadAllAsync());

        Assert.Equal(9, answer.Value!.ResourceId);
        Assert.Empty(services.Requests);
    }

    [Fact]
    public async Task A_value_that_names_nothing_is_an_error_of_its_own()
    {
        var answers = await DeviceResolver.ResolveAsync(Site().Context(), [null, "", "GUID:x"]).ReadAllAsync();

        Assert.All(answers, answer => Assert.Equal("DeviceIdentityNotUnderstood", answer.Error!.ErrorId));
    }

    private static ScriptedServices Site() => new ScriptedServices().On(InventoryCalls.ListDevices, Rows);

    // Only as much of a filter as the test needs: the site's own understanding of filters is tested with the simulator.
    private static object Rows(ServiceRequest request)
    {
        var filter = ScriptedServices.Option(request, "$filter");
        (int Id, string Name)[] all = [(1, "PC-01"), (2, "PC-02"), (3, "TWIN"), (4, "TWIN")];
        var rows = all.Where(row =>
            filter.Contains($"Name eq '{row.Name}'", StringComparison.Ordinal)
            || filter.Contains($"ResourceID eq {row.Id}", StringComparison.Ordinal)
            || (filter.Contains("startswith(Name,'PC-')", StringComparison.Ordinal)
                && row.Name.StartsWith("PC-", StringComparison.Ordinal)));
        return new { value = rows.Select(row => new { ResourceID = row.Id, row.Name, IsClient = true }) };
    }
}
