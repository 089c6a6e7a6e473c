using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TenantAttach.Browser.Tests.Chromium;

/// <summary>A client of the Chrome DevTools Protocol: commands with their replies, and events.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> waiting = new();
    private readonly CancellationTokenSource end = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private Task reading = Task.CompletedTask;
    private int last;

    private DevTools()
    {
    }

    /// <summary>Raised for every event, with the session that it belongs to.</summary>
    public event Action<string?, string, JsonObject>? Happened;

    public static async Task<DevTools> ConnectAsync(Uri address)
    {
        var tools = new DevTools();
        await tools.socket.ConnectAsync(address, CancellationToken.None);
        tools.reading = tools.ReadAsync();
        return tools;
    }

    /// <summary>Sends a command.</summary>
    /// <param name="method">The command.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="session">The tab; null for the browser.</param>
    /// <returns>Its result.</returns>
    public async Task<JsonObject> SendAsync(string method, JsonObject parameters, string? session = null)
    {
        var id = Interlocked.Increment(ref last);
        var reply = waiting[id] = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        await sending.WaitAsync();
        try
        {
            var bytes = Encoding.UTF8.GetBytes(message.ToJsonString());
            await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }

        return await reply.Task.WaitAsync(Patience);
    }

    /// <summary>Sends a command whose reply may not come.</summary>
    /// <param name="method">The command.</param>
    /// <returns>A task that ends when the reply has come or the connection has ended.</returns>
    public async Task TrySendAsync(string method)
    {
        try
        {
            await SendAsync(method, []);
        }
        catch (Exception failure)
            when (failure is WebSocketException or InvalidOperationException or TimeoutException or OperationCanceledException)
        {
            // The browser has gone.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await reading;
        socket.Dispose();
        end.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, end.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Take(JsonNode.Parse(message.ToArray())!.AsObject());
                    message.SetLength(0);
                }
            }
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException or JsonException)
        {
            // The connection has ended.
        }

        foreach (var reply in waiting.Values)
        {
            reply.TrySetException(new InvalidOperationException("The connection to Chromium has ended."));
        }
    }

    private void Take(JsonObject message)
    {
        if ((int?)message["id"] is not { } id)
        {
            Happened?.Invoke((string?)message["sessionId"], (string)message["method"]!, message["params"]!.AsObject());
        }
        else if (waiting.TryRemove(id, out var reply))
        {
            if (message["error"] is { } error)
            {
                reply.TrySetException(new InvalidOperationException($"Chromium refused a command: {error.ToJsonString()}"));
            }
            else
            {
                reply.TrySetResult(message["result"]!.AsObject());
            }
        }
    }
}
