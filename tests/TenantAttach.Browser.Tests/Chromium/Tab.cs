using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TenantAttach.Browser.Tests.Chromium;

/// <summary>A tab, used as a person uses it: by looking, by mouse, and by keyboard.</summary>
internal sealed class Tab(DevTools tools, string target, string session, string? openedWith)
{
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentQueue<string> complaints = new();

    /// <summary>The address that the tab had when it was found; null for one that was opened here.</summary>
    public string? OpenedWith => openedWith;

    /// <summary>What the pages of the tab have asked the network for.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    /// <summary>What the browser has complained about, such as content that a policy forbids.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    public async Task WatchAsync()
    {
        tools.Happened += (from, name, data) =>
        {
            if (from != session)
            {
                return;
            }

            if (name == "Network.requestWillBeSent")
            {
                requests.Enqueue((string)data["request"]!["url"]!);
            }
            else if (name == "Log.entryAdded" && (string?)data["entry"]!["level"] == "error")
            {
                complaints.Enqueue((string)data["entry"]!["text"]!);
            }
        };
        foreach (var domain in new[] { "Page", "Runtime", "Network", "Log" })
        {
            await SendAsync(domain + ".enable", []);
        }
    }

    public Task GoAsync(Uri address) => SendAsync("Page.navigate", new() { ["url"] = address.AbsoluteUri });

    public Task CloseAsync() => tools.SendAsync("Target.closeTarget", new() { ["targetId"] = target });

    /// <summary>Waits until a heading shows.</summary>
    /// <param name="text">The beginning of the heading.</param>
    public Task SeeAsync(string text) =>
        UntilAsync($"document.readyState === 'complete' && (document.querySelector('h1')?.innerText ?? '').startsWith({Quote(text)})");

    /// <summary>All text that shows.</summary>
    public async Task<string> TextAsync() => (string)(await EvaluateAsync("document.body.innerText"))!;

    /// <summary>Clicks in the middle of the first button whose text holds something.</summary>
    /// <param name="text">A part of its text.</param>
    public async Task ClickAsync(string text)
    {
        var find = $"[...document.querySelectorAll('button, label')].find(one => one.innerText.includes({Quote(text)}))";
        await UntilAsync($"document.readyState === 'complete' && {find} !== undefined");
        var box = (await EvaluateAsync(
            $"(() => {{ const one = {find}; one.scrollIntoView({{ block: 'center' }}); const box = one.getBoundingClientRect();"
            + " return [box.x + box.width / 2, box.y + box.height / 2]; })()"))!.AsArray();
        foreach (var type in new[] { "mousePressed", "mouseReleased" })
        {
            await SendAsync("Input.dispatchMouseEvent", new()
            {
                ["type"] = type,
                ["x"] = (double)box[0]!,
                ["y"] = (double)box[1]!,
                ["button"] = "left",
                ["clickCount"] = 1,
            });
        }
    }

    public Task TypeAsync(string text) => SendAsync("Input.insertText", new() { ["text"] = text });

    /// <summary>Presses a key.</summary>
    /// <param name="key"><c>Tab</c> or <c>Enter</c>.</param>
    public async Task PressAsync(string key)
    {
        foreach (var type in new[] { "keyDown", "keyUp" })
        {
            await SendAsync("Input.dispatchKeyEvent", new()
            {
                ["type"] = type,
                ["key"] = key,
                ["code"] = key,
                ["windowsVirtualKeyCode"] = key == "Tab" ? 9 : 13,
                ["text"] = key == "Enter" && type == "keyDown" ? "\r" : string.Empty,
            });
        }
    }

    /// <summary>Looks at the page as another device would.</summary>
    /// <param name="width">The width of the window.</param>
    /// <param name="height">The height of the window.</param>
    /// <param name="dark">Whether the person prefers dark pages.</param>
    public async Task ResizeAsync(int width, int height, bool dark = false)
    {
        await SendAsync("Emulation.setDeviceMetricsOverride", new()
        {
            ["width"] = width,
            ["height"] = height,
            ["deviceScaleFactor"] = 1,
            ["mobile"] = width < 600,
        });
        await SendAsync("Emulation.setEmulatedMedia", new()
        {
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }),
        });
    }

    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var reply = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true });
        return reply["exceptionDetails"] is { } failure
            ? throw new InvalidOperationException($"{expression}: {failure.ToJsonString()}")
            : reply["result"]!["value"]?.DeepClone();
    }

    /// <summary>Writes a picture of the page to a PNG file.</summary>
    /// <param name="path">The file.</param>
    public async Task TakePictureAsync(string path)
    {
        var picture = await SendAsync("Page.captureScreenshot", new() { ["format"] = "png" });
        await File.WriteAllBytesAsync(path, Convert.FromBase64String((string)picture["data"]!));
    }

    /// <summary>Waits until something is true on the page.</summary>
    /// <param name="condition">The condition.</param>
    public async Task UntilAsync(string condition)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (await IsAsync(condition))
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"{condition} did not become true within 30 seconds. The page says: {await TextAsync()}");
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private async Task<bool> IsAsync(string condition)
    {
        try
        {
            return (bool?)await EvaluateAsync(condition) ?? false;
        }
        catch (InvalidOperationException)
        {
            // The page is changing just now.
            return false;
        }
    }

    private Task<JsonObject> SendAsync(string method, JsonObject parameters) => tools.SendAsync(method, parameters, session);
}
