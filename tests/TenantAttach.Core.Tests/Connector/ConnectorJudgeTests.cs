using TenantAttach.Core.Connector;

namespace TenantAttach.Core.Tests.Connector;

public sealed class ConnectorJudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ConnectorFacts Well = new()
    {
        Now = Now,
        SiteRead = true,
        UploadOn = true,
        HasApplication = true,
        ApplicationExists = true,
        ApplicationValid = true,
        Consented = true,
        SecretExpiry = Now.AddDays(300),
        Offline = false,
        ComponentStatus = 0,
        EndpointMessage = 11410,
        VisibleDevices = 50,
        TenantCollections = 0,
        NewestContact = Now.AddMinutes(-20),
    };

    [Theory]
    [InlineData(0.1, ConnectorState.Healthy, 0)]
    [InlineData(23.9, ConnectorState.Healthy, 0)]
    [InlineData(24.1, ConnectorState.Warning, 1)]
    [InlineData(71.9, ConnectorState.Warning, 1)]
    [InlineData(72, ConnectorState.Unhealthy, 2)]
    public void The_age_of_the_last_upload_decides_by_one_and_three_days(double hours, ConnectorState state, int exitCode)
    {
        var verdict = ConnectorJudge.Judge(Well with { NewestContact = Now.AddHours(-hours) });

        Assert.Equal(state, verdict.State);
        Assert.Equal(exitCode, new ConnectorHealth { State = state, Reason = verdict.Reason, CheckedAt = Now, Evidence = [] }.ExitCode);
    }

    [Theory]
    [InlineData(7.5, ConnectorState.Healthy, null)]
    [InlineData(7, ConnectorState.Warning, "T05")]
    [InlineData(0.1, ConnectorState.Warning, "T05")]
    [InlineData(0, ConnectorState.Unhealthy, "T05")]
    [InlineData(-30, ConnectorState.Unhealthy, "T05")]
    public void The_secrets_end_decides_by_seven_days(double days, ConnectorState state, string? fault)
    {
        var verdict = ConnectorJudge.Judge(Well with { SecretExpiry = Now.AddDays(days) });

        Assert.Equal(state, verdict.State);
        Assert.Equal(fault, verdict.FaultCode);
    }

    [Fact]
    public void Without_the_site_the_state_is_unknown_as_in_the_admin_center()
    {
        var verdict = ConnectorJudge.Judge(
            new ConnectorFacts { Now = Now, VisibleDevices = 50, TenantCollections = 0, NewestContact = Now.AddMinutes(-5) });

        Assert.Equal(ConnectorState.Unknown, verdict.State);
        Assert.Equal("T55", verdict.FaultCode);
    }

    [Fact]
    public void Nothing_read_is_never_healthy()
    {
        Assert.Equal(ConnectorState.Unknown, ConnectorJudge.Judge(new ConnectorFacts { Now = Now }).State);
        Assert.Equal(
            ConnectorState.Unknown, ConnectorJudge.Judge(new ConnectorFacts { Now = Now, SiteRead = true, UploadOn = true }).State);
    }

    [Fact]
    public void Missing_consent_is_T04_whatever_the_age() =>
        Assert.Equal("T04", ConnectorJudge.Judge(Well with { Consented = false }).FaultCode);

    [Fact]
    public void A_site_that_does_not_upload_is_not_enabled_even_while_the_tenant_shows_its_devices() =>
        Assert.Equal(ConnectorState.NotEnabled, ConnectorJudge.Judge(Well with { UploadOn = false }).State);

    [Fact]
    public void An_upload_that_stayed_off_because_of_an_invalid_application_is_T53() =>
        Assert.Equal("T53", ConnectorJudge.Judge(Well with { UploadOn = false, ApplicationValid = false }).FaultCode);

    [Fact]
    public void An_upload_that_is_on_with_an_invalid_application_is_T53_as_well() =>
        Assert.Equal(
            (ConnectorState.Unhealthy, "T53"),
            (ConnectorJudge.Judge(Well with { ApplicationValid = false }).State,
                ConnectorJudge.Judge(Well with { ApplicationValid = false }).FaultCode));

    [Fact]
    public void An_application_row_without_a_fault_does_not_make_T53() =>
        Assert.Null(ConnectorJudge.Judge(Well with { UploadOn = false }).FaultCode);

    [Theory]
    [InlineData(11488, ConnectorState.Unhealthy, "T45")]
    [InlineData(11412, ConnectorState.Unhealthy, "T44")]
    [InlineData(11411, ConnectorState.Warning, "T44")]
    public void Status_messages_decide(int message, ConnectorState state, string fault)
    {
        var verdict = ConnectorJudge.Judge(Well with { EndpointMessage = message });

        Assert.Equal(state, verdict.State);
        Assert.Equal(fault, verdict.FaultCode);
    }

    [Fact]
    public void The_logs_tell_a_first_refusal_from_a_later_one_and_from_a_damaged_record()
    {
        Assert.Equal("T04", ConnectorJudge.Judge(Well with { Log = Log(("DevicePost", 401)) }).FaultCode);
        Assert.Equal("T05", ConnectorJudge.Judge(Well with { Log = Log(("DevicePost", 200), ("DevicePost", 401)) }).FaultCode);
        Assert.Equal(
            "T04", ConnectorJudge.Judge(Well with { SecretInPlace = true, Log = Log(("DevicePost", 200), ("DevicePost", 401)) }).FaultCode);
        Assert.Equal("T06", ConnectorJudge.Judge(Well with { Log = Log(("AccountOnboardingInfo", 400), ("DevicePost", 401)) }).FaultCode);
        Assert.Equal(
            ConnectorState.Healthy,
            ConnectorJudge.Judge(Well with { Log = Log(("Notification", 401), ("Notification", 204), ("DevicePost", 200)) }).State);
    }

    private static WorkerLogSummary Log(params (string Resource, int Status)[] replies)
    {
        var log = new WorkerLogSummary();
        for (var index = 0; index < replies.Length; index++)
        {
            var (resource, status) = replies[index];
            log.Read(
                [
                    $"[X] Response from https://us.gateway.configmgr.manage.microsoft.com/api/gateway/{resource} is: {status} (X)~  "
                        + $"$$<X><03-01-2026 11:{index:00}:00.000+0><thread=1 (0x1)>",
                ]);
        }

        return log;
    }
}
