namespace TenantAttach;

/// <summary>The simulator behind a session, as it is now.</summary>
public sealed class TenantAttachSimulator
{
    /// <summary>The name of the session.</summary>
    public required string Session { get; init; }

    /// <summary>The simulated time, in UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What moves the time.</summary>
    public required SimulatorClockMode ClockMode { get; init; }

    /// <summary>The seed that made the hierarchy.</summary>
    public required int Seed { get; init; }

    /// <summary>How many devices the hierarchy has.</summary>
    public required int DeviceCount { get; init; }

    /// <summary>The version of the site as year and month, for example 2509.</summary>
    public required int SiteVersion { get; init; }

    /// <summary>What the hierarchy started from.</summary>
    public required SimulatorScenario Scenario { get; init; }

    /// <summary>How many requests were answered.</summary>
    public required int RequestCount { get; init; }

    /// <summary>The faults that are on, with their arguments.</summary>
    public required IReadOnlyList<string> ActiveFaults { get; init; }

    /// <summary>Every fault that can be switched.</summary>
    public required IReadOnlyList<SimulatorFault> Faults { get; init; }

    /// <summary>The people of the organisation.</summary>
    public required IReadOnlyList<SimulatorAccount> Accounts { get; init; }

    /// <summary>The names of the site's logs that have lines.</summary>
    public required IReadOnlyList<string> Logs { get; init; }

    /// <summary>The state file that is written when the session is closed; null for none.</summary>
    public string? StatePath { get; init; }
}
