using TenantAttach.Core.DeviceApplications;
using static TenantAttach.DeviceApplicationAction;

namespace TenantAttach.Core.Tests.DeviceApplications;

/// <summary>The version matrix, the action rules and the table of when an installation begins.</summary>
public sealed class ApplicationActionRulesTests
{
    private const string Client2006 = "5.00.9012.1000";
    private const string Client2010 = "5.00.9040.1000";

    private static readonly ApplicationCommands All = new(true, true);

    [Theory]
    [InlineData(Install, 2006, Client2010, true, false, false, false)]
    [InlineData(Install, 2010, Client2006, true, false, false, true)]
    [InlineData(Reinstall, 2010, Client2006, true, false, false, true)]
    [InlineData(Uninstall, 2010, Client2006, true, false, false, false)]
    [InlineData(Install, 2010, Client2006, false, true, false, true)]
    [InlineData(Install, 2010, Client2010, false, false, false, false)]
    [InlineData(Uninstall, 2010, Client2010, true, false, false, true)]
    [InlineData(Install, 2103, Client2006, true, false, false, true)]
    [InlineData(Install, 2103, Client2006, false, true, false, false)]
    [InlineData(Install, 2103, Client2006, false, false, true, false)]
    [InlineData(Reinstall, 2103, Client2006, true, false, false, true)]
    [InlineData(Uninstall, 2103, Client2006, true, false, false, false)]
    [InlineData(Install, 2103, Client2010, false, false, true, true)]
    [InlineData(Uninstall, 2103, Client2010, false, false, false, true)]
    [InlineData(Install, 2103, null, true, false, false, false)]
    public void Versions_of_site_and_client_decide(
        DeviceApplicationAction action, int site, string? client, bool approval, bool forUser, bool required, bool allowed)
    {
        var state = action == Install ? DeviceApplicationState.Available : DeviceApplicationState.Installed;

        var refusal = ApplicationActionRules.Refusal(action, Application(state, client, approval, forUser, required), site, All);

        Assert.Equal(allowed ? null : "DeviceApplicationVersion", refusal?.ErrorId);
    }

    [Theory]
    [InlineData(Install, DeviceApplicationState.Available, true)]
    [InlineData(Install, DeviceApplicationState.NotInstalled, true)]
    [InlineData(Install, DeviceApplicationState.Required, true)]
    [InlineData(Install, DeviceApplicationState.Installed, false)]
    [InlineData(Install, DeviceApplicationState.Failed, false)]
    [InlineData(Install, DeviceApplicationState.InstallRequested, false)]
    [InlineData(Reinstall, DeviceApplicationState.Failed, true)]
    [InlineData(Reinstall, DeviceApplicationState.Available, false)]
    [InlineData(Reinstall, DeviceApplicationState.Installing, false)]
    [InlineData(Uninstall, DeviceApplicationState.Installed, true)]
    [InlineData(Uninstall, DeviceApplicationState.RequirementsNotMet, false)]
    [InlineData(Repair, DeviceApplicationState.Failed, false)]
    public void The_state_decides(DeviceApplicationAction action, DeviceApplicationState state, bool allowed) =>
        Assert.Equal(
            allowed ? null : "DeviceApplicationActionNotAllowed",
            ApplicationActionRules.Refusal(action, Application(state), 2509, All)?.ErrorId);

    [Fact]
    public void Uninstalling_needs_a_command_and_no_required_deployment()
    {
        Assert.Contains(
            "uninstall command",
            Refusal(Uninstall, Application(DeviceApplicationState.Installed), new ApplicationCommands(false, true)).Message,
            System.StringComparison.Ordinal);
        Assert.Contains(
            "required deployment", Refusal(Uninstall, Application(DeviceApplicationState.Installed, required: true), All).Message,
            System.StringComparison.Ordinal);
        Assert.Contains(
            "repair command", Refusal(Repair, Application(DeviceApplicationState.Installed), new ApplicationCommands(true, false)).Message,
            System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Repair, "Invoke-CMDeviceScript")]
    [InlineData(Reevaluate, "AppEvaluationCycle")]
    public void What_no_public_interface_does_names_the_nearest(DeviceApplicationAction action, string nearest)
    {
        var refusal = Refusal(action, Application(DeviceApplicationState.Installed), All);

        Assert.Equal("DeviceApplicationActionNotPublic", refusal.ErrorId);
        Assert.Contains(nearest, refusal.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Install, false, false, true, false)]
    [InlineData(Install, false, false, false, false)]
    [InlineData(Install, false, true, true, false)]
    [InlineData(Install, true, false, false, true)]
    [InlineData(Install, false, true, false, true)]
    [InlineData(Install, true, true, false, true)]
    [InlineData(Reinstall, true, false, false, false)]
    [InlineData(Uninstall, true, false, false, false)]
    public void Only_what_needs_no_policy_sync_may_be_asked_for_while_the_device_is_offline(
        DeviceApplicationAction action, bool approval, bool forUser, bool required, bool allowed)
    {
        var state = action == Install ? DeviceApplicationState.Available : DeviceApplicationState.Installed;

        var refusal = ApplicationActionRules.Refusal(
            action, Application(state, Client2010, approval, forUser, required, online: false), 2509, All);

        Assert.Equal(allowed ? null : "DeviceApplicationOffline", refusal?.ErrorId);
    }

    [Theory]
    [InlineData(1, 10, 2, false, DeviceApplicationState.Installed)]
    [InlineData(1, 0, 1, false, DeviceApplicationState.NotInstalled)]
    [InlineData(1, 0, 1, true, DeviceApplicationState.Required)]
    [InlineData(4, 0, 3, false, DeviceApplicationState.Available)]
    [InlineData(4, 0, 3, true, DeviceApplicationState.Required)]
    [InlineData(3, 0, 1, true, DeviceApplicationState.RequirementsNotMet)]
    [InlineData(2, 5, 2, false, DeviceApplicationState.RestartPending)]
    [InlineData(2, 7, 1, false, DeviceApplicationState.InstallRequested)]
    [InlineData(2, 8, 1, false, DeviceApplicationState.Installing)]
    [InlineData(2, 13, 1, false, DeviceApplicationState.Installing)]
    [InlineData(5, 11, 1, true, DeviceApplicationState.Failed)]
    [InlineData(5, null, null, true, DeviceApplicationState.Failed)]
    [InlineData(null, null, null, false, DeviceApplicationState.Unknown)]
    public void All_nine_states_follow_from_the_numbers_of_the_site(
        int? status, int? enforcement, int? installed, bool required, DeviceApplicationState state) =>
        Assert.Equal(state, ApplicationStates.Of(status, enforcement, installed, required));

    private static TenantAttachException Refusal(
        DeviceApplicationAction action, DeviceApplication application, ApplicationCommands commands) =>
        ApplicationActionRules.Refusal(action, application, 2509, commands)!;

    private static DeviceApplication Application(
        DeviceApplicationState state, string? client = Client2010, bool approval = false, bool forUser = false, bool required = false,
        bool online = true) => new()
        {
            Device = new DeviceReference { Name = "PC", ResourceId = 1 },
            Name = "App",
            State = state,
            RequiresApproval = approval,
            UserName = forUser ? @"CORP\user" : null,
            IsRequired = required,
            IsOnline = online,
            ClientVersion = client,
        };
}
