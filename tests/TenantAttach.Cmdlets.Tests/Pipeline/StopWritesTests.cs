using TenantAttach.Cmdlets.Commands;
using TenantAttach.Cmdlets.Simulator;
using TenantAttach.Simulator;

namespace TenantAttach.Cmdlets.Tests.Pipeline;

/// <summary>A stop that arrives while a write is being answered: that write was the last one.</summary>
public sealed class StopWritesTests
{
    private const int Most = 60;

    public static TheoryData<string> Changes => ["Enable", "NewApplication", "UpdateSecret", "UploadCollection", "Remove"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Nothing_is_written_after_a_stop_at_any_write(string change)
    {
        var stops = 0;
        while (await StopAtAsync(change, stops + 1))
        {
            Assert.InRange(++stops, 1, Most);
        }

        Assert.NotEqual(0, stops);
    }

    private static SessionCommand Command(string change) => change switch
    {
        "Enable" => new EnableCMTenantAttachCommand(),
        "NewApplication" => new NewCMTenantAttachApplicationCommand(),
        "UpdateSecret" => new UpdateCMTenantAttachSecretCommand(),
        "UploadCollection" => new SetCMUploadCollectionCommand { Collection = [SimulatedCollection] },
        _ => new RemoveCMTenantAttachCommand(),
    };

    private const string SimulatedCollection = "P0100014";

    private static async Task<bool> StopAtAsync(string change, int last)
    {
        var scenario = change is "Enable" or "NewApplication" ? "NotAttached" : "Attached";
        var output = new RecordingOutput();
        var session = SimulatedSession.Open(output.Runspace, options: new SimulationOptions { Devices = 20, Scenario = scenario });
        var simulation = SimulatorSessions.Of(session).Simulation;
        using var command = Command(change);
        command.Output = output;
        var writes = 0;
        simulation.AfterWrite = (_, _) =>
        {
            if (++writes == last)
            {
                command.Stop();
            }
        };

        try
        {
            command.Execute();
            Assert.True(writes < last, $"{change} went on after a stop at write {last}.");
            return false;
        }
        catch (PipelineStoppedException)
        {
            // Whatever still waits, on the clock or for a turn, gets both.
            simulation.Clock.Advance(TimeSpan.FromHours(3));
            await Task.Delay(50);
            Assert.Equal(last, writes);
            return true;
        }
    }
}
