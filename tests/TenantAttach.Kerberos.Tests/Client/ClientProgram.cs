using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using TenantAttach.Core;
using TenantAttach.Core.AdminService;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Http;
using TenantAttach.Core.Sessions;

namespace TenantAttach.Kerberos.Tests.Client;

/// <summary>Opens a session on a site and works with it, as its standard input says.</summary>
internal static class ClientProgram
{
    private static TenantAttachSession? session;

    public static async Task RunAsync()
    {
        while (Console.ReadLine() is { Length: > 0 } line)
        {
            var command = JsonSerializer.Deserialize<ClientCommand>(line)!;
            var observer = new StreamObserver();
            using var stop = new CancellationTokenSource();
            var work = Task.Run(() => AnswerAsync(command, observer, stop.Token));
            if (command.IsStopped)
            {
                Console.ReadLine();
                await stop.CancelAsync();
            }

            Console.WriteLine(JsonSerializer.Serialize(await work with { Streams = observer.ToString() }));
        }
    }

    private static async Task<ClientAnswer> AnswerAsync(ClientCommand command, IOperationObserver observer, CancellationToken token)
    {
        try
        {
            session = command.Do == "connect" ? await ConnectAsync(command, observer, token) : session;
            var core = SessionCore.Of(session!);
            await (command.Do switch
            {
                "read" => ReadAsync(core, observer, token),
                "act" => ActAsync(core, observer, token),
                _ => Task.CompletedTask,
            });
            return new ClientAnswer { IsOk = true, SiteAccount = session!.SiteAccount, SiteSignIn = session.SiteSignIn };
        }
        catch (TenantAttachException failure)
        {
            return new ClientAnswer { ErrorId = failure.ErrorId, Message = failure.Message, Remedy = failure.RecommendedAction };
        }
        catch (OperationCanceledException)
        {
            return new ClientAnswer { ErrorId = "Stopped" };
        }
    }

    private static Task<TenantAttachSession> ConnectAsync(
        ClientCommand command, IOperationObserver observer, CancellationToken token)
    {
        var slash = command.User?.IndexOf('\\') ?? -1;
        var credential = command.User is null ? null
            : slash < 0 ? new NetworkCredential(command.User, command.Password)
            : new NetworkCredential(command.User[(slash + 1)..], command.Password, command.User[..slash]);
        var options = new SessionOptions
        {
            SiteServer = command.Server,
            SiteSignIn = new SiteSignIn.Negotiate(credential),
            Trust = new ServerTrust.Pinned(command.Thumbprint!),
        };
        return SessionFactory.ConnectAsync(options, observer, token);
    }

    private static async Task ReadAsync(SessionCore core, IOperationObserver observer, CancellationToken token)
    {
        await foreach (var row in new SiteClient(core.For(observer, token)).ListAsync(SiteCalls.ListSites))
        {
            _ = row;
        }
    }

    private static Task ActAsync(SessionCore core, IOperationObserver observer, CancellationToken token)
    {
        var arguments = new JsonObject
        {
            ["Type"] = 8,
            ["TargetCollectionID"] = "SMS00001",
            ["RandomizationWindow"] = 1,
            ["TargetResourceIDs"] = new JsonArray(),
        };
        return new SiteClient(core.For(observer, token)).InvokeAsync(ClientOperationCalls.Initiate, arguments);
    }
}
