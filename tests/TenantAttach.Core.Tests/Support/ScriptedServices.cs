using TenantAttach.Core.Tests.Contract;
using TenantAttach.Core.Tests.Graph;

namespace TenantAttach.Core.Tests.Support;

/// <summary>A site and a tenant whose answers a test writes call by call; a call without an answer is refused with 404.</summary>
internal sealed class ScriptedServices : IServicePipeline
{
    private readonly Dictionary<string, Func<ServiceRequest, object>> answers = new(StringComparer.Ordinal);

    public List<ServiceRequest> Requests { get; } = [];

    public JumpingClock Clock { get; } = new();

    public IEnumerable<ServiceRequest> Writes => Requests.Where(request => request.Call.Changes);

    public ScriptedServices On(ServiceCall call, Func<ServiceRequest, object> answer)
    {
        answers[call.Name] = answer;
        return this;
    }

    public ScriptedServices List(ServiceCall call, params object[] rows) => On(call, _ => new { value = rows });

    public OperationContext Context(bool site = true, bool tenant = false, CancellationToken cancellationToken = default) => new(
        new TenantAttachSession(new object())
        {
            Id = 1,
            Name = "test",
            Cloud = TenantAttachCloud.AzurePublicCloud,
            SignIn = "None",
            TenantId = tenant ? Guid.Parse("11111111-1111-1111-1111-111111111111") : null,
            SiteServer = site ? "cm01.corp.contoso.com" : null,
            SiteCode = site ? "P01" : null,
            IsSimulator = true,
            ConnectedAt = DateTimeOffset.UnixEpoch,
        },
        this,
        Clock,
        SilentObserver.Instance,
        cancellationToken);

    public Task<ServiceReply> SendAsync(ServiceRequest request, IOperationObserver observer, CancellationToken cancellationToken) =>
        Task.FromResult(
            new ServiceReply { StatusCode = 200, Body = JsonSerializer.SerializeToElement(Answer(request, cancellationToken)) });

    public Task<Stream> OpenAsync(ServiceRequest request, IOperationObserver observer, CancellationToken cancellationToken)
    {
        // A test that says nothing of the schema has a site that shows everything.
        var answer = request.Call == SiteCalls.GetMetadata && !answers.ContainsKey(request.Call.Name)
            ? AnyCalls.WholeSchema()
            : Answer(request, cancellationToken);
        return Task.FromResult<Stream>(new MemoryStream(answer switch
        {
            byte[] bytes => bytes,
            string text => Encoding.UTF8.GetBytes(text),
            var value => JsonSerializer.SerializeToUtf8Bytes(value),
        }));
    }

    public static string Option(ServiceRequest request, string name) =>
        request.Query.FirstOrDefault(pair => pair.Key == name).Value ?? string.Empty;

    private object Answer(ServiceRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(request);
        return answers.TryGetValue(request.Call.Name, out var answer) ? answer(request) : throw ScriptedPipeline.Refusal(404);
    }
}
