using TenantAttach.Core.Connector;

namespace TenantAttach.Core.Tests.Connector;

public sealed class WorkerLogSummaryTests
{
    private const string Tail = "<thread=1234 (0x4D2)>";

    [Fact]
    public void A_time_with_a_bias_becomes_UTC()
    {
        var line = WorkerLogLine.Parse("Batching 3 records~  $$<SMS_SERVICE_CONNECTOR><06-15-2026 14:24:33.329+420>" + Tail);

        Assert.Equal("Batching 3 records", line.Message);
        Assert.Equal(new DateTimeOffset(2026, 6, 15, 21, 24, 33, 329, TimeSpan.Zero), line.Time);
    }

    [Fact]
    public void The_client_format_is_read_as_well()
    {
        var line = WorkerLogLine.Parse(
            "<![LOG[Batching 7 records]LOG]!><time=\"08:00:00.000-60\" date=\"01-02-2026\" component=\"X\" context=\"\" type=\"1\" "
                + "thread=\"1\" file=\"\">");

        Assert.Equal("Batching 7 records", line.Message);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 7, 0, 0, TimeSpan.Zero), line.Time);
    }

    [Fact]
    public void The_last_answer_of_each_resource_counts()
    {
        var summary = Read(
            "[OnboardScenario] Response from https://us.gateway.configmgr.manage.microsoft.com/api/gateway/AccountOnboardingInfo is: 200 "
                + "(OK)",
            "Batching 100 records",
            "[UploadDelta_HelpdeskUpload] Response from https://us.gateway.configmgr.manage.microsoft.com/api/gateway/DevicePost is: 200 "
                + "(OK)",
            "[UploadDelta_HelpdeskUpload] Response from https://us.gateway.configmgr.manage.microsoft.com/api/gateway/DevicePost is: 401 "
                + "(Unauthorized)",
            "Next run time will be at approximately: 01/02/2026 10:30:00");

        Assert.Equal(401, summary.Replies["DevicePost"].Status);
        Assert.True(summary.Replies["AccountOnboardingInfo"].Succeeded);
        Assert.Equal(100, summary.LastBatchCount);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 10, 2, 0, TimeSpan.Zero), summary.LastAccepted);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 10, 30, 0, TimeSpan.Zero), summary.NextRun);
    }

    [Fact]
    public void Text_without_the_format_is_read_and_has_no_time()
    {
        var summary = new WorkerLogSummary();
        summary.Read(["Batching 4 records", "", "something else"]);

        Assert.Equal(4, summary.LastBatchCount);
        Assert.Null(summary.LastBatch);
    }

    private static WorkerLogSummary Read(params string[] messages)
    {
        var summary = new WorkerLogSummary();
        for (var index = 0; index < messages.Length; index++)
        {
            summary.Read([$"{messages[index]}~  $$<SMS_SERVICE_CONNECTOR><01-02-2026 10:{index:00}:00.000+0>{Tail}"]);
        }

        return summary;
    }
}
