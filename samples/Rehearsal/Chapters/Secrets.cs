using TenantAttach.Core.Applications;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Onboarding;

namespace TenantAttach.Rehearsal.Chapters;

/// <summary>The secret by which the site uploads: renewed in time, and once too late.</summary>
internal static class Secrets
{
    public static IReadOnlyList<RehearsalStep> Steps { get; } =
    [
        new("Renew the secret", "Update-CMTenantAttachSecret -SecretDays 90 -PassThru", RenewAsync),
        new("Forget to renew it for 95 days", "Step-CMTenantAttachSimulator 95.00:00:00; Get-CMTenantAttachConnector", ExpireAsync),
        new("Mend it", "Update-CMTenantAttachSecret -SecretDays 365 -PassThru; Wait-CMTenantAttach", MendAsync),
    ];

    private static Task<string> RenewAsync(RehearsalWorld world) => RenewAsync(world, 90);

    private static async Task<string> RenewAsync(RehearsalWorld world, int days)
    {
        var operation = new RotateSecretOperation(world.Context);
        var rotation = await operation.PlanAsync(new RotateSecretSettings { SecretDays = days }).RunAsync();
        StepFailedException.Unless(rotation.IsProved, "The new secret is not proved.");
        return $"The new secret lasts until {rotation.SecretExpiry:yyyy-MM-dd}, proved by a token; {rotation.RemovedKeyIds.Count} old removed.";
    }

    private static async Task<string> ExpireAsync(RehearsalWorld world)
    {
        world.Simulation.Clock.Advance(TimeSpan.FromDays(95));
        var health = await Operating.ReadHealthAsync(world);
        StepFailedException.Unless(health.State == ConnectorState.Unhealthy, $"The connector is {health.State} with an expired secret.");
        return $"{health.State} ({health.FaultCode}): {health.Reason}\nRemedy: {health.Remedy}";
    }

    private static async Task<string> MendAsync(RehearsalWorld world)
    {
        var renewed = await RenewAsync(world, 365);
        var wait = await new WaitAttachOperation(world.Context).RunAsync(TimeSpan.FromHours(2));
        StepFailedException.Unless(wait.Error is null, wait.Error?.Message ?? string.Empty);
        return $"{renewed}\nConnector {wait.Result.Health?.State} after {wait.Result.Waited.TotalMinutes:0} minutes.";
    }
}
