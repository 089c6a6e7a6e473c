namespace TenantAttach.Core.DeviceReads;

/// <summary>Which events are wanted.</summary>
public sealed record DeviceEventFilter
{
    /// <summary>The span that the timeline shows without a range.</summary>
    public static readonly TimeSpan DefaultSpan = TimeSpan.FromHours(24);

    /// <summary>How long events are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The first moment; null for <see cref="Span"/> before the end.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>How long the range is where no start is given.</summary>
    public TimeSpan Span { get; init; } = DefaultSpan;

    /// <summary>The last moment; null for now.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The levels; none for all.</summary>
    public IReadOnlyCollection<DeviceEventLevel> Level { get; init; } = [];

    /// <summary>The providers, without regard to case, also with wildcards; none for all.</summary>
    public IReadOnlyCollection<string> Provider { get; init; } = [];

    /// <summary>The numbers of events; none for all.</summary>
    public IReadOnlyCollection<int> Id { get; init; } = [];

    /// <summary>Fills in the range.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>The filter with both ends.</returns>
    internal DeviceEventFilter At(DateTimeOffset now) => this with { Start = Start ?? ((End ?? now) - Span), End = End ?? now };

    /// <summary>The part of the filter that the site can apply.</summary>
    /// <returns>The filter.</returns>
    internal ODataFilter ToOData() => ODataFilter.And(
        ODataFilter.Ge("EventTime", Start!.Value),
        ODataFilter.Le("EventTime", End!.Value),
        Level.Count == 0 ? null : ODataFilter.Or([.. Level.Distinct().Select(level => ODataFilter.Eq("Level", (int)level))]),
        Id.Count == 0 ? null : ODataFilter.Or([.. Id.Distinct().Select(id => ODataFilter.Eq("EventId", id))]));

    /// <summary>Whether an event is wanted.</summary>
    /// <param name="one">The event.</param>
    /// <returns>True where it is.</returns>
    internal bool IsMatch(DeviceEvent one) =>
        one.Time >= Start && one.Time <= End
        && (Level.Count == 0 || Level.Contains(one.Level))
        && (Id.Count == 0 || (one.EventId is { } id && Id.Contains(id)))
        && (Provider.Count == 0 || Provider.Any(provider => new NamePattern(provider).IsMatch(one.ProviderName)));
}
