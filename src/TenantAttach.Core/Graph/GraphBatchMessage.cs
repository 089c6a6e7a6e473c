namespace TenantAttach.Core.Graph;

/// <summary>The form of a batch: pure building and reading.</summary>
internal static class GraphBatchMessage
{
    internal static ServiceRequest Build(IReadOnlyList<GraphBatchItem> items)
    {
        var first = items[0].Call;
        var requests = new JsonArray();
        for (var index = 0; index < items.Count; index++)
        {
            var item = items[index];
            if (item.Call.Service != Service.Graph || item.Call.ApiVersion != first.ApiVersion)
            {
                throw new ArgumentException($"{item.Call.Name} cannot be in one batch with {first.Name}.", nameof(items));
            }

            requests.Add((JsonNode)EntryOf(item, index + 1));
        }

        return new ServiceRequest
        {
            Call = GraphBatchCalls.BatchBeta with { Workload = first.Workload, Changes = items.Any(item => item.Call.Changes) },
            Parts = items.Select(item => item.Call).ToList(),
            Body = new JsonObject { ["requests"] = requests },
        };
    }

    internal static IReadOnlyDictionary<string, JsonElement> Answers(JsonElement body)
    {
        var answers = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var answer in body.GetItems("responses"))
        {
            if (answer.GetStringOrNull("id") is { } id)
            {
                answers[id] = answer;
            }
        }

        return answers;
    }

    internal static GraphBatchResult ResultOf(GraphBatchItem item, int status, JsonElement answer, int tries)
    {
        var body = answer.ValueKind == JsonValueKind.Object ? answer.GetOrNull("body") ?? default : default;
        return new GraphBatchResult
        {
            Item = item,
            StatusCode = status,
            Body = body,
            Tries = tries,
            Error = status is >= 200 and < 300 ? null : ErrorOf(item, status, body, tries),
        };
    }

    internal static TimeSpan? RetryAfterOf(JsonElement answer, DateTimeOffset now) =>
        RetryAfter.Parse(answer.GetOrNull("headers")?.GetStringOrNull("Retry-After"), now);

    private static JsonObject EntryOf(GraphBatchItem item, int id)
    {
        var entry = new JsonObject
        {
            ["id"] = id.ToString(CultureInfo.InvariantCulture),
            ["method"] = item.Call.Method,
            ["url"] = AddressOf(item),
        };
        if (item.Body is not null)
        {
            entry["headers"] = new JsonObject { ["Content-Type"] = "application/json" };
            entry["body"] = item.Body.DeepClone();
        }

        return entry;
    }

    private static string AddressOf(GraphBatchItem item)
    {
        var address = item.Call.Route;
        foreach (var value in (item.Route ?? RouteValues.None).For(item.Call))
        {
            if (value.Value.Trim() is "" or "." or "..")
            {
                throw new ArgumentException($"'{value.Value}' cannot stand for {value.Key} in {item.Call.Name}.", nameof(item));
            }

            var name = "{" + value.Key + "}";
            address = address
                .Replace("'" + name + "'", "'" + Uri.EscapeDataString(value.Value.Replace("'", "''")) + "'")
                .Replace(name, Uri.EscapeDataString(value.Value));
        }

        return address;
    }

    private static TenantAttachException ErrorOf(GraphBatchItem item, int status, JsonElement body, int tries)
    {
        if (status == 0)
        {
            return ErrorCatalog.BatchItemUnanswered.Create(item.Call.Name);
        }

        var raw = new RawReply
        {
            StatusCode = status,
            ContentType = "application/json",
            Body = body.ValueKind == JsonValueKind.Undefined ? [] : Encoding.UTF8.GetBytes(body.GetRawText()),
        };
        return FailureReader.Read(raw, item.Call, tries);
    }
}
