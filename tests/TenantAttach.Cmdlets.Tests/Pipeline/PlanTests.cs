using TenantAttach.Core;
using TenantAttach.Core.Changes;

namespace TenantAttach.Cmdlets.Tests.Pipeline;

public sealed class PlanTests
{
    private readonly TenantAttachSession session = SimulatedSession.Open(new object());

    [Fact]
    public void WhatIf_lists_every_call_with_its_provenance_and_each_effect_and_marks_the_simulator()
    {
        var output = new RecordingOutput { Answer = false, IsWhatIf = true };
        Assert.Null(Apply(output, Writes(verify: null)));
        var shown = Assert.Single(output.Questions);
        Assert.Contains(
            $"Attach: the site (site {session.SiteCode}, tenant {session.TenantId:D}, SIMULATOR)", shown, StringComparison.Ordinal);
        Assert.Contains("1. Create the row [AdminService POST /wmi/SMS_Probe, Inferred]", shown, StringComparison.Ordinal);
        Assert.Contains("Two devices leave.", shown, StringComparison.Ordinal);
        Assert.Empty(output.Objects);
    }

    [Fact]
    public void WhatIf_with_PassThru_hands_on_the_plan_as_an_object_and_runs_nothing()
    {
        var output = new RecordingOutput { Answer = false, IsWhatIf = true };
        Assert.Null(Apply(output, Writes(verify: null), passThru: true));
        var plan = Assert.IsType<TenantAttachPlan>(Assert.Single(output.Objects));
        Assert.Equal(("Attach", "the site", session.SiteCode, session.TenantId, "expected"), (plan.Action, plan.Target, plan.SiteCode, plan.TenantId, plan.Preview));
        Assert.Equal("AdminServiceCreateProbe", Assert.Single(plan.Calls).Name);
        Assert.Equal("Two devices leave.", Assert.Single(plan.Effects).Text);
        Assert.False(plan.IsUnchanged);
    }

    [Fact]
    public void WhatIf_with_PassThru_hands_on_an_empty_plan_where_the_wanted_state_is_there()
    {
        var output = new RecordingOutput { IsWhatIf = true };
        Assert.Null(Apply(output, new ChangePlan(), passThru: true));
        Assert.True(Assert.IsType<TenantAttachPlan>(Assert.Single(output.Objects)).IsUnchanged);
        Assert.Empty(output.Questions);
    }

    [Fact]
    public void A_change_that_is_declined_runs_nothing_and_writes_nothing()
    {
        var output = new RecordingOutput { Answer = false };
        Assert.Null(Apply(output, Writes(verify: null), passThru: true));
        Assert.Empty(output.Objects);
        Assert.Empty(output.Warnings);
    }

    [Fact]
    public void A_change_without_writes_asks_nothing_says_so_and_writes_what_is_there()
    {
        var output = new RecordingOutput();
        Assert.Equal("unchanged", Apply(output, new ChangePlan(), passThru: true));
        Assert.Empty(output.Questions);
        Assert.Contains("Nothing to change", Assert.Single(output.Verbose), StringComparison.Ordinal);
        Assert.Equal("unchanged", Assert.Single(output.Objects));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_write_that_nothing_can_show_is_warned_of(bool isShown)
    {
        var output = new RecordingOutput();
        Assert.Equal("changed", Apply(output, Writes(isShown ? _ => Task.FromResult(true) : null)));
        Assert.Empty(output.Objects);
        Assert.Equal(isShown ? 0 : 1, output.Warnings.Count(warning => warning.Contains("Create the row", StringComparison.Ordinal)));
    }

    private string? Apply(RecordingOutput output, ChangePlan writes, bool passThru = false)
    {
        var context = SessionCore.Of(session).For(SilentObserver.Instance, CancellationToken.None);
        var change = new Change<string>(
            context, "Attach", "the site", writes, run => Task.FromResult(run.IsUnchanged ? "unchanged" : "changed"))
        {
            Effects = writes.IsEmpty ? [] : [new ChangeEffect { Kind = ChangeEffectKind.DevicesRemoved, Text = "Two devices leave." }],
            Preview = "expected",
        };
        var command = new ChangeCommand(change, passThru) { Output = output, Session = session };
        command.Execute();
        return command.Result;
    }

    private static ChangePlan Writes(Func<CancellationToken, Task<bool>>? verify)
    {
        var plan = new ChangePlan();
        plan.Add(new ChangeStep
        {
            Call = new ServiceCall
            {
                Name = "AdminServiceCreateProbe",
                Service = Service.AdminService,
                Method = "POST",
                ApiVersion = "wmi",
                Route = "/SMS_Probe",
                Summary = "Creates a probe",
                Provenance = Provenance.Inferred,
                Source = "nowhere",
                Workload = Workload.AdminService,
            },
            Summary = "Create the row",
            Apply = _ => Task.CompletedTask,
            Verify = verify,
        });
        return plan;
    }

    [Cmdlet(VerbsCommon.Set, "CMTenantAttach")]
    private sealed class ChangeCommand(Change<string> change, bool passThru) : SessionCommand
    {
        public string? Result { get; private set; }

        private protected override void Process()
        {
            Result = TryApply(change, passThru)?.Value;
            if (passThru && Result is not null)
            {
                Output.WriteObject(Result);
            }
        }
    }
}
