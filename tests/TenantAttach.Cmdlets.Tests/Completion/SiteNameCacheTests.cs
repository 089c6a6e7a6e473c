using TenantAttach.Cmdlets.Completion;
using TenantAttach.Core.Completion;

namespace TenantAttach.Cmdlets.Tests.Completion;

public sealed class SiteNameCacheTests
{
    private readonly SteppedClock clock = new();
    private readonly SiteNameCache cache;
    private int asked;

    public SiteNameCacheTests()
    {
        cache = SiteNameCache.Of(SimulatedSession.Open(new object()));
        cache.Clock = clock;
    }

    [Fact]
    public void A_word_is_asked_for_once()
    {
        Find("W", 3);
        Assert.Equal(3, Find("w", 3).Count);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void A_complete_answer_for_a_shorter_word_serves_the_longer_one()
    {
        Find("W", 3);
        Find("WS0", 3);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void An_answer_that_was_cut_does_not()
    {
        Find("W", NameSearch.Limit);
        Find("WS0", 3);
        Assert.Equal(2, asked);
    }

    [Fact]
    public void An_old_answer_is_forgotten()
    {
        Find("W", 3);
        clock.Now += 61 * TimeSpan.TicksPerSecond;
        Find("W", 3);
        Assert.Equal(2, asked);
    }

    [Fact]
    public void A_failure_is_not_kept()
    {
        Assert.ThrowsAny<Exception>(() => cache.Find(typeof(string), "W", _ => throw new InvalidOperationException("down")));
        Assert.Equal(2, Find("W", 2).Count);
    }

    [Fact]
    public void Collections_and_devices_of_the_site_are_found_by_their_beginning()
    {
        var collections = cache.Find(typeof(CollectionCompleter), "All", context => NameSearch.CollectionsAsync(context, "All"));
        Assert.Contains(collections, found => found is { Name: "All Systems", Id: "SMS00001", Members: > 0 });
        var devices = cache.Find(typeof(DeviceCompleter), string.Empty, context => NameSearch.DevicesAsync(context, string.Empty));
        Assert.NotEmpty(devices);
        Assert.All(devices, found => Assert.Null(found.Members));
    }

    private IReadOnlyList<FoundName> Find(string word, int count) => cache.Find(typeof(string), word, _ =>
    {
        asked++;
        return Task.FromResult<IReadOnlyList<FoundName>>(
            Enumerable.Range(0, count).Select(number => new FoundName("WS" + number, "1", null)).ToList());
    });

    private sealed class SteppedClock : TimeProvider
    {
        public long Now { get; set; } = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }
}
