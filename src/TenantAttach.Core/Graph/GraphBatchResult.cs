namespace TenantAttach.Core.Graph;

/// <summary>What became of one call of a batch.</summary>
public sealed record GraphBatchResult
{
    /// <summary>The call.</summary>
    public required GraphBatchItem Item { get; init; }

    /// <summary>The HTTP status of the last try, or 0 where the batch did not answer for the call.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The body; undefined where there is none.</summary>
    public JsonElement Body { get; init; }

    /// <summary>How often the call was sent, from 1.</summary>
    public required int Tries { get; init; }

    /// <summary>The refusal, not thrown; null where the call succeeded.</summary>
    public TenantAttachException? Error { get; init; }
}
