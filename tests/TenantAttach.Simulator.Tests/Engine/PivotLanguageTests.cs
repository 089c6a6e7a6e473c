namespace TenantAttach.Simulator.Tests.Engine;

/// <summary>Every operator, aggregate and function with results that were computed by hand.</summary>
public sealed class PivotLanguageTests
{
    [Theory]
    [InlineData("T | where N == 5 | project Device", "Device\nPC1\nPC2")]
    [InlineData("T | where Name == 'alpha' | project Device, Name", "Device,Name\nPC1,Alpha\nPC2,ALPHA")]
    [InlineData("T | count", "Count\n4")]
    [InlineData("T | where N > 100 | count", "Count\n0")]
    [InlineData("T | distinct Device", "Device\nPC1\nPC2\nPC3")]
    [InlineData("T | distinct Name", "Name\nAlpha\nbeta\ngamma")]
    [InlineData("T | project Device, Twice = N * 2, N + 1, R", "Device,Twice,Column1,R\nPC1,10,6,1.5\nPC1,14,8,2.5\nPC2,10,6,-\nPC3,-,-,4")]
    [InlineData("T | project Name | take 2", "Name\nAlpha\nbeta")]
    [InlineData("T | take 0 | project Name", "Name\n")]
    [InlineData("T | top 2 by N | project Name", "Name\nbeta\nAlpha")]
    [InlineData("T | top 1 by N asc | project Name", "Name\ngamma")]
    [InlineData("T | order by N | project Name", "Name\nbeta\nAlpha\nALPHA\ngamma")]
    [InlineData("T | order by N asc, R desc | project Device, N", "Device,N\nPC3,-\nPC1,5\nPC2,5\nPC1,7")]
    [InlineData("T | order by Name asc | project Name", "Name\nAlpha\nALPHA\nbeta\ngamma")]
    [InlineData("T | summarize count() by Device", "Device,count_\nPC1,2\nPC2,1\nPC3,1")]
    [InlineData("T | summarize by Name", "Name\nAlpha\nbeta\ngamma")]
    [InlineData("T | summarize Many = count(), count() by Flag", "Flag,Many,count_\ntrue,2,2\nfalse,2,2")]
    [InlineData("T | summarize count() by bin(N, 5)", "N,count_\n5,3\n-,1")]
    [InlineData("T | summarize count() by Short = strlen(Name), Flag", "Short,Flag,count_\n5,true,2\n4,false,1\n5,false,1")]
    [InlineData("T | where N == 9 | summarize count(), sum(N), max(N)", "count_,sum_,max_\n0,0,-")]
    [InlineData("T | where N == 9 | summarize count() by Name", "Name,count_\n")]
    [InlineData("// all\nT // them\n| count // rows", "Count\n4")]
    [InlineData("T | project Name | render barchart with (kind=stacked, title='x')", "Name\nAlpha\nbeta\nALPHA\ngamma")]
    [InlineData("T | summarize countif(Flag), countif(N == 5) by Name", "Name,countif_,countif_1\nAlpha,2,2\nbeta,0,0\ngamma,0,0")]
    [InlineData("T | summarize count() by iif(Flag, 'on', 'off') | order by iif", "iif,count_\non,2\noff,2")]
    [InlineData("Twins | summarize count() by Device", "Device,count_\nPC9,1\nPC9,2")]
    [InlineData("Twins | distinct Device", "Device\nPC9\nPC9")]
    [InlineData("Twins | project Serial | join kind=inner (Twins | where Serial == 'B')", "Serial,Device,Serial1\nB,PC9,B\nC,PC9,B")]
    [InlineData(
        "T | project Device = Name | take 2 | join kind=inner (U | project Size)", "Device,Size\nAlpha,10\nAlpha,20\nbeta,10\nbeta,20")]
    [InlineData("L('System') | project Text, Back", "Text,Back\nSystem,1.00:00:00")]
    [InlineData("L('System', 2h) | project Text, Back", "Text,Back\nSystem,02:00:00")]
    public void Table_operators(string query, string expected) => Assert.Equal(expected, FixedSource.Run(query));

    [Theory]
    [InlineData("inner", "PC1,Alpha,disk,10\nPC1,Alpha,tape,20\nPC1,beta,disk,10\nPC1,beta,tape,20")]
    [InlineData("innerunique", "PC1,Alpha,disk,10\nPC1,Alpha,tape,20")]
    [InlineData("leftouter", "PC1,Alpha,disk,10\nPC1,Alpha,tape,20\nPC1,beta,disk,10\nPC1,beta,tape,20\nPC2,ALPHA,-,-\nPC3,gamma,-,-")]
    [InlineData("rightouter", "PC1,Alpha,disk,10\nPC1,Alpha,tape,20\nPC1,beta,disk,10\nPC1,beta,tape,20\nPC4,-,disk,40")]
    [InlineData(
        "fullouter",
        "PC1,Alpha,disk,10\nPC1,Alpha,tape,20\nPC1,beta,disk,10\nPC1,beta,tape,20\nPC2,ALPHA,-,-\nPC3,gamma,-,-\nPC4,-,disk,40")]
    public void Joins_match_rows_of_the_same_device(string kind, string expected) =>
        Assert.Equal("Device,Name,Name1,Size\n" + expected, FixedSource.Run($"T | project Device, Name | join kind={kind} (U)"));

    [Fact]
    public void A_join_without_a_kind_keeps_one_left_row_of_a_device() =>
        Assert.Equal(
            "Device,Name,Size\nPC1,Alpha,10\nPC1,Alpha,20", FixedSource.Run("T | project Device, Name | join (U | project Device, Size)"));

    [Theory]
    [InlineData("1 == 1", "true")]
    [InlineData("'aBc' == 'AbC'", "true")]
    [InlineData("1 != 2", "true")]
    [InlineData("'abc' != 'ABC'", "false")]
    [InlineData("1 < 2", "true")]
    [InlineData("'abc' < 'DEF'", "true")]
    [InlineData("'xyz' > 'XYZ'", "false")]
    [InlineData("2 <= 1", "false")]
    [InlineData("'abc' >= 'ABC'", "true")]
    [InlineData("2 + 1", "3")]
    [InlineData("now() + 1d", "2026-03-19T12:00:00Z")]
    [InlineData("now() - 1h", "2026-03-18T11:00:00Z")]
    [InlineData("now() - Seen", "2.00:00:00")]
    [InlineData("2 - 5", "-3")]
    [InlineData("-N", "-7")]
    [InlineData("2 * 2.5", "5")]
    [InlineData("7 / 2", "3")]
    [InlineData("7 / 2.0", "3.5")]
    [InlineData("7 / 0", "-")]
    [InlineData("7 % 3", "1")]
    [InlineData("1d / 12h", "2")]
    [InlineData("2 * 90m", "03:00:00")]
    [InlineData("2 + 3 * 4 - 1", "13")]
    [InlineData("(2 + 3) * 4", "20")]
    [InlineData("'abc' like '%B%'", "true")]
    [InlineData("'abc' like 'a'", "false")]
    [InlineData("'abc' !like '_d_'", "true")]
    [InlineData("'abc' like 'a_c'", "true")]
    [InlineData("'abc' contains 'B'", "true")]
    [InlineData("'team' !contains 'i'", "true")]
    [InlineData("'team' startswith 'TEA'", "true")]
    [InlineData("'abc' !startswith 'bc'", "true")]
    [InlineData("'abc' endswith 'bc'", "true")]
    [InlineData("'abc' !endswith 'a'", "true")]
    [InlineData("(1 == 1) and (2 == 2)", "true")]
    [InlineData("1 == 1 and 2 == 3", "false")]
    [InlineData("(1 == 1) or (1 == 2)", "true")]
    [InlineData("1 == 2 or 1 == 1 and 2 == 3", "false")]
    [InlineData("N == '7'", "true")]
    [InlineData("'C:\\\\temp'", "C:\\temp")]
    [InlineData("@'C:\\temp'", "C:\\temp")]
    [InlineData("'HKLM:\\SOFTWARE\\temp'", "HKLM:\\SOFTWARE\\temp")]
    [InlineData("datetime(2015-12-31 23:59:59.9) < datetime(2016-01-01)", "true")]
    [InlineData("1day / 12h", "2")]
    [InlineData("\"it's\"", "it's")]
    public void Scalar_operators(string expression, string expected) => Assert.Equal(expected, FixedSource.Value(expression));

    [Theory]
    [InlineData("ago(2h)", "2026-03-18T10:00:00Z")]
    [InlineData("bin(7, 5)", "5")]
    [InlineData("bin(-7, 5)", "-10")]
    [InlineData("bin(7.9, 0.5)", "7.5")]
    [InlineData("bin(Seen, 1d)", "2026-03-16T00:00:00Z")]
    [InlineData("bin(90m, 1h)", "01:00:00")]
    [InlineData("case(N > 10, 'big', N > 6, 'middle', 'small')", "middle")]
    [InlineData("case(N > 10, 'big', 'other')", "other")]
    [InlineData("datetime_add('month', 1, now())", "2026-04-18T12:00:00Z")]
    [InlineData("datetime_add('year', -1, now())", "2025-03-18T12:00:00Z")]
    [InlineData("datetime_add('quarter', 1, now())", "2026-06-18T12:00:00Z")]
    [InlineData("datetime_add('week', 1, now())", "2026-03-25T12:00:00Z")]
    [InlineData("datetime_add('minute', 90, now())", "2026-03-18T13:30:00Z")]
    [InlineData("datetime_diff('day', now(), Seen)", "2")]
    [InlineData("datetime_diff('hour', Seen, now())", "-48")]
    [InlineData("datetime_diff('month', now(), ago(20d))", "1")]
    [InlineData("datetime_diff('year', now(), ago(90d))", "1")]
    [InlineData("datetime_diff('quarter', now(), ago(90d))", "1")]
    [InlineData("datetime_diff('week', now(), ago(4d))", "1")]
    [InlineData("datetime_diff('second', now(), ago(1m))", "60")]
    [InlineData("iif(N > 6, 'yes', 'no')", "yes")]
    [InlineData("iff(isnull(N), 'yes', 'no')", "no")]
    [InlineData("indexof('abcabc', 'c')", "2")]
    [InlineData("indexof('abc', 'x')", "-1")]
    [InlineData("isnull(N)", "false")]
    [InlineData("isnotnull(N)", "true")]
    [InlineData("now()", "2026-03-18T12:00:00Z")]
    [InlineData("strcat(Name, '-', N, '-', Flag)", "beta-7-false")]
    [InlineData("strlen(Name)", "4")]
    [InlineData("substring(Name, 1)", "eta")]
    [InlineData("substring(Name, 1, 2)", "et")]
    [InlineData("substring(Name, 99)", "")]
    [InlineData("tostring(N)", "7")]
    [InlineData("tostring(R)", "2.5")]
    public void Functions(string expression, string expected) => Assert.Equal(expected, FixedSource.Value(expression));

    [Theory]
    [InlineData("avg(N)", "avg_", "5.666666666666667")]
    [InlineData("count()", "count_", "4")]
    [InlineData("countif(N == 5)", "countif_", "2")]
    [InlineData("dcount(Name)", "dcount_", "3")]
    [InlineData("max(N)", "max_", "7")]
    [InlineData("max(Name)", "max_", "gamma")]
    [InlineData("maxif(R, Flag)", "maxif_", "1.5")]
    [InlineData("min(R)", "min_", "1.5")]
    [InlineData("minif(R, Flag == false)", "minif_", "2.5")]
    [InlineData("percentile(R, 50)", "percentile_", "2.5")]
    [InlineData("percentile(R, 0)", "percentile_", "1.5")]
    [InlineData("percentile(R, 95)", "percentile_", "4")]
    [InlineData("sum(N)", "sum_", "17")]
    [InlineData("sum(N * 2)", "sum_", "34")]
    [InlineData("sum(R)", "sum_", "8")]
    [InlineData("sumif(N, Flag)", "sumif_", "10")]
    [InlineData("avg(now() - Seen)", "avg_", "3.16:20:00")]
    public void Aggregates_pass_over_what_is_empty(string aggregate, string column, string expected) =>
        Assert.Equal(column + "\n" + expected, FixedSource.Run("T | summarize " + aggregate));

    [Theory]
    [InlineData("")]
    [InlineData("T |")]
    [InlineData("T | wher N == 5")]
    [InlineData("T | Where N == 5")]
    [InlineData("T | where N = 5")]
    [InlineData("T | where 5")]
    [InlineData("T | where Nothing == 5")]
    [InlineData("T | where Name has 'a'")]
    [InlineData("T | where Name contains 5")]
    [InlineData("T | where 1 == 1 == 1")]
    [InlineData("T | where (N == 5")]
    [InlineData("T | where Name == 'a")]
    [InlineData("T | where strlen() == 1")]
    [InlineData("T | where case(N == 1, 2) == 1")]
    [InlineData("T | where datetime_diff('dog', now(), Seen) == 1")]
    [InlineData("T | where sum(N) == 5")]
    [InlineData("T | project Name, Name")]
    [InlineData("T | project Name + 'a'")]
    [InlineData("T | distinct N + 1")]
    [InlineData("T | order N")]
    [InlineData("T | order by N + 1")]
    [InlineData("T | top by N")]
    [InlineData("T | take 1.5")]
    [InlineData("T | summarize sum(N) + 1")]
    [InlineData("T | summarize nothing(N)")]
    [InlineData("T | summarize percentile(N, 101)")]
    [InlineData("T | join kind=leftanti (U)")]
    [InlineData("T | join (U) on Device")]
    [InlineData("T | summarize count() by Name | join (U)")]
    [InlineData("T | render areachart")]
    [InlineData("T | join (U | count)")]
    [InlineData("T | render barchart | count")]
    [InlineData("T()")]
    [InlineData("L")]
    [InlineData("L(System)")]
    [InlineData("L('System', 5)")]
    [InlineData("V")]
    [InlineData("T; U")]
    [InlineData("1d")]
    public void What_the_language_lacks_is_refused(string query) =>
        Assert.Equal(Refusal.Invalid, Assert.IsType<RefusedException>(Record.Exception(() => FixedSource.Run(query))).Refusal);

    [Fact]
    public void Limits_hold()
    {
        string[] parts = [.. Enumerable.Repeat("Name", 64)];
        Assert.Equal(
            "X\n" + string.Concat(Enumerable.Repeat("beta", 64)),
            FixedSource.Run($"T | where Name == 'beta' | project X = strcat({string.Join(", ", parts)})"));
        Assert.Throws<RefusedException>(() => FixedSource.Run($"T | project X = strcat({string.Join(", ", parts)}, Name)"));
        FixedSource.Run("T" + string.Concat(Enumerable.Repeat(" | join (U)", 5)));
        Assert.Throws<RefusedException>(() => FixedSource.Run("T" + string.Concat(Enumerable.Repeat(" | join (U)", 6))));
        var wide = "T | project Device, " + string.Join(", ", Enumerable.Range(0, 62).Select(number => $"C{number} = N"));
        FixedSource.Run(wide + " | join (U | project Device, Size)");
        Assert.Throws<RefusedException>(() => FixedSource.Run(wide + " | join (U)"));
    }

    [Fact]
    public void The_aggregates_of_2107_are_not_there_before()
    {
        Assert.Throws<RefusedException>(() => FixedSource.Run("T | summarize maxif(N, Flag)", 2103));
        Assert.Throws<RefusedException>(() => FixedSource.Run("T | summarize minif(N, Flag)", 2103));
        Assert.Equal("minif_\n5", FixedSource.Run("T | summarize minif(N, Flag)", 2107));
    }

    [Fact]
    public void Patterns_do_not_take_forever() =>
        Assert.Equal("false", FixedSource.Value($"'{new string('a', 2000)}' like '{string.Concat(Enumerable.Repeat("%a", 200))}b'"));
}
