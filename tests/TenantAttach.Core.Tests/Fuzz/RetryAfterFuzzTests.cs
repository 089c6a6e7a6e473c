namespace TenantAttach.Core.Tests.Fuzz;

/// <summary>A wait is never negative, never endless, and never made up.</summary>
public sealed class RetryAfterFuzzTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Good =
    [
        "0", "120", "86400", "1.5", "Sun, 01 Mar 2026 08:00:30 GMT", "Sunday, 01-Mar-26 08:00:30 GMT", "Sun Mar  1 08:00:30 2026",
        "2026-03-01T08:00:30Z", "Fri, 31 Dec 9999 23:59:59 GMT", "99999999999999999999", "-5", "1e9", "NaN", "Infinity",
    ];
    private static readonly string[] Pieces =
    [
        "1", "9", "00", ".", "-", "+", "e", ",", " ", "Sun", "Mar", "GMT", "2026", "08:00:30", ":", "/", "\u0661",
    ];

    [Fact]
    public void A_wait_is_between_nothing_and_a_year() => new Fuzzer(201).Run(
        fuzz => fuzz.Next(3) switch { 0 => fuzz.Pieces(Pieces), 1 => fuzz.Noise(), _ => fuzz.Damage(fuzz.Any(Good)) },
        text => Assert.True(RetryAfter.Parse(text, Now) is null or { TotalDays: >= 0 and <= 366 }));

    [Fact]
    public void Seconds_and_dates_are_read_exactly() =>
        new Fuzzer(202).Run(fuzz => fuzz.Next(300_000).ToString(CultureInfo.InvariantCulture), text =>
    {
        var seconds = int.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Parse(text, Now));
        Assert.Equal(
            TimeSpan.FromSeconds(seconds), RetryAfter.Parse(Now.AddSeconds(seconds).ToString("r", CultureInfo.InvariantCulture), Now));
        Assert.Equal(TimeSpan.Zero, RetryAfter.Parse(Now.AddSeconds(-seconds).ToString("r", CultureInfo.InvariantCulture), Now));
    });

    [Theory]
    [InlineData("Sun, 01 Mar 2026 08:00:30 GMT")]
    [InlineData("Sunday, 01-Mar-26 08:00:30 GMT")]
    [InlineData("Sun Mar  1 08:00:30 2026")]
    public void The_three_forms_of_a_date_of_HTTP_are_read(string text) =>
        Assert.Equal(TimeSpan.FromSeconds(30), RetryAfter.Parse(text, Now));

    [Theory]
    [InlineData("12:30")]
    [InlineData("March")]
    [InlineData("2026")]
    [InlineData("3/4")]
    public void What_is_neither_seconds_nor_a_date_of_HTTP_is_not_guessed(string text)
    {
        var wait = RetryAfter.Parse(text, Now);
        Assert.True(wait is null || text == "2026", $"{wait}");
    }
}
