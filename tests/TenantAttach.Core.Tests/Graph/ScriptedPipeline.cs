using TenantAttach.Core.Tests.Contract;

namespace TenantAttach.Core.Tests.Graph;

/// <summary>A pipeline whose replies a test writes, with a clock that a wait moves.</summary>
internal sealed class ScriptedPipeline : IServicePipeline
{
    private readonly Func<ServiceRequest, string> reply;

    public ScriptedPipeline(Func<ServiceRequest, string> reply) => this.reply = reply;

    /// <summary>False where the test's own replies answer for the schema, too.</summary>
    public bool ServesSchema { get; init; } = true;

    /// <summary>What was asked, without the schema where it is served here.</summary>
    public List<ServiceRequest> Requests { get; } = [];

    public JumpingClock Clock { get; } = new();

    public static TenantAttachException Refusal(int status, string code = "", string words = "words") => FailureReader.Read(
        new RawReply
        {
            StatusCode = status,
            ContentType = "application/json",
            Body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { error = new { code, message = words } })),
        },
        AnyCalls.Site);

    public OperationContext Context(CancellationToken cancellationToken = default) =>
        new(NewSession(), this, Clock, SilentObserver.Instance, cancellationToken);

    public Task<ServiceReply> SendAsync(ServiceRequest request, IOperationObserver observer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(request);
        var text = reply(request);
        return Task.FromResult(
            new ServiceReply { StatusCode = 200, Body = text.Length == 0 ? default : JsonDocument.Parse(text).RootElement });
    }

    public Task<Stream> OpenAsync(ServiceRequest request, IOperationObserver observer, CancellationToken cancellationToken)
    {
        if (ServesSchema && request.Call == SiteCalls.GetMetadata)
        {
            return Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(AnyCalls.WholeSchema())));
        }

        Requests.Add(request);
        return Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(reply(request))));
    }

    private static TenantAttachSession NewSession() => new(new object())
    {
        Id = 1,
        Name = "test",
        Cloud = TenantAttachCloud.AzurePublicCloud,
        SignIn = "None",
        IsSimulator = true,
        ConnectedAt = DateTimeOffset.UnixEpoch,
    };
}

/// <summary>A clock that stands still until something waits.</summary>
internal sealed class JumpingClock : TimeProvider, IVirtualClock
{
    private DateTimeOffset now = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow() => now;

    public Task WaitAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waits.Add(duration);
        now += duration;
        return Task.CompletedTask;
    }
}
