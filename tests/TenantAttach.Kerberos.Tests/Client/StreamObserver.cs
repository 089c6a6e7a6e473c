using TenantAttach.Core;

namespace TenantAttach.Kerberos.Tests.Client;

/// <summary>Keeps what an operation tells.</summary>
internal sealed class StreamObserver : IOperationObserver
{
    private readonly StringBuilder text = new();

    public void Verbose(string message) => text.AppendLine(message);

    public void Debug(string message) => text.AppendLine(message);

    public void Warning(string message) => text.AppendLine(message);

    public void Progress(OperationProgress progress) => text.AppendLine(progress.Activity + ": " + progress.Status);

    public override string ToString() => text.ToString();
}
