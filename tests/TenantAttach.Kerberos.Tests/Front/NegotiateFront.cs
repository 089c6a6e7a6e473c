using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TenantAttach.Simulator;
using TenantAttach.Simulator.Http;

namespace TenantAttach.Kerberos.Tests.Front;

/// <summary>Signs callers in with Negotiate over HTTPS, as a site does, and hands their requests to the simulator.</summary>
internal sealed class NegotiateFront : IAsyncDisposable
{
    private static readonly object UserKey = new();
    private static readonly object SignInKey = new();

    private readonly WebApplication application;
    private readonly FrontOptions options;
    private readonly ConcurrentQueue<FrontRequest> requests = new();

    private NegotiateFront(WebApplication application, FrontOptions options) => (this.application, this.options) = (application, options);

    public Simulation Simulation { get; } = Simulation.Create(new SimulationOptions { Seed = 11, Devices = 5 });

    /// <summary>What came in, in order.</summary>
    public IReadOnlyList<FrontRequest> Requests => [.. requests];

    public int Port { get; private set; }

    public static async Task<NegotiateFront> StartAsync(X509Certificate2 certificate, FrontOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var front = new NegotiateFront(builder.Build(), options);
        front.application.Run(front.TryAnswerAsync);
        await front.application.StartAsync();
        var address = front.application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        front.Port = new Uri(address).Port;
        return front;
    }

    public string On(string host) => FormattableString.Invariant($"{host}:{Port}");

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    /// <summary>A fault of the front shows in the client's error.</summary>
    private async Task TryAnswerAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsJsonAsync(new { message = fault.ToString() });
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var connection = context.Features.Get<IConnectionItemsFeature>()!.Items;
        var header = context.Request.Headers.Authorization.ToString();
        var (account, reply) = SignIn(context, connection, header);

        // Before the client has the answer, so that no test looks too early.
        context.Response.OnStarting(() =>
        {
            requests.Enqueue(new FrontRequest(
                context.Connection.Id, context.Request.Method, context.Request.Path, FrontRequest.TokenIn(header),
                context.Response.StatusCode, account));
            return Task.CompletedTask;
        });
        if (account is null)
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = reply is null ? options.Offers.ToArray() : [reply];
        }
        else
        {
            await PassOnAsync(context, account);
        }
    }

    /// <summary>Who calls; or the next step of signing in; or neither.</summary>
    private (string? Account, string? Reply) SignIn(HttpContext context, IDictionary<object, object?> connection, string header)
    {
        if (!header.StartsWith("Negotiate ", StringComparison.Ordinal) || !options.Offers.Contains("Negotiate"))
        {
            return (options.EveryRequest ? null : connection.TryGetValue(UserKey, out var known) ? (string?)known : null, null);
        }

        if (!options.TakesNtlm && FrontRequest.TokenIn(header) == "NTLM")
        {
            return (null, null);
        }

        connection.TryGetValue(SignInKey, out var open);
        var signIn = open as GssAcceptor ?? new GssAcceptor(options.BoundTo);
        var (account, blob, isToBeContinued) = signIn.Accept(Convert.FromBase64String(header[10..]));
        connection[SignInKey] = isToBeContinued ? signIn : null;
        if (!isToBeContinued)
        {
            signIn.Dispose();
        }

        var reply = blob.Length > 0 ? "Negotiate " + Convert.ToBase64String(blob) : null;
        if (account is null)
        {
            return (null, reply);
        }

        if (reply is not null)
        {
            context.Response.Headers.WWWAuthenticate = reply;
        }

        connection[UserKey] = account;
        return (account, null);
    }

    /// <summary>The simulator knows domain accounts by name and password; the front has proved who it is.</summary>
    private async Task PassOnAsync(HttpContext context, string account)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var logon = @"CORP\" + account.Split('@')[0].Split('\\')[^1];
        var headers = context.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var known = Encoding.UTF8.GetBytes(logon + ":" + Simulation.Accounts.SitePassword);
        headers["Authorization"] = "Basic " + Convert.ToBase64String(known);
        var response = await Simulation.HandleAsync(new SimulatedRequest
        {
            Method = context.Request.Method,
            Address = new Uri(Simulation.Endpoints.AdminService, context.Features.Get<IHttpRequestFeature>()!.RawTarget),
            Headers = headers,
            Body = body.ToArray(),
        });
        context.Response.StatusCode = response.StatusCode;
        foreach (var header in response.Headers)
        {
            context.Response.Headers[header.Key] = header.Value;
        }

        context.Response.ContentLength = response.Body.Length;
        await context.Response.Body.WriteAsync(response.Body);
    }
}
