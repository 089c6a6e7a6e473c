using System.Net;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Http;
using TenantAttach.Simulator;

namespace TenantAttach.Cmdlets.Simulator;

/// <summary>Joins the simulator to sessions: the one place where the two meet.</summary>
internal static class SimulatorSessions
{
    /// <summary>Makes a simulation, or goes on with the one of a state file.</summary>
    /// <param name="options">What to start from.</param>
    /// <param name="statePath">The state file; null for none. It is read where it exists.</param>
    /// <returns>The simulation.</returns>
    /// <exception cref="TenantAttachException"><c>SimulatorOptionInvalid</c> or <c>StateFileUnusable</c>.</exception>
    public static SimulatorEnvironment Start(SimulationOptions options, string? statePath)
    {
        try
        {
            if (statePath is not null && File.Exists(statePath))
            {
                return new SimulatorEnvironment(Simulation.Load(statePath), statePath);
            }

            var environment = new SimulatorEnvironment(Simulation.Create(options), statePath);
            if (statePath is not null)
            {
                // A file that cannot be written is refused now, not when the state of a day's work is to be kept.
                environment.Save(statePath);
            }

            return environment;
        }
        catch (ArgumentException failure)
        {
            throw ErrorCatalog.SimulatorOptionInvalid.Create(null, failure, options.Scenario, failure.Message);
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            throw ErrorCatalog.StateFileUnusable.Create(null, failure, statePath, failure.Message);
        }
    }

    /// <summary>What a session on a simulation is opened with: its administrator at the site, its application in the tenant.</summary>
    /// <param name="environment">The simulation.</param>
    /// <param name="name">The name of the session; null for one that is made.</param>
    /// <returns>The options.</returns>
    public static SessionOptions ToSessionOptions(this SimulatorEnvironment environment, string? name)
    {
        var simulation = environment.Simulation;
        var accounts = simulation.Accounts;
        return new SessionOptions
        {
            Name = name,
            Cloud = simulation.Options.Cloud,
            Tenant = accounts.TenantId.ToString("D"),
            ClientId = accounts.ClientId.ToString("D"),
            TenantSignIn = new TenantSignIn.ClientSecret(SecureText.Protect(accounts.ClientSecret)),
            SiteServer = simulation.AddressOf(environment.SiteCode).Host,
            SiteSignIn = new SiteSignIn.Basic(new NetworkCredential(accounts.SiteUser, accounts.SitePassword)),
            Logs = new SimulatorLogSource(simulation, environment.SiteCode),
            Time = simulation.Clock,
            Handler = simulation.CreateHandler(),
            Endpoints = new EndpointOverrides
            {
                Login = simulation.Endpoints.Login,
                Graph = simulation.Endpoints.Graph,
                AdminService = simulation.AddressOf(environment.SiteCode),
                Export = simulation.Endpoints.Export,
            },
            IsSimulator = true,
            JitterSeed = simulation.Options.Seed,
        };
    }

    /// <summary>Remembers the simulation of a session for as long as the session lives.</summary>
    /// <param name="session">The session.</param>
    /// <param name="environment">The simulation.</param>
    public static void Bind(TenantAttachSession session, SimulatorEnvironment environment) => session.Keep(_ => environment);

    /// <summary>The simulation of a session.</summary>
    /// <param name="session">The session.</param>
    /// <returns>The simulation; null where the session talks to services, or to a simulator in another process.</returns>
    public static SimulatorEnvironment? Find(TenantAttachSession session) => session.Kept<SimulatorEnvironment>();

    /// <summary>The simulation of a session that must have one.</summary>
    /// <param name="session">The session.</param>
    /// <returns>The simulation.</returns>
    /// <exception cref="TenantAttachException"><c>NotASimulator</c>.</exception>
    public static SimulatorEnvironment Of(TenantAttachSession session) =>
        Find(session) ?? throw ErrorCatalog.NotASimulator.Create(session.Name);
}
