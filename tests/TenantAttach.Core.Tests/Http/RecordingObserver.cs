using System.Collections.Concurrent;

namespace TenantAttach.Core.Tests.Http;

internal sealed class RecordingObserver : IOperationObserver
{
    private readonly ConcurrentQueue<(string Stream, string Text)> lines = new();

    public IReadOnlyList<string> Verboses => Of("Verbose");

    public IReadOnlyList<string> Warnings => Of("Warning");

    public string Everything => string.Join("\n", lines.Select(line => line.Text));

    public void Verbose(string message) => lines.Enqueue(("Verbose", message));

    public void Debug(string message) => lines.Enqueue(("Debug", message));

    public void Warning(string message) => lines.Enqueue(("Warning", message));

    public void Progress(OperationProgress progress) => lines.Enqueue(("Progress", progress.ToString()));

    private IReadOnlyList<string> Of(string stream) => lines.Where(line => line.Stream == stream).Select(line => line.Text).ToList();
}
