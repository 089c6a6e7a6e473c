using TenantAttach.Cmdlets.Pipeline;
using TenantAttach.Core.Changes;

namespace TenantAttach.Cmdlets.Tests.Pipeline;

public sealed class PlanTests
{
    private static readonly TenantAttachSession Session = new(new object())
    {
        Id = 1,
        Name = "probe",
        Cloud = TenantAttachCloud.AzurePublicCloud,
        TenantId = Guid.Empty,
        SiteCode = "CHQ",
        SignIn = "None",
        IsSimulator = true,
        ConnectedAt = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public void WhatIf_lists_every_call_with_its_provenance_and_marks_the_simulator()
    {
        var output = new RecordingOutput { Answer = false };
        var outcome = Apply(output, Plan());
        Assert.Equal(PlanOutcome.Declined, outcome);
        var shown = Assert.Single(output.Questions);
        Assert.Contains(
            "Attach: the site (site CHQ, tenant 00000000-0000-0000-0000-000000000000, SIMULATOR)", shown, StringComparison.Ordinal);
        Assert.Contains("1. Create the row [AdminService POST /wmi/SMS_Probe, Inferred]", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_without_writes_asks_nothing_and_says_so()
    {
        var output = new RecordingOutput();
        Assert.Equal(PlanOutcome.NothingToDo, Apply(output, new ChangePlan()));
        Assert.Empty(output.Questions);
        Assert.Contains("Nothing to change", Assert.Single(output.Verbose), StringComparison.Ordinal);
    }

    private static PlanOutcome Apply(RecordingOutput output, ChangePlan plan)
    {
        var command = new PlanCommand(plan) { Output = output, Session = Session };
        command.Execute();
        return command.Outcome;
    }

    private static ChangePlan Plan()
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
        });
        return plan;
    }

    private sealed class PlanCommand(ChangePlan plan) : SessionCommand
    {
        public PlanOutcome Outcome { get; private set; }

        private protected override void Process() => Outcome = ApplyPlan(plan, "the site", "Attach");
    }
}
