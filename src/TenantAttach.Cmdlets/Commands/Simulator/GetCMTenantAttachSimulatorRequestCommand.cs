using TenantAttach.Cmdlets.Simulator;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Lists the requests that the simulator answered.</summary>
[Cmdlet(VerbsCommon.Get, "CMTenantAttachSimulatorRequest")]
[OutputType(typeof(TenantAttachSimulatorRequest))]
public sealed class GetCMTenantAttachSimulatorRequestCommand : SessionCommand
{
    /// <summary>Patterns of the path.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>The services.</summary>
    [Parameter]
    public Service[]? Service { get; set; }

    /// <summary>The HTTP methods.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE")]
    public string[]? Method { get; set; }

    /// <summary>Only requests from this simulated time on.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only requests that changed something: all but GET, sign-ins left out.</summary>
    [Parameter]
    public SwitchParameter ChangesOnly { get; set; }

    /// <summary>Only so many, the latest.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var entries = SimulatorSessions.Of(CurrentSession).Simulation.Requests.Entries;
        var matching = entries.Select((entry, index) => SimulatorViews.ToView(entry, index + 1)).Where(Matches).ToList();
        foreach (var request in matching.Skip(Math.Max(0, matching.Count - (Last ?? int.MaxValue))))
        {
            Output.WriteObject(request);
        }
    }

    private bool Matches(TenantAttachSimulatorRequest request) =>
        Wildcards.Match(request.Path, Path)
        && (Service is null || Service.Contains(request.Service))
        && (Method is null || Method.Contains(request.Method, StringComparer.OrdinalIgnoreCase))
        && (Since is null || request.Time >= Since)
        && (!ChangesOnly || SimulatorChanges.IsChange(request));
}
