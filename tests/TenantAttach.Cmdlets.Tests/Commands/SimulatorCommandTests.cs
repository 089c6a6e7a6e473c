using TenantAttach.Cmdlets.Commands;
using TenantAttach.Cmdlets.Simulator;
using TenantAttach.Simulator;

namespace TenantAttach.Cmdlets.Tests.Commands;

public sealed class SimulatorCommandTests
{
    private readonly object runspace = new();

    [Fact]
    public void Connecting_opens_a_session_that_the_other_cmdlets_use()
    {
        var session = Connect("first");
        Assert.True(session.IsSimulator);
        Assert.Equal("ClientSecret", session.SignIn);
        Assert.Equal("first", State().Session);
        Assert.Same(session, Run(new GetCMTenantAttachSessionCommand { Name = ["FIR*"] }).Objects.Single());
    }

    [Fact]
    public void Disconnecting_closes_it_and_a_second_time_does_no_harm()
    {
        var session = Connect("first");
        Run(new DisconnectCMTenantAttachCommand());
        Assert.False(session.IsOpen);
        Assert.Single(Run(new DisconnectCMTenantAttachCommand { Session = session }).Verbose);
        Assert.Equal("NoSession", Fail(new GetCMTenantAttachSimulatorCommand()));
        Assert.Equal("SessionClosed", Fail(new GetCMTenantAttachSimulatorCommand { Session = session }));
    }

    [Fact]
    public void A_second_session_uses_the_same_simulator_at_another_hierarchy()
    {
        var first = SimulatedSession.Open(runspace, "first", new SimulationOptions { Devices = 5, Hierarchies = 2 });
        var second = (TenantAttachSession)Run(
            new ConnectCMTenantAttachCommand { SimulatorSession = first, SiteCode = "Q01", Name = "second" }).Objects.Single()!;

        Run(new StepCMTenantAttachSimulatorCommand { Session = second, Duration = TimeSpan.FromMinutes(5) });

        Assert.Equal(("P01", "Q01"), (first.SiteCode, second.SiteCode));
        Assert.Equal(first.TenantId, second.TenantId);
        Assert.Equal(SimulatorSessions.Of(first).Simulation.Clock.GetUtcNow(), SimulatorSessions.Of(second).Simulation.Clock.GetUtcNow());
        Assert.Equal("SimulatorOptionInvalid", Fail(new ConnectCMTenantAttachCommand { SimulatorSession = first, SiteCode = "X99" }));
    }

    [Fact]
    public void A_name_can_be_used_by_one_open_session_only()
    {
        Connect("first");
        Assert.Equal("SessionNameInUse", Fail(new ConnectCMTenantAttachCommand { Name = "FIRST", ClientId = "any" }));
        Run(new DisconnectCMTenantAttachCommand());
        Assert.NotNull(Connect("first"));
    }

    [Fact]
    public void An_impossible_site_version_is_refused() =>
        Assert.Equal(
            "SimulatorOptionInvalid",
            Assert.Throws<TenantAttachException>(
                () => SimulatedSession.Open(runspace, options: new SimulationOptions { SiteVersion = 2004 })).ErrorId);

    [Fact]
    public void A_damaged_state_file_is_refused()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "nothing of the kind");
            Assert.Equal(
                "StateFileUnusable", Assert.Throws<TenantAttachException>(() => SimulatedSession.Open(runspace, statePath: file)).ErrorId);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_ready_token_for_the_site_needs_the_uri_that_it_is_for()
    {
        using var token = new System.Security.SecureString();
        Assert.Equal(
            "SessionOptionMissing",
            Fail(new ConnectCMTenantAttachCommand { ClientId = "any", SiteServer = "cm01", SiteAccessToken = token }));
    }

    [Fact]
    public void Stepping_moves_the_clock_by_a_duration_and_to_a_time()
    {
        Connect("first");
        var start = State().Now;
        Run(new StepCMTenantAttachSimulatorCommand { Duration = TimeSpan.FromMinutes(15) });
        Assert.Equal(start.AddMinutes(15), State().Now);
        Run(new StepCMTenantAttachSimulatorCommand { Until = start.AddHours(1) });
        Assert.Equal(start.AddHours(1), State().Now);
        Run(new StepCMTenantAttachSimulatorCommand { Until = start });
        Assert.Equal(start.AddHours(1), State().Now);
    }

    [Fact]
    public void A_declined_step_moves_nothing()
    {
        Connect("first");
        var start = State().Now;
        Run(
            new StepCMTenantAttachSimulatorCommand { Duration = TimeSpan.FromDays(1) },
            new RecordingOutput { Runspace = runspace, Answer = false });
        Assert.Equal(start, State().Now);
    }

    [Fact]
    public void A_clock_of_the_wall_cannot_be_stepped()
    {
        Connect("first");
        Run(new SetCMTenantAttachSimulatorCommand { ClockMode = SimulatorClockMode.RealTime });
        Assert.Equal("ClockNotSteppable", Fail(new StepCMTenantAttachSimulatorCommand { Duration = TimeSpan.FromMinutes(1) }));
    }

    [Fact]
    public void Faults_are_switched_on_one_by_one_and_off_together()
    {
        Connect("first");
        Run(new SetCMTenantAttachSimulatorCommand { EnableFault = ["AdminServiceDown", "Throttle:Graph,count=3"] });
        Assert.Equal(["AdminServiceDown", "Throttle:Graph,count=3"], State().ActiveFaults);
        Run(new SetCMTenantAttachSimulatorCommand { DisableFault = ["Throttle"] });
        Assert.Equal(["AdminServiceDown"], State().ActiveFaults);
        Run(new SetCMTenantAttachSimulatorCommand { DisableFault = ["AdminServiceDown"] });
        Assert.Empty(State().ActiveFaults);
        Assert.Equal("FaultNotSwitchable", Fail(new SetCMTenantAttachSimulatorCommand { EnableFault = ["Nonsense"] }));
    }

    [Fact]
    public void Requests_are_listed_by_service_path_and_number()
    {
        Connect("first");
        var all = Requests(new GetCMTenantAttachSimulatorRequestCommand());
        Assert.NotEmpty(all);
        Assert.All(
            Requests(new GetCMTenantAttachSimulatorRequestCommand { Service = [Service.AdminService] }),
            request => Assert.Equal(Service.AdminService, request.Service));
        Assert.All(
            Requests(new GetCMTenantAttachSimulatorRequestCommand { Path = ["/AdminService/*"] }),
            request => Assert.StartsWith("/AdminService/", request.Path, StringComparison.Ordinal));
        Assert.Equal(all[^1].Number, Assert.Single(Requests(new GetCMTenantAttachSimulatorRequestCommand { Last = 1 })).Number);
    }

    [Fact]
    public void Closing_a_session_with_a_state_file_writes_it_and_opening_goes_on_from_it()
    {
        var folder = Directory.CreateTempSubdirectory("state");
        try
        {
            var file = Path.Combine(folder.FullName, "state.json");
            SimulatedSession.Open(runspace, options: new SimulationOptions { Seed = 7, Devices = 5 }, statePath: file);
            Run(new StepCMTenantAttachSimulatorCommand { Duration = TimeSpan.FromHours(2) });
            var now = State().Now;
            Run(new DisconnectCMTenantAttachCommand());
            SimulatedSession.Open(runspace, statePath: file);
            Assert.Equal(7, State().Seed);
            Assert.Equal(now, State().Now);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private TenantAttachSession Connect(string name) => SimulatedSession.Open(runspace, name);

    private TenantAttachSimulator State() => (TenantAttachSimulator)Run(new GetCMTenantAttachSimulatorCommand()).Objects.Single()!;

    private TenantAttachSimulatorRequest[] Requests(GetCMTenantAttachSimulatorRequestCommand command) =>
        Run(command).Objects.Cast<TenantAttachSimulatorRequest>().ToArray();

    private string Fail(TenantAttachCommand command, RecordingOutput? output = null) =>
        Assert.Throws<TerminatingException>(() => Run(command, output)).Error.ErrorId;

    private RecordingOutput Run(TenantAttachCommand command, RecordingOutput? output = null)
    {
        output ??= new RecordingOutput { Runspace = runspace };
        using (command)
        {
            command.Output = output;
            command.Execute();
        }

        return output;
    }
}
