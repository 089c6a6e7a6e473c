using System.Runtime.CompilerServices;

namespace TenantAttach.Cmdlets.Tests.Pipeline;

public sealed class StopTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_stop_ends_a_wait()
    {
        var probe = Probe(own => own.Await(async (_, token) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return 0;
        }));
        await StopsAsync(probe);
    }

    [Fact]
    public async Task A_stop_ends_a_wait_whose_operation_does_not_listen()
    {
        var never = new TaskCompletionSource<int>();
        var probe = Probe(own => own.Await((_, _) =>
        {
            started.SetResult();
            return never.Task;
        }));
        await StopsAsync(probe);
    }

    [Fact]
    public async Task A_stop_ends_a_page_that_does_not_come()
    {
        var probe = Probe(own => own.Pull((_, token) => NeverAsync(token)));
        await StopsAsync(probe);
    }

    [Fact]
    public void A_stop_after_the_end_does_no_harm()
    {
        var probe = Probe(_ => { });
        probe.Execute();
        probe.Dispose();
        probe.Stop();
        probe.Dispose();
    }

    private static ProbeCommand Probe(Action<ProbeCommand> body) => new(own => body(own)) { Output = new RecordingOutput() };

    private async Task StopsAsync(ProbeCommand probe)
    {
        var run = Task.Run(probe.Execute);
        await started.Task.WaitAsync(Limit);
        probe.Stop();
        await Assert.ThrowsAsync<PipelineStoppedException>(() => run.WaitAsync(Limit));
    }

    private async IAsyncEnumerable<int> NeverAsync([EnumeratorCancellation] CancellationToken token)
    {
        started.SetResult();
        await Task.Delay(Timeout.Infinite, token);
        yield return 1;
    }
}
