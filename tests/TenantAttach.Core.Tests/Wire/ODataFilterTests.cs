namespace TenantAttach.Core.Tests.Wire;

public sealed class ODataFilterTests
{
    public static TheoryData<object?, string> Literals => new()
    {
        { "P0100014", "'P0100014'" },
        { "O'Neill", "'O''Neill'" },
        { "''", "''''''" },
        { string.Empty, "''" },
        { null, "null" },
        { 5, "5" },
        { -7L, "-7" },
        { 1.5, "1.5" },
        { true, "true" },
        { Guid.Parse("557C67CF-C916-4293-8373-D584996F60AE"), "557c67cf-c916-4293-8373-d584996f60ae" },
        { new DateTimeOffset(2026, 2, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)), "2026-02-03T02:05:06.007Z" },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_value_is_written_as_the_literal_of_its_kind(object? value, string literal) =>
        Assert.Equal("Name eq " + literal, ODataFilter.Eq("Name", value).Text);

    [Theory]
    [InlineData("x' or 'a' eq 'a")]
    [InlineData("x') or startswith(Name,'")]
    [InlineData("'")]
    [InlineData("x\u2019 or 1 eq 1")]
    [InlineData("x'; drop")]
    [InlineData("%27 or 1 eq 1")]
    [InlineData("a&$top=1")]
    public void No_text_ends_its_literal(string value)
    {
        var filter = ODataFilter.And(ODataFilter.Eq("Name", value), ODataFilter.Eq("Client", 1)).Text;
        Assert.Equal([value], TextsOf(filter));
        Assert.Equal("Name eq ? and Client eq 1", Skeleton(filter));
    }

    [Fact]
    public void Random_texts_never_change_the_form_of_a_filter()
    {
        var random = new Random(20260504);
        const string Letters = "ab'\"()=&%;,/\\ $eqorandné—\u0001'''";
        for (var round = 0; round < 5000; round++)
        {
            var value = new string([.. Enumerable.Range(0, random.Next(0, 30)).Select(_ => Letters[random.Next(Letters.Length)])]);
            var filter = ODataFilter.Or(ODataFilter.StartsWith("Name", value), ODataFilter.Any("Roles", value)).Text;
            Assert.Equal("startswith(Name,?) or Roles/any(x: x eq ?)", Skeleton(filter));
            Assert.Equal([value, value], TextsOf(filter));
        }
    }

    [Theory]
    [InlineData("Name eq 'x' or Name")]
    [InlineData("")]
    [InlineData("Name)")]
    [InlineData("1Name")]
    [InlineData("Name\n")]
    [InlineData("a//b")]
    public void The_name_of_a_property_is_checked(string property) =>
        Assert.Throws<ArgumentException>(() => ODataFilter.Eq(property, 1));

    [Fact]
    public void A_value_without_a_literal_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ODataFilter.Eq("Name", new object()));
        Assert.Throws<ArgumentException>(() => ODataFilter.Eq("Name", double.NaN));
    }

    [Fact]
    public void Joined_filters_keep_their_meaning_when_joined_again()
    {
        var either = ODataFilter.Or(ODataFilter.Eq("A", 1), ODataFilter.Eq("A", 2));
        Assert.Equal("(A eq 1 or A eq 2) and B gt 3", ODataFilter.And(either, null, ODataFilter.Gt("B", 3)).Text);
        Assert.Equal("not (A eq 1 or A eq 2)", ODataFilter.Not(either).Text);
        Assert.Equal("A eq 1", ODataFilter.And(null, ODataFilter.Eq("A", 1)).Text);
        Assert.Throws<ArgumentException>(() => ODataFilter.And(null, null));
    }

    [Fact]
    public void Many_values_are_split_so_that_no_filter_is_longer_than_an_address_may_be()
    {
        var names = Enumerable.Range(0, 1000).Select(number => $"PC'é-{number}").ToList();
        var filters = ODataFilter.In("Name", names).ToList();

        Assert.InRange(filters.Count, 2, 100);
        Assert.All(filters, filter => Assert.InRange(Uri.EscapeDataString(filter.Text).Length, 1, ODataFilter.DefaultMaximumLength));
        Assert.Equal(names, filters.SelectMany(filter => TextsOf(filter.Text)));
        Assert.Empty(ODataFilter.In("Name", []));
    }

    [Fact]
    public void A_value_that_is_too_long_by_itself_stands_alone() =>
        Assert.Equal(3, ODataFilter.In("Name", new[] { "a", new string('b', 50_000), "c" }).Count());

    // Reads a filter as a server does: what is outside of quotes, and the texts inside of them.
    private static string Skeleton(string filter) => Scan(filter).Skeleton;

    private static IReadOnlyList<string> TextsOf(string filter) => Scan(filter).Texts;

    private static (string Skeleton, IReadOnlyList<string> Texts) Scan(string filter)
    {
        var outside = new StringBuilder();
        var texts = new List<string>();
        for (var index = 0; index < filter.Length; index++)
        {
            if (filter[index] != '\'')
            {
                outside.Append(filter[index]);
                continue;
            }

            var text = new StringBuilder();
            for (index++; ; index++)
            {
                Assert.True(index < filter.Length, "a literal is not closed");
                if (filter[index] != '\'')
                {
                    text.Append(filter[index]);
                }
                else if (index + 1 < filter.Length && filter[index + 1] == '\'')
                {
                    text.Append('\'');
                    index++;
                }
                else
                {
                    break;
                }
            }

            outside.Append('?');
            texts.Add(text.ToString());
        }

        return (outside.ToString(), texts);
    }
}
