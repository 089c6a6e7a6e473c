using TenantAttach.Core.Graph;
using TenantAttach.Core.Tests.Graph;

namespace TenantAttach.Core.Tests.Sessions;

public sealed class DeclaredPipelineTests
{
    [Fact]
    public async Task A_call_that_the_operation_does_not_declare_throws_and_nothing_is_sent()
    {
        var pipeline = new ScriptedPipeline(_ => """{"value":[]}""");
        var context = pipeline.Context().Only(ScriptOperations.List);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => context.Site().GetAsync(SiteCalls.GetSite, "PS1"));
        Assert.Equal("ListScripts does not declare the call SiteGetSite. Nothing was sent.", error.Message);
        Assert.Empty(pipeline.Requests);
        Assert.Null(await FirstAsync(context));
        Assert.Equal(ScriptCalls.ListScripts.Name, Assert.Single(pipeline.Requests).Call.Name);
    }

    [Fact]
    public async Task An_operation_within_another_sends_only_what_both_declare()
    {
        var pipeline = new ScriptedPipeline(_ => """{"value":[]}""");
        var context = pipeline.Context().Only(ActionOperations.Results).Only(ScriptOperations.List);
        await Assert.ThrowsAsync<InvalidOperationException>(() => FirstAsync(context));
        Assert.Empty(pipeline.Requests);
    }

    [Fact]
    public async Task Each_call_of_a_batch_must_be_declared()
    {
        var pipeline = new ScriptedPipeline(_ => """{"responses":[]}""");
        var context = pipeline.Context().Only(ActionOperations.Results);
        var items = new[] { new GraphBatchItem(ActionCalls.TriggerConfigurationManagerAction, "1", null, null) };
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var result in context.Graph().BatchAsync(items))
            {
                Assert.Fail(result.ToString());
            }
        });
        Assert.Empty(pipeline.Requests);
    }

    [Fact]
    public void An_operation_whose_calls_are_checked_against_the_schema_may_read_the_schema()
    {
        Assert.Contains(SiteCalls.GetMetadata, ScriptOperations.List.All);
        Assert.DoesNotContain(SiteCalls.GetVersionedMetadata, ScriptOperations.List.All);
        Assert.Contains(SiteCalls.GetVersionedMetadata, ScriptOperations.Run.All);
    }

    [Fact]
    public async Task A_reply_of_another_form_is_named_with_its_call()
    {
        var pipeline = new ScriptedPipeline(_ => """{"value":[{"ScriptName":"Restart"}]}""");
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => FirstAsync(pipeline.Context()));
        Assert.Equal("ReplyUnexpected", error.ErrorId);
        Assert.Contains("SiteListScripts", error.Message, StringComparison.Ordinal);
        Assert.Contains("ScriptGuid", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_calls_of_a_cmdlet_are_those_of_its_operations()
    {
        var calls = WireOperations.CallsOf(["invoke-cmdevicescript"]).Select(call => call.Name).ToList();
        Assert.Contains("SiteRunScript", calls);
        Assert.Contains("SiteListScriptStatus", calls);
        Assert.DoesNotContain("SiteInitiateClientOperation", calls);
        Assert.Equal(calls.Distinct(), calls);
        Assert.Empty(WireOperations.CallsOf(["Get-Date"]));
        Assert.Equal(WireOperations.All.Count, WireOperations.All.Select(operation => operation.Name).Distinct().Count());
    }

    private static async Task<ScriptRow?> FirstAsync(OperationContext context)
    {
        await foreach (var row in context.Site().ListAsync(ScriptCalls.ListScripts))
        {
            return row;
        }

        return null;
    }
}
