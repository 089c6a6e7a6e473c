using System;

using TenantAttach.Simulator.Clock;
using TenantAttach.Simulator.Faults;

namespace TenantAttach.Simulator.Model;

/// <summary>What all parts of one simulation share.</summary>
internal sealed class SimulationContext
{
    public required SimulationOptions Options { get; init; }

    public required SimulationClock Clock { get; init; }

    public required SimulationEndpoints Endpoints { get; init; }

    public required SimulationAccounts Accounts { get; init; }

    public required FaultSwitches Faults { get; init; }

    /// <summary>How often state was changed by a request since the simulation was created.</summary>
    public int Changes { get; private set; }

    /// <summary>The time that the seeded base is written for; after loading a state it is before the clock's.</summary>
    public DateTimeOffset Start => Options.Start ?? SimulationOptions.DefaultStart;

    public int Seed => Options.Seed;

    /// <summary>Called by a service for each change that a request made.</summary>
    public void MarkChanged() => Changes++;

    /// <summary>Whether a request came in through a host, where all services share one address; also of a simulation that was made for memory.</summary>
    public bool IsHosted(Uri requested) =>
        Endpoints.IsShared || !requested.Host.EndsWith(".simulator.invalid", StringComparison.OrdinalIgnoreCase);

    /// <summary>The address of a sibling host for a request: the same authority where one port serves everything.</summary>
    public Uri ExportFor(Uri requested) => IsHosted(requested) ? new Uri(requested.GetLeftPart(UriPartial.Authority)) : Endpoints.Export;
}
