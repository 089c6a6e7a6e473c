using TenantAttach.Core.Time;

namespace TenantAttach.Core.Tests.Sessions;

public sealed class TimeSpanTextTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("15m", 900)]
    [InlineData("2H", 7200)]
    [InlineData("1d", 86400)]
    [InlineData(" 1h30m ", 5400)]
    [InlineData("00:05:00", 300)]
    [InlineData("1.00:00:01", 86401)]
    public void A_number_with_its_unit_is_a_time_span(string text, double seconds)
    {
        Assert.True(TimeSpanText.TryParse(text, out var span));
        Assert.Equal(seconds, span.TotalSeconds);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("5.5")]
    [InlineData("-5m")]
    [InlineData("m")]
    [InlineData("")]
    [InlineData("5 minutes")]
    [InlineData("30m1h")]
    [InlineData("99999999999s")]
    public void A_bare_number_or_anything_else_is_not(string text) => Assert.False(TimeSpanText.TryParse(text, out _));

    [Theory]
    [InlineData(300, "5 minutes")]
    [InlineData(1, "1 second")]
    [InlineData(5401, "1 hour 30 minutes 1 second")]
    [InlineData(0, "0 seconds")]
    public void A_sentence_gets_words(double seconds, string words) =>
        Assert.Equal(words, TimeSpanText.Words(TimeSpan.FromSeconds(seconds)));
}
