using TenantAttach.Views;

namespace TenantAttach.Cmdlets.Tests.Views;

public sealed class ViewTextTests
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 1, 8, 0, 5, TimeSpan.Zero);

    [Fact]
    public void A_moment_is_shown_in_the_time_of_the_reader()
    {
        var expected = Moment.LocalDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        Assert.Equal(expected, ViewText.Local(Moment));
        Assert.Equal(expected, ViewText.Local(Moment.UtcDateTime));
        Assert.Equal(expected, ViewText.Local("03/01/2026 08:00:05 +00:00"));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("some day", "some day")]
    public void What_is_no_moment_is_shown_as_it_is(string? value, string expected) => Assert.Equal(expected, ViewText.Local(value));

    [Theory]
    [InlineData("00:00:07", "7 s")]
    [InlineData("00:14:35", "14 min 35 s")]
    [InlineData("02:05:00", "2 h 5 min")]
    [InlineData("3.04:00:00", "3 d 4 h")]
    [InlineData("soon", "")]
    public void A_length_is_shown_in_its_two_largest_units(string value, string expected)
    {
        Assert.Equal(expected, ViewText.Length(value));
        Assert.Equal(
            expected,
            TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var length) ? ViewText.Length(length) : ViewText.Length(null));
    }

    [Fact]
    public void Many_things_are_shown_on_lines_or_on_one()
    {
        Assert.Equal("a" + Environment.NewLine + "b", ViewText.Lines(new[] { "a", "b" }));
        Assert.Equal("1, 2", ViewText.List(new object[] { 1, 2 }));
        Assert.Equal("one", ViewText.List("one"));
        Assert.Equal("7", ViewText.Lines(7));
        Assert.Equal(string.Empty, ViewText.Lines(null));
    }

    [Fact]
    public void Evidence_says_how_it_counts_and_where_it_was_found()
    {
        var evidence = new ConnectorEvidence
        {
            Name = "Gateway",
            Source = "a.log",
            Value = "401",
            Reason = "refused",
            FaultCode = "F12",
            Weight = EvidenceWeight.Decisive,
            Verdict = EvidenceVerdict.Bad,
        };
        Assert.Equal("[Bad] Gateway: 401 - refused (F12) <a.log>", ViewText.Evidence(new[] { evidence }));
        Assert.Equal("as text", ViewText.Evidence(new object[] { "as text" }));
    }
}
