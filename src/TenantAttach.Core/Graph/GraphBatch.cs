namespace TenantAttach.Core.Graph;

/// <summary>One run of many calls in batches: keeps the order, repeats what may be repeated, pauses when the service asks for it.</summary>
internal sealed class GraphBatch
{
    private const int Size = 20;
    private const int MaximumTries = 6;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly OperationContext context;
    private readonly IEnumerator<GraphBatchItem> source;
    private readonly List<Entry> retries = [];
    private readonly Queue<Entry> order = new();
    private DateTimeOffset pausedUntil;
    private bool sourceEnded;

    internal GraphBatch(OperationContext context, IEnumerable<GraphBatchItem> items)
    {
        this.context = context;
        source = items.GetEnumerator();
    }

    internal async IAsyncEnumerable<GraphBatchResult> RunAsync()
    {
        try
        {
            while (true)
            {
                var entries = Take();
                if (entries.Count == 0)
                {
                    yield break;
                }

                await context.Time.WaitAsync(pausedUntil - context.Time.GetUtcNow(), context.CancellationToken).ConfigureAwait(false);
                await SendAsync(entries).ConfigureAwait(false);
                while (order.Count > 0 && order.Peek().Result is { } result)
                {
                    order.Dequeue();
                    yield return result;
                }
            }
        }
        finally
        {
            source.Dispose();
        }
    }

    // What has to be repeated goes first, so that results can leave in order and little is kept.
    private List<Entry> Take()
    {
        var entries = retries.Take(Size).ToList();
        retries.RemoveRange(0, entries.Count);
        while (entries.Count < Size && !sourceEnded)
        {
            if (!source.MoveNext())
            {
                sourceEnded = true;
                break;
            }

            var entry = new Entry(source.Current);
            order.Enqueue(entry);
            entries.Add(entry);
        }

        return entries;
    }

    private async Task SendAsync(List<Entry> entries)
    {
        var request = GraphBatchMessage.Build(entries.Select(entry => entry.Item).ToList());
        IReadOnlyDictionary<string, JsonElement> answers;
        try
        {
            var reply = await context.Pipeline.SendAsync(request, context.Observer, context.CancellationToken).ConfigureAwait(false);
            answers = GraphBatchMessage.Answers(reply.Body);
        }
        catch (TenantAttachException failure) when (entries.Exists(entry => entry.Item.Call.Changes) && Ambiguity.MayHaveRun(failure))
        {
            // What this batch asked for may have been done; the next batches have nothing to do with it.
            foreach (var entry in entries)
            {
                entry.Result = new GraphBatchResult
                {
                    Item = entry.Item,
                    StatusCode = 0,
                    Tries = entry.Tries + 1,
                    Error = ErrorCatalog.BatchItemUnanswered.Create(null, failure, entry.Item.Call.Name),
                };
            }

            return;
        }

        for (var index = 0; index < entries.Count; index++)
        {
            answers.TryGetValue((index + 1).ToString(CultureInfo.InvariantCulture), out var answer);
            Settle(entries[index], answer);
        }
    }

    private void Settle(Entry entry, JsonElement answer)
    {
        entry.Tries++;
        var status = answer.ValueKind == JsonValueKind.Object ? answer.GetInt32OrNull("status") ?? 0 : 0;
        if (entry.Tries < MaximumTries && MayRepeat(entry.Item.Call, status))
        {
            var now = context.Time.GetUtcNow();
            var pause = GraphBatchMessage.RetryAfterOf(answer, now) ?? TimeSpan.FromSeconds(1 << entry.Tries);
            if (pause <= LongestPause)
            {
                pausedUntil = now + pause > pausedUntil ? now + pause : pausedUntil;
                retries.Add(entry);
                return;
            }
        }

        entry.Result = GraphBatchMessage.ResultOf(entry.Item, status, answer, entry.Tries);
    }

    // 429 says that the call did not run. 503 and 504 do not say it, so they are repeated only where a second run does no harm.
    private static bool MayRepeat(ServiceCall call, int status) =>
        status == 429 || (status is 503 or 504 && call.Repeatability != Repeatability.OnlyIfNotRun);

    private sealed class Entry(GraphBatchItem item)
    {
        internal GraphBatchItem Item { get; } = item;

        internal int Tries { get; set; }

        internal GraphBatchResult? Result { get; set; }
    }
}
