namespace TenantAttach.Core.Http;

/// <summary>Tells failures after which the service may have done the work from those that prove that it did not.</summary>
internal static class Ambiguity
{
    private static readonly HashSet<string> Ids = new(StringComparer.Ordinal)
    {
        nameof(ErrorCatalog.ConnectionBroken), nameof(ErrorCatalog.RequestTimedOut), nameof(ErrorCatalog.ReplyCut),
        nameof(ErrorCatalog.ReplyEmpty), nameof(ErrorCatalog.ReplyInvalidJson), nameof(ErrorCatalog.ReplyIsHtml),
        nameof(ErrorCatalog.ReplyWrongContentType), nameof(ErrorCatalog.ReplyTooLarge), nameof(ErrorCatalog.ReplyUnexpected),
        nameof(ErrorCatalog.ReplyValueMissing), nameof(ErrorCatalog.ServiceUnavailable), nameof(ErrorCatalog.ServiceFailed),
    };

    /// <summary>Whether a write that failed so may have been done.</summary>
    /// <param name="failure">The failure.</param>
    /// <returns>True where it may.</returns>
    public static bool MayHaveRun(TenantAttachException failure) => Ids.Contains(failure.ErrorId) || failure.StatusCode is >= 500;
}
