using TenantAttach.Simulator.Clock;

namespace TenantAttach.Simulator.Model;

/// <summary>What all parts of one simulation share.</summary>
internal sealed class SimulationContext
{
    /// <summary>What the site codes of the hierarchies begin with; as many as there can be.</summary>
    public const string Letters = "PQRT";

    public required SimulationOptions Options { get; init; }

    public required SimulationClock Clock { get; init; }

    public required SimulationEndpoints Endpoints { get; init; }

    public required SimulationAccounts Accounts { get; init; }

    public required FaultSwitches Faults { get; init; }

    /// <summary>The number of the hierarchy, from 1; the tenant shares the context of the first.</summary>
    public int Number { get; init; } = 1;

    /// <summary>The context of the first hierarchy, for that of another one.</summary>
    public SimulationContext? First { get; init; }

    /// <summary>The code of the first primary site.</summary>
    public string PrimarySite => Local("P01");

    /// <summary>How often state was changed by a request since the simulation was created.</summary>
    public int Changes { get; private set; }

    /// <summary>The time that the seeded base is written for; after loading a state it is before the clock's.</summary>
    public DateTimeOffset Start => Options.Start ?? SimulationOptions.DefaultStart;

    public int Seed => Options.Seed;

    /// <summary>Called by a service for each change that a request made.</summary>
    public void MarkChanged()
    {
        if (First is not null)
        {
            First.MarkChanged();
        }
        else
        {
            Changes++;
        }
    }

    /// <summary>A code of a site, or what begins with one, as this hierarchy has it: site codes are unique.</summary>
    public string Local(string ofFirst) => Number == 1 || ofFirst.Length == 0 || ofFirst[0] != 'P' ? ofFirst
        : Letters[Number - 1] + ofFirst.Substring(1);

    /// <summary>The context of another hierarchy of the same tenant, which is attached from the start.</summary>
    public SimulationContext Other(int number) => new()
    {
        Options = Options with { Seed = unchecked(Options.Seed + (number * 7919)), Scenario = "Attached" },
        Clock = Clock,
        Endpoints = Endpoints with { AdminService = new Uri(
            Endpoints.AdminService.Scheme + "://cm01." + Letters[number - 1] + "01.contoso.simulator.invalid") },
        Accounts = Accounts,
        Faults = Faults,
        Number = number,
        First = this,
    };

    /// <summary>Whether a request came in through a host, where all services share one address; also of a simulation that was made for
    /// memory.</summary>
    public bool IsHosted(Uri requested) =>
        Endpoints.IsShared || !requested.Host.EndsWith(".simulator.invalid", StringComparison.OrdinalIgnoreCase);

    /// <summary>The address of a sibling host for a request: the same authority where one port serves everything.</summary>
    public Uri ExportFor(Uri requested) => IsHosted(requested) ? new Uri(requested.GetLeftPart(UriPartial.Authority)) : Endpoints.Export;
}
