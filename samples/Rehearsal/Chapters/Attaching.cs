using TenantAttach.Core.Applications;
using TenantAttach.Core.Attachment;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Readiness;
using TenantAttach.Core.Upload;

namespace TenantAttach.Rehearsal.Chapters;

/// <summary>From an unattached site to the first upload.</summary>
internal static class Attaching
{
    public static IReadOnlyList<RehearsalStep> Steps { get; } =
    [
        new("Look at the site before anything is changed", "Get-CMTenantAttach", LookAsync),
        new("Check the prerequisites", "Test-CMTenantAttachPrerequisite Attach | Group-Object Status -NoElement", CheckAsync),
        new("See what attaching would write", $"Enable-CMTenantAttach -UploadCollection {Story.PilotCollection} -WhatIf", PreviewAsync),
        new("Prepare the application and its consent", "New-CMTenantAttachApplication", PrepareAsync),
        new("Test the application", "(Test-CMTenantAttachApplication).Checks | Format-Table Id, Status, Evidence", TestAsync),
        new("Attach the hierarchy, limited to one collection and its children", $"Enable-CMTenantAttach -UploadCollection {Story.PilotCollection} -EndpointAnalytics $true -DefenderReporting $true -Confirm:$false -PassThru", AttachAsync),
        new("Look at the scope", "Get-CMUploadCollection -IncludeDeviceCount", ScopeAsync),
        new("Wait for the first upload", "Wait-CMTenantAttach", WaitAsync),
    ];

    private static EnableSettings Settings => new() { UploadCollectionId = [Story.PilotCollection] };

    private static async Task<string> LookAsync(RehearsalWorld world)
    {
        var state = await new GetAttachOperation(world.Context).RunAsync();
        StepFailedException.Unless(!state.IsUploadEnabled, "The site is attached already.");
        return $"Site {state.SiteCode}, version {state.SiteVersion}: {state.State}.";
    }

    private static async Task<string> CheckAsync(RehearsalWorld world)
    {
        var counts = new SortedDictionary<CheckStatus, int>();
        await foreach (var check in PrerequisiteTest.RunAsync(world.Context, ["Attach"]))
        {
            counts[check.Status] = counts.GetValueOrDefault(check.Status) + 1;
        }

        StepFailedException.Unless(!counts.ContainsKey(CheckStatus.Fail), "A prerequisite is not met.");
        return string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}")) + ".";
    }

    private static async Task<string> TestAsync(RehearsalWorld world)
    {
        var test = await new TestApplicationOperation(world.Context).RunAsync();
        StepFailedException.Unless(test.IsFit, "The application breaks a rule.");
        return string.Join("\n", test.Checks.Select(check => $"{check.Id}: {check.Status}, {check.Evidence}"));
    }

    private static async Task<string> PreviewAsync(RehearsalWorld world)
    {
        var plan = await new EnableOperation(world.Context).PlanAsync(Settings);
        StepFailedException.Unless(!plan.Writes.IsEmpty, "There is nothing to write for a site that is not attached.");
        return "Nothing was changed. It would write:\n" + string.Join("\n", plan.Writes.Calls.Select((call, index) => $"  {index + 1}. {call}"));
    }

    private static async Task<string> PrepareAsync(RehearsalWorld world)
    {
        var operation = new CreateApplicationOperation(world.Context);
        var application = await operation.PlanAsync(new CreateApplicationSettings()).RunAsync();
        StepFailedException.Unless(application.IsConsentComplete, "The consent is not complete.");
        return $"{application.Name} ({application.ClientId}), {application.Permissions.Count} permissions granted, secret until {application.SecretExpiry:yyyy-MM-dd}.";
    }

    private static async Task<string> AttachAsync(RehearsalWorld world)
    {
        var operation = new EnableOperation(world.Context);
        var plan = await operation.PlanAsync(Settings with { EndpointAnalytics = true, DefenderReporting = true });
        var state = (await plan.RunAsync()).Value;
        StepFailedException.Unless(state.IsUploadEnabled, "The upload is not on.");
        return $"{plan.Writes.Steps.Count} writes. Tenant {state.TenantName}, upload on for {string.Join(", ", state.UploadCollectionId)}, "
            + $"analytics {Show(state.EndpointAnalytics)}, role enforcement {Show(state.RbacEnforcement)}, Defender reporting {Show(state.DefenderReporting)}; {state.Unverified.Count} unverified.";
    }

    private static async Task<string> ScopeAsync(RehearsalWorld world)
    {
        var scope = await UploadScopes.GetAsync(world.Context, count: true);
        StepFailedException.Unless(scope.Collections.Count > 1, "The collection has no children.");
        return $"{string.Join(", ", scope.Collections.Select(collection => collection.Name))}: {scope.DeviceCount} devices.";
    }

    private static async Task<string> WaitAsync(RehearsalWorld world)
    {
        var wait = await new WaitAttachOperation(world.Context).RunAsync(TimeSpan.FromHours(2));
        StepFailedException.Unless(wait.Error is null, wait.Error?.Message ?? string.Empty);
        return $"Connector {wait.Result.Health?.State} after {wait.Result.Waited.TotalMinutes:0} minutes: {wait.Result.Health?.Reason}";
    }

    private static string Show(bool? value) => value switch { true => "on", false => "off", _ => "not offered" };
}
