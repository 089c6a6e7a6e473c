namespace TenantAttach.Core.Tests.Wire;

public sealed class JsonReadingTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("1980-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("not a date")]
    [InlineData("")]
    public void Dates_that_say_never_read_as_null(string text) =>
        Assert.Null(Parse($$"""{"Date":"{{text}}"}""").GetDateOrNull("Date"));

    [Theory]
    [InlineData("2025-02-15T23:13:23Z")]
    [InlineData("2025-02-16T00:13:23+01:00")]
    [InlineData("2025-02-15T23:13:23")]
    public void Dates_read_as_UTC(string text) =>
        Assert.Equal(new DateTimeOffset(2025, 2, 15, 23, 13, 23, TimeSpan.Zero), Parse($$"""{"date":"{{text}}"}""").GetDateOrNull("Date"));

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("\"True\"", true)]
    [InlineData("\"0\"", false)]
    [InlineData("\"maybe\"", null)]
    [InlineData("null", null)]
    public void Switches_read_in_all_their_forms(string json, bool? expected) =>
        Assert.Equal(expected, Parse($$"""{"IsClient":{{json}}}""").GetBooleanOrNull("isclient"));

    [Fact]
    public void The_exact_name_wins_over_one_in_another_case()
    {
        var row = Parse("""{"resourceid":1,"ResourceID":2,"Empty":null}""");
        Assert.Equal(2, row.GetInt64OrNull("ResourceID"));
        Assert.Equal(1, row.GetInt64OrNull("RESOURCEID"));
        Assert.Null(row.GetOrNull("Empty"));
        Assert.Null(row.GetInt32OrNull("Absent"));
        Assert.Empty(row.GetItems("Absent"));
    }

    [Fact]
    public void A_number_that_does_not_fit_reads_as_null()
    {
        Assert.Null(Parse("""{"N":5000000000}""").GetInt32OrNull("N"));
        Assert.Equal(5000000000, Parse("""{"N":"5000000000"}""").GetInt64OrNull("N"));
        Assert.Null(Parse("""{"N":1.5}""").GetInt64OrNull("N"));
    }

    [Fact]
    public void Nothing_is_read_from_what_is_no_object()
    {
        Assert.Null(Parse("[1]").GetStringOrNull("Name"));
        Assert.Null(default(JsonElement).GetStringOrNull("Name"));
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
