using TenantAttach.Core.Logs;

namespace TenantAttach.Core.Tests.Logs;

public sealed class CmLogFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cmlogs").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_log_is_read_with_the_files_it_was_rolled_over_to_oldest_first()
    {
        Write("Scripts.log", Line(3));
        Write("Scripts.lo_", Line(2));
        Write("Scripts-20240611-101112.log", Line(1));
        Write("ScriptsOther.lo_", Line(9));
        var path = Path.Combine(folder, "Scripts.log");
        Assert.Equal(["m1", "m2", "m3"], Read([path], new LogReadOptions()).Select(record => record.Message));
        Assert.Equal(["m3"], Read([path], new LogReadOptions { CurrentOnly = true }).Select(record => record.Message));
        Assert.Equal(["m1", "m2", "m3", "m9"], Read([folder], new LogReadOptions()).Select(record => record.Message));
    }

    [Fact]
    public void A_missing_log_is_named() =>
        Assert.Equal(
            "LogNotFound",
            Assert.Throws<TenantAttachException>(() => Read([Path.Combine(folder, "no.log")], new LogReadOptions())).ErrorId);

    [Fact]
    public void Component_severity_and_time_choose()
    {
        Write("a.log", Line(1), Line(2, type: 3), Line(3, component: "Other"));
        Assert.Equal(["m3"], Read([folder], new LogReadOptions { Component = ["oth*"] }).Select(record => record.Message));
        Assert.Equal(["m2"], Read([folder], new LogReadOptions { Severity = [CMLogSeverity.Error] }).Select(record => record.Message));
        var time = new DateTimeOffset(2024, 6, 11, 10, 0, 2, TimeSpan.Zero);
        Assert.Equal(["m2", "m3"], Read([folder], new LogReadOptions { After = time }).Select(record => record.Message));
        Assert.Equal(["m1"], Read([folder], new LogReadOptions { Before = time }).Select(record => record.Message));
    }

    [Fact]
    public void A_task_is_followed_from_the_service_connection_point_over_the_management_point_to_the_client()
    {
        const string task = "6c8a3f0e-2d1b-4c55-9a51-0d7e3f1b2c4d";
        Write("CMGatewayNotificationWorker.log",
            Site(1, "Received new notification. Validating basic notification details..."),
            Site(2, "Validating device action message content..."),
            Site(3, "Authorized to perform client action. TemplateID: RequestMachinePolicy TenantId: a AADUserID: b"),
            Site(4, $"Forwarded BGB remote task. TemplateID: 1 TaskGuid: {task} TaskParam: TargetDeviceIDs: 1"),
            Site(5, "Received new notification. Validating basic notification details..."),
            Site(6, $"Forwarded BGB remote task. TemplateID: 1 TaskGuid: {Guid.Empty} TaskParam: TargetDeviceIDs: 1"));
        Write(
            "BgbServer.log",
            Site(
                7,
                $"Starting to send push task (PushID: 7 TaskID: 5 TaskGUID: {task.ToUpperInvariant()} TaskType: 1 TaskParam: ) to 1 "
                    + "clients  with throttling (strategy: 1)"));
        Write(
            "CcmNotificationAgent.log",
            Line(8, $"Receive task from server with pushid=7, taskid=5, taskguid={task.ToUpperInvariant()}, tasktype=1 and taskParam="));
        var records = Read([folder], new LogReadOptions { TaskGuid = Guid.Parse(task) });
        Assert.Equal([1, 2, 3, 4, 7, 8], records.Select(record => record.TimeUtc!.Value.Second));
        Assert.All(records.Skip(3), record => Assert.Equal(Guid.Parse(task), record.TaskGuid));
    }

    [Fact]
    public void A_web_request_is_followed_to_its_answer_and_no_further()
    {
        var activity = Guid.NewGuid();
        Write("GenericUploadWorker.log",
            Site(
                1,
                "[OnboardScenario] Creating web request to: "
                    + "https://us.gateway.configmgr.manage.microsoft.com/api/gateway/AccountOnboardingInfo Method: POST Activity ID: "
                    + $"{activity} Timeout: 00:02:00"),
            Site(
                2,
                "[OnboardScenario] Response from https://us.gateway.configmgr.manage.microsoft.com/api/gateway/AccountOnboardingInfo is: "
                    + "401 (Unauthorized)"),
            Site(3, $"Response status code: 401 (Unauthorized) Activity ID: {activity}"),
            Site(4, $"[OnboardScenario] Creating web request to: https://x Method: POST Activity ID: {Guid.NewGuid()} Timeout: 00:02:00"),
            Site(5, "[OnboardScenario] Response from https://x is: 204 (NoContent)"));
        Assert.Equal(
            [1, 2, 3], Read([folder], new LogReadOptions { ActivityId = activity }).Select(record => record.TimeUtc!.Value.Second));
    }

    [Fact]
    public async Task Following_goes_on_over_the_moment_when_the_log_is_rolled_over()
    {
        var path = Path.Combine(folder, "a.log");
        Write("a.log", Line(1));
        var clock = new StepClock();
        var seen = new List<string>();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        clock.OnWait = count =>
        {
            switch (count)
            {
                case 1:
                    File.AppendAllText(path, Line(2)[..20]);
                    break;
                case 2:
                    File.AppendAllText(path, Line(2)[20..] + "\r\n");
                    break;
                case 3:
                    File.AppendAllText(path, Line(3) + "\r\n");
                    File.Move(path, Path.Combine(folder, "a.lo_"));
                    Write("a.log", Line(4), Line(5), Line(6), Line(7));
                    break;
                default:
                    stop.Cancel();
                    break;
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var record in CmLogFollower.FollowAsync([path], new LogReadOptions(), clock, stop.Token))
            {
                seen.Add(record.Message);
            }
        });
        Assert.Equal(["m1", "m2", "m3", "m4", "m5", "m6", "m7"], seen);
    }

    private static string Line(int second, string? message = null, int type = 1, string component = "Main") =>
        $"<![LOG[{message ?? "m" + second}]LOG]!><time=\"10:00:{second:00}.000+000\" date=\"06-11-2024\" component=\"{component}\" "
            + $"context=\"\" type=\"{type}\" thread=\"1\" file=\"\">";

    private static string Site(int second, string message) =>
        $"{message}~  $$<SMS_X><06-11-2024 12:00:{second:00}.000-120><thread=7 (0x7)>";

    private static List<CMLogRecord> Read(IEnumerable<string> paths, LogReadOptions options) => CmLogReader.Read(paths, options).ToList();

    private void Write(string name, params string[] lines) =>
        File.WriteAllText(Path.Combine(folder, name), string.Concat(lines.Select(line => line + "\r\n")));

    private sealed class StepClock : TimeProvider, IVirtualClock
    {
        private int waits;

        public Action<int> OnWait { get; set; } = _ => { };

        public Task WaitAsync(TimeSpan duration, CancellationToken cancellationToken)
        {
            OnWait(++waits);
            return Task.CompletedTask.WaitAsync(cancellationToken);
        }
    }
}
