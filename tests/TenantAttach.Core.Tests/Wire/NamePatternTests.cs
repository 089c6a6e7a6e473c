namespace TenantAttach.Core.Tests.Wire;

public sealed class NamePatternTests
{
    [Theory]
    [InlineData("PC*", "startswith(Name,'PC')")]
    [InlineData("*01", "endswith(Name,'01')")]
    [InlineData("*-LAB-*", "contains(Name,'-LAB-')")]
    [InlineData("PC*01", "startswith(Name,'PC') and endswith(Name,'01')")]
    [InlineData("O'B*", "startswith(Name,'O''B')")]
    [InlineData("PC-[12]x", "startswith(Name,'PC-') and endswith(Name,'x')")]
    [InlineData("*", null)]
    [InlineData("?", null)]
    public void The_site_filters_by_as_much_as_it_can(string pattern, string? filter) =>
        Assert.Equal(filter, new NamePattern(pattern).ToFilter("Name")?.Text);

    [Theory]
    [InlineData("PC*", "pc-01", true)]
    [InlineData("PC-0?", "PC-01", true)]
    [InlineData("PC-0?", "PC-011", false)]
    [InlineData("PC-[12]", "PC-2", true)]
    [InlineData("PC-[12]", "PC-3", false)]
    [InlineData("PC.1*", "PCx1", false)]
    [InlineData("*LAB*", "A-lab-B", true)]
    public void The_whole_pattern_decides(string pattern, string name, bool matches) =>
        Assert.Equal(matches, new NamePattern(pattern).IsMatch(name));
}
