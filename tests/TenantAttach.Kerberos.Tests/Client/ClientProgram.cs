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
    public static async Task RunAsync()
    {
        TenantAttachSession? session = null;
        while (Console.ReadLine() is { Length: > 0 } line)
        {
            var command = JsonSerializer.Deserialize<ClientCommand>(line)!;
            var observer = new StreamObserver();
            ClientAnswer answer;
            try
            {
                session = command.Do == "connect" ? await ConnectAsync(command, observer) : session;
                var core = SessionCore.Of(session!);
                await (command.Do switch
                {
                    "read" => ReadAsync(core, observer),
                    "act" => ActAsync(core, observer),
                    _ => Task.CompletedTask,
                });
                answer = new ClientAnswer { IsOk = true, SiteAccount = session!.SiteAccount, SiteSignIn = session.SiteSignIn };
            }
            catch (TenantAttachException failure)
            {
                answer = new ClientAnswer { ErrorId = failure.ErrorId, Message = failure.Message, Remedy = failure.RecommendedAction };
            }

            Console.WriteLine(JsonSerializer.Serialize(answer with { Streams = observer.ToString() }));
        }
    }

    private static Task<TenantAttachSession> ConnectAsync(ClientCommand command, IOperationObserver observer)
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
        return SessionFactory.ConnectAsync(options, observer, default);
    }

    private static async Task ReadAsync(SessionCore core, IOperationObserver observer)
    {
        await foreach (var row in new SiteClient(core.For(observer, default)).ListAsync(SiteCalls.ListSites))
        {
            _ = row;
        }
    }

    private static Task ActAsync(SessionCore core, IOperationObserver observer)
    {
        var arguments = new JsonObject
        {
            ["Type"] = 8,
            ["TargetCollectionID"] = "SMS00001",
            ["RandomizationWindow"] = 1,
            ["TargetResourceIDs"] = new JsonArray(),
        };
        return new SiteClient(core.For(observer, default)).InvokeAsync(ClientOperationCalls.Initiate, arguments);
    }
}
