namespace TenantAttach.Simulator;

/// <summary>Where the simulated services answer.</summary>
public sealed record SimulationEndpoints
{
    /// <summary>The sign-in service.</summary>
    public required Uri Login { get; init; }

    /// <summary>Microsoft Graph, without a version.</summary>
    public required Uri Graph { get; init; }

    /// <summary>The SMS Provider whose administration service answers, without <c>/AdminService</c>.</summary>
    public required Uri AdminService { get; init; }

    /// <summary>The store that finished exports are downloaded from.</summary>
    public required Uri Export { get; init; }

    /// <summary>Whether one host serves all.</summary>
    public bool IsShared { get; init; }

    /// <summary>The addresses of a simulation in this process; the names resolve nowhere.</summary>
    public static SimulationEndpoints InProcess { get; } = new()
    {
        Login = new Uri("https://login.simulator.invalid"),
        Graph = new Uri("https://graph.simulator.invalid"),
        AdminService = new Uri("https://cm01.corp.contoso.simulator.invalid"),
        Export = new Uri("https://export.simulator.invalid"),
    };

    /// <summary>The addresses behind one host.</summary>
    /// <param name="host">Scheme, name and port.</param>
    /// <returns>The same address for each service.</returns>
    public static SimulationEndpoints On(Uri host) =>
        new() { Login = host, Graph = host, AdminService = host, Export = host, IsShared = true };
}
