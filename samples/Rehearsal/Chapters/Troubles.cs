using TenantAttach.Core.Changes;
using TenantAttach.Core.Onboarding;
using TenantAttach.Simulator.Faults;

namespace TenantAttach.Rehearsal.Chapters;

/// <summary>It broke, find out why: five faults in turn, each named by the connector's health and gone after it is mended.</summary>
internal static class Troubles
{
    private static readonly TimeSpan ToShow = TimeSpan.FromMinutes(45);

    // The site looks at its endpoints once an hour.
    private static readonly TimeSpan ToMend = TimeSpan.FromMinutes(90);

    public static IReadOnlyList<RehearsalStep> Steps { get; } =
    [
        new(
            "It broke, find out why: consent is taken back",
            $"Set-CMTenantAttachSimulator -EnableFault {FaultNames.ConsentMissing}; Step-CMTenantAttachSimulator 00:45:00; Get-CMTenantAttachConnector; "
                + $"Enable-CMTenantAttach -UploadCollection {Story.PilotCollection} -Confirm:$false; Step-CMTenantAttachSimulator 01:30:00; Get-CMTenantAttachConnector; "
                + $"Set-CMTenantAttachSimulator -DisableFault {FaultNames.ConsentMissing}",
            world => BreakAsync(world, FaultNames.ConsentMissing, ["T04"], ConsentAgainAsync)),
        Fault("A firewall blocks the gateway", FaultNames.EndpointBlocked, "T13", "T44", "T45"),
        Fault("The service connection point is down", FaultNames.ServiceConnectionPointOffline, "T10", "T44"),
        Fault("The SMS Provider asks for stronger sign-in", FaultNames.ProviderRequiresMfa, "T24"),
        Fault("The administration service is down", FaultNames.AdminServiceDown, "T22"),
    ];

    private static RehearsalStep Fault(string title, string fault, params string[] codes) => new(
        $"It broke, find out why: {char.ToLowerInvariant(title[0])}{title[1..]}",
        $"Set-CMTenantAttachSimulator -EnableFault {fault}; Step-CMTenantAttachSimulator 00:45:00; Get-CMTenantAttachConnector; "
            + $"Set-CMTenantAttachSimulator -DisableFault {fault}; Step-CMTenantAttachSimulator 01:30:00; Get-CMTenantAttachConnector",
        world => BreakAsync(world, fault, codes, null));

    // As the remedy says: attaching again gives the consent that is missing, and writes nothing else.
    private static async Task ConsentAgainAsync(RehearsalWorld world)
    {
        var operation = new EnableOperation(world.Context);
        await operation.PlanAsync(new EnableSettings { UploadCollectionId = [Story.PilotCollection] }).RunAsync();
    }

    private static async Task<string> BreakAsync(RehearsalWorld world, string fault, string[] codes, Func<RehearsalWorld, Task>? mend)
    {
        world.Simulation.Faults.On(fault);
        world.Simulation.Clock.Advance(ToShow);
        var broken = await Operating.ReadHealthAsync(world);
        StepFailedException.Unless(Array.IndexOf(codes, broken.FaultCode) >= 0, $"{fault} was taken for {broken.FaultCode ?? "no fault"}: {broken.Reason}");

        // What a cmdlet can mend is mended while the fault is on; the rest is mended outside of the module.
        if (mend is null)
        {
            world.Simulation.Faults.Off(fault);
        }
        else
        {
            await mend(world);
        }

        world.Simulation.Clock.Advance(ToMend);
        var mended = await Operating.ReadHealthAsync(world);
        StepFailedException.Unless(mended.State == ConnectorState.Healthy, $"After {fault} was mended the connector is {mended.State}: {mended.Reason}");
        world.Simulation.Faults.Off(fault);
        return $"{broken.State} ({broken.FaultCode}): {broken.Reason}\nRemedy: {broken.Remedy}\nMended: {mended.State}.";
    }
}
