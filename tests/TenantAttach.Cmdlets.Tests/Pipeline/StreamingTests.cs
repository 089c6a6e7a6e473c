using System.Runtime.CompilerServices;

namespace TenantAttach.Cmdlets.Tests.Pipeline;

public sealed class StreamingTests
{
    private readonly List<int> pages = [];
    private bool disposed;

    [Fact]
    public void The_first_object_leaves_before_the_second_page_is_asked_for()
    {
        var askedAtFirstObject = 0;
        var output = new RecordingOutput { OnObject = value => askedAtFirstObject = value is 1 ? pages.Count : askedAtFirstObject };
        new ProbeCommand(probe => probe.Pull((_, token) => Numbers(token))) { Output = output }.Execute();
        Assert.Equal([1, 2, 3, 4, 5, 6], output.Objects);
        Assert.Equal(1, askedAtFirstObject);
        Assert.False(output.LeftItsThread);
    }

    [Fact]
    public void A_pipeline_that_has_enough_asks_for_no_further_page()
    {
        var output = new RecordingOutput { OnObject = _ => throw new PipelineStoppedException() };
        var probe = new ProbeCommand(own => own.Pull((_, token) => Numbers(token))) { Output = output };
        Assert.Throws<PipelineStoppedException>(probe.Execute);
        Assert.Equal([1], pages);
        Assert.True(disposed);
    }

    [Fact]
    public void A_failing_page_ends_the_command_after_the_objects_before_it()
    {
        var output = new RecordingOutput();
        var probe = new ProbeCommand(own => own.Pull((_, token) => Numbers(token, failingPage: 2))) { Output = output };
        var failure = Assert.Throws<TerminatingException>(probe.Execute);
        Assert.Equal("UnexpectedFailure", failure.Error.ErrorId);
        Assert.Equal([1, 2], output.Objects);
        Assert.True(disposed);
    }

    [Fact]
    public void What_an_operation_tells_from_other_threads_is_written_on_the_pipelines_thread()
    {
        var output = new RecordingOutput();
        var probe = new ProbeCommand(own => own.Await(async (observer, token) =>
        {
            await Task.WhenAll(
                Task.Run(() => observer.Verbose("one"), token), Task.Run(() => observer.Debug("two"), token),
                Task.Run(() => observer.Warning("three"), token));
            return true;
        }))
        { Output = output };
        probe.Execute();
        Assert.Equal(["one"], output.Verbose);
        Assert.Equal(["two"], output.Debug);
        Assert.Equal(["three"], output.Warnings);
        Assert.False(output.LeftItsThread);
    }

    private async IAsyncEnumerable<int> Numbers([EnumeratorCancellation] CancellationToken token, int failingPage = 0)
    {
        try
        {
            for (var page = 1; page <= 3; page++)
            {
                pages.Add(page);
                await Task.Yield();
                token.ThrowIfCancellationRequested();
                if (page == failingPage)
                {
                    throw new InvalidOperationException("broken page");
                }

                yield return (page * 2) - 1;
                yield return page * 2;
            }
        }
        finally
        {
            disposed = true;
        }
    }
}
