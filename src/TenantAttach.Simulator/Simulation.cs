using System.Net.Http;

using TenantAttach.Simulator.Clock;
using TenantAttach.Simulator.Entra;
using TenantAttach.Simulator.Export;
using TenantAttach.Simulator.Graph;
using TenantAttach.Simulator.Log;

namespace TenantAttach.Simulator;

/// <summary>
/// A Configuration Manager hierarchy and the tenant it may be attached to, in memory. Requests come in through
/// <see cref="CreateHandler"/> or <see cref="HandleAsync"/>; time passes on <see cref="Clock"/> only.
/// </summary>
public sealed class Simulation
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly SimulationContext context;
    private readonly Dispatcher dispatcher;
    private int writes;

    private Simulation(SimulationOptions options, DateTimeOffset now)
    {
        Options = options;
        Clock = new SimulationClock(now, options.ClockMode);
        Endpoints = options.HostAddress is null ? SimulationEndpoints.InProcess : SimulationEndpoints.On(options.HostAddress);
        Accounts = new SimulationAccounts(options.Seed);
        Faults = new FaultSwitches();
        context = new SimulationContext { Options = options, Clock = Clock, Endpoints = Endpoints, Accounts = Accounts, Faults = Faults };
        Tenant = new CloudTenant(context);
        Sites = [.. Enumerable.Range(1, options.Hierarchies)
            .Select(number => new SimulatedHierarchy(number == 1 ? context : context.Other(number), Tenant))];
        dispatcher = new Dispatcher(
            context, [new EntraService(Tenant), new GraphService(Tenant), new ExportService(Tenant),
            .. Sites.Select(site => site.Service)]);
    }

    /// <summary>What the simulation was made from.</summary>
    public SimulationOptions Options { get; }

    /// <summary>The simulated time.</summary>
    public SimulationClock Clock { get; }

    /// <summary>Where the services answer.</summary>
    public SimulationEndpoints Endpoints { get; }

    /// <summary>The identities that exist.</summary>
    public SimulationAccounts Accounts { get; }

    /// <summary>What is broken just now.</summary>
    public FaultSwitches Faults { get; }

    /// <summary>The requests answered so far.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>The site's side of the modelled state; of the first hierarchy where there are several.</summary>
    public Hierarchy Hierarchy => Sites[0].Hierarchy;

    /// <summary>All hierarchies that use the tenant.</summary>
    public IReadOnlyList<Hierarchy> Hierarchies => [.. Sites.Select(site => site.Hierarchy)];

    /// <summary>The tenant's side of the modelled state.</summary>
    public CloudTenant Tenant { get; }

    /// <summary>
    /// Called after a request that changed state was answered, with the number of such requests so far, from 1, and the
    /// log's entry. An exception that it throws ends the request as a lost connection would.
    /// </summary>
    public Action<int, RequestLogEntry>? AfterWrite { get; set; }

    internal IReadOnlyList<SimulatedHierarchy> Sites { get; }

    internal SiteEngine Engine => Sites[0].Engine;

    internal SimulationContext Context => context;

    /// <summary>Makes a simulation.</summary>
    /// <param name="options">What to start from.</param>
    /// <returns>The simulation at its start time.</returns>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static Simulation Create(SimulationOptions options)
    {
        SimulationOptionsCheck.Check(options);
        var simulation = new Simulation(options, (options.Start ?? SimulationOptions.DefaultStart) - Scenarios.LeadTime(options));
        Scenarios.Apply(simulation);
        return simulation;
    }

    /// <summary>Makes a simulation from a state file, at the time it was saved.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The simulation.</returns>
    /// <exception cref="FormatException">The file is not a state file of this version.</exception>
    public static Simulation Load(string path)
    {
        var file = StateFile.Read(path);
        var simulation = new Simulation(file.Options, file.Now);
        file.ApplyTo(simulation);
        return simulation;
    }

    /// <summary>Writes the state to a file: the options and what changed since. Secrets are in it as hashes only.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    public void Save(string path)
    {
        gate.Wait();
        try
        {
            StateFile.Write(path, this);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>A transport that ends in this simulation.</summary>
    /// <returns>The handler, for an <see cref="HttpClient"/> or a pipeline.</returns>
    public HttpMessageHandler CreateHandler() => new SimulationHandler(this);

    /// <summary>Answers one request. Requests are answered one after the other.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>The response.</returns>
    public async Task<SimulatedResponse> HandleAsync(SimulatedRequest request, CancellationToken cancellationToken = default)
    {
        if (Faults.Take(FaultNames.SlowNothing, dispatcher.ServiceOf(request), request) is not null)
        {
            await SilenceAsync(cancellationToken).ConfigureAwait(false);
        }

        HandledRequest handled;
        RequestLogEntry entry;
        int? write = null;
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = Clock.GetUtcNow();
            CatchUp(now);
            var before = context.Changes;
            handled = dispatcher.Handle(request, now);
            handled.Response.Headers["Date"] = ClockOf(handled.Service, now).ToString("r", CultureInfo.InvariantCulture);
            if (handled.First is { } first)
            {
                Requests.Add(now, request, handled with { Response = first });
            }

            entry = Requests.Add(now, request, handled);
            if (context.Changes != before && request.Method != "GET")
            {
                write = ++writes;
            }
        }
        finally
        {
            gate.Release();
        }

        if (write is { } number)
        {
            AfterWrite?.Invoke(number, entry);
        }

        return handled.IsLost
            ? throw new HttpRequestException("The simulated connection closed before the reply was complete.")
            : handled.Response;
    }

    /// <summary>The lines of one of a site's logs, as the site's components write them, oldest first.</summary>
    /// <param name="logName">For example <c>CMGatewaySyncUploadWorker.log</c>.</param>
    /// <param name="siteCode">The code of the hierarchy's top site; null for the first hierarchy.</param>
    /// <returns>The lines that are still kept.</returns>
    public IReadOnlyList<string> ReadLog(string logName, string? siteCode = null) =>
        Synchronized(() => SiteOf(siteCode).Engine.Logs.Read(logName));

    /// <summary>The names of the logs that have lines.</summary>
    /// <param name="siteCode">The code of the hierarchy's top site; null for the first hierarchy.</param>
    /// <returns>File names in order.</returns>
    public IReadOnlyList<string> GetLogNames(string? siteCode = null) => Synchronized(() => SiteOf(siteCode).Engine.Logs.Names);

    /// <summary>Where the administration service of a hierarchy answers in this process.</summary>
    /// <param name="siteCode">The code of the hierarchy's top site; null for the first hierarchy.</param>
    /// <returns>The address of the SMS Provider.</returns>
    /// <exception cref="ArgumentException">No hierarchy has this top site.</exception>
    public Uri AddressOf(string? siteCode) => SiteOf(siteCode).Context.Endpoints.AdminService;

    /// <summary>
    /// Does what only a person can do: presses Delete on a hierarchy's connector in the Intune admin center.
    /// </summary>
    /// <param name="siteCode">The code of the hierarchy's top site; null for the first hierarchy.</param>
    /// <returns>Whether there was a connector to delete.</returns>
    public bool DeleteHierarchyInPortal(string? siteCode = null) =>
        Synchronized(() => SiteOf(siteCode).Engine.DeleteInPortal(Clock.GetUtcNow()));

    /// <summary>Does what only a person can do: presses Sync on the timeline of a device in the Intune admin center.</summary>
    /// <param name="resourceId">The device's resource id.</param>
    /// <param name="upn">The person; null for the one who sits at the browser, or the global administrator.</param>
    /// <param name="siteCode">The code of the hierarchy's top site; null for the first hierarchy.</param>
    /// <returns>Whether the client was told to send; not where the device does not show, the site is not reached, or the person may
    /// not.</returns>
    public bool SyncEventsInPortal(int resourceId, string? upn = null, string? siteCode = null) => Synchronized(() =>
    {
        var person = Accounts.FindUpn(upn ?? Tenant.SignInUser ?? Accounts.GlobalAdminUpn);
        return person is not null
            && Tenant.IntuneActionsOf(person.ObjectId.ToString("D")).Contains(IntuneActions.Prefix + "CloudAttach_Timeline")
            && SiteOf(siteCode).Engine.SyncEventsInPortal(person.Upn, resourceId, Clock.GetUtcNow());
    });

    /// <summary>Lets everything happen that is due, in the order of time over all hierarchies.</summary>
    internal void CatchUp(DateTimeOffset now)
    {
        while (Sites.Count > 1 && Sites.OrderBy(site => site.Engine.NextEvent).First() is var first && first.Engine.NextEvent <= now)
        {
            first.Engine.CatchUp(first.Engine.NextEvent);
        }

        foreach (var site in Sites)
        {
            site.Engine.CatchUp(now);
        }
    }

    internal T Synchronized<T>(Func<T> read)
    {
        gate.Wait();
        try
        {
            CatchUp(Clock.GetUtcNow());
            return read();
        }
        finally
        {
            gate.Release();
        }
    }

    private SimulatedHierarchy SiteOf(string? siteCode)
    {
        if (siteCode is null)
        {
            return Sites[0];
        }

        var known = string.Join(", ", Sites.Select(site => site.Hierarchy.SiteCode));
        return Sites.FirstOrDefault(site => string.Equals(site.Hierarchy.SiteCode, siteCode, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"No hierarchy has the top site '{siteCode}'. Top sites: {known}.", nameof(siteCode));
    }

    // The provider of the simulated site runs on the server of the service connection point.
    private DateTimeOffset ClockOf(Service service, DateTimeOffset now) =>
        service == Service.AdminService && Faults.IsOn(FaultNames.SiteClockSkew) ? now - TimeSpan.FromMinutes(10) : now;

    private async Task SilenceAsync(CancellationToken cancellationToken)
    {
        // The caller's time-out is a timer of this clock: it has to pass while nothing answers.
        for (var minute = 0; minute < 30; minute++)
        {
            await Clock.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        throw new HttpRequestException("The simulated service closed the connection without an answer.");
    }
}
