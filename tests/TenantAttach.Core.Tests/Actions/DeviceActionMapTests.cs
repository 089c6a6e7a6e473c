using TenantAttach.Core.Actions;

namespace TenantAttach.Core.Tests.Actions;

public sealed class DeviceActionMapTests
{
    [Fact]
    public void Every_action_has_exactly_one_row()
    {
        var kinds = Enum.GetValues<DeviceActionKind>();

        Assert.Equal(kinds.OrderBy(kind => kind), DeviceActionMap.Rows.Select(row => row.Action).OrderBy(kind => kind));
        Assert.Equal(kinds.Length, DeviceActionMap.Rows.Select(row => row.SiteType).Distinct().Count());
    }

    [Fact]
    public void All_seven_actions_of_Graph_are_there() =>
        Assert.Equal(
            [
                "appEvaluation", "fullScan", "quickScan", "refreshMachinePolicy", "refreshUserPolicy", "wakeUpClient",
                "windowsDefenderUpdateSignatures",
            ],
            DeviceActionMap.Rows.Select(row => row.GraphName).OfType<string>().OrderBy(name => name, StringComparer.Ordinal));

    [Fact]
    public void Numbers_and_names_lead_back_to_the_action()
    {
        Assert.All(DeviceActionMap.Rows, row => Assert.Equal(row.Action, DeviceActionMap.FromSite(row.SiteType)));
        Assert.All(
            DeviceActionMap.Rows.Where(row => row.GraphName is not null),
            row => Assert.Equal(row.Action, DeviceActionMap.FromGraph(row.GraphName!)));
        Assert.Null(DeviceActionMap.FromSite(135));
    }
}
