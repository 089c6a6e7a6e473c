using TenantAttach.Cmdlets.Errors;
using TenantAttach.Core.Errors;

namespace TenantAttach.Cmdlets.Tests.Pipeline;

public sealed class ErrorTests
{
    [Fact]
    public void Every_kind_of_failure_has_the_category_of_its_name()
    {
        foreach (var kind in Enum.GetValues<ErrorKind>())
        {
            var error = ExceptionMapper.ToCommandError(new TenantAttachException("Id", kind, "message", "advice"), "command");
            Assert.Equal(kind.ToString(), error.Category.ToString());
        }
    }

    [Fact]
    public void An_error_carries_identifier_target_and_advice()
    {
        var error = ExceptionMapper.ToCommandError(ErrorCatalog.SessionNotFound.Create("nine"), "command");
        Assert.Equal("SessionNotFound", error.ErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.Category);
        Assert.Equal("nine", error.Target);
        Assert.Equal(ErrorCatalog.SessionNotFound.Remedy, error.RecommendedAction);
    }

    [Fact]
    public void A_failure_that_nobody_foresaw_is_wrapped_so_that_scripts_can_catch_it()
    {
        var error = ExceptionMapper.ToCommandError(new FormatException("odd"), "GetProbe", target: 7);
        Assert.IsType<TenantAttachException>(error.Exception);
        Assert.IsType<FormatException>(error.Exception.InnerException);
        Assert.Equal("UnexpectedFailure", error.ErrorId);
        Assert.NotEqual(ErrorCategory.NotSpecified, error.Category);
        Assert.Equal("GetProbe", error.Target);
    }

    [Fact]
    public void One_bad_input_of_three_gives_two_results_and_one_error()
    {
        var output = new RecordingOutput();
        new ProbeCommand(probe => probe.ForEachItem(new[] { 1, 2, 3 }, number =>
            output.WriteObject(number == 2 ? throw ErrorCatalog.SessionNotFound.Create(number) : number)))
        { Output = output }.Execute();
        Assert.Equal([1, 3], output.Objects);
        Assert.Equal(2, Assert.Single(output.Errors).Target);
    }

    [Fact]
    public void A_failure_outside_of_items_ends_the_command()
    {
        var probe = new ProbeCommand(_ => throw ErrorCatalog.NoSession.Create()) { Output = new RecordingOutput() };
        Assert.Equal("NoSession", Assert.Throws<TerminatingException>(probe.Execute).Error.ErrorId);
    }

    [Fact]
    public void What_the_engine_throws_to_steer_itself_is_no_failure()
    {
        var output = new RecordingOutput();
        var probe = new ProbeCommand(own => own.ForEachItem(new[] { 1, 2 }, _ => throw new PipelineStoppedException())) { Output = output };
        Assert.Throws<PipelineStoppedException>(probe.Execute);
        Assert.Empty(output.Errors);
    }

    [Fact]
    public void Identifiers_of_errors_are_unique()
    {
        var twice = ErrorCatalog.All.GroupBy(entry => entry.Id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1);
        Assert.Empty(twice.Select(group => group.Key));
    }
}
