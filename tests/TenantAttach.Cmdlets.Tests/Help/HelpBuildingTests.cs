using TenantAttach.ModuleBuilder.Help;

namespace TenantAttach.Cmdlets.Tests.Help;

public sealed class HelpBuildingTests
{
    [Fact]
    public void A_page_is_read_by_its_headings()
    {
        var page = HelpPage.Parse("""
            # Get-Thing

            ## SYNOPSIS

            Gets `things`
            of a kind.

            ## EXAMPLES

            ### Example 1: One

            Before.

            ```powershell
            Get-Thing -Name x
            ```

            After.

            ## PARAMETERS

            ### -Name

            The name.

            - first
            - second
            """);
        Assert.Equal("Get-Thing", page.Name);
        Assert.Equal("Gets things of a kind.", page.Synopsis);
        Assert.Equal(["The name.", "- first\n- second"], page.Parameters["name"]);
        var example = Assert.Single(page.Examples);
        Assert.Equal("Get-Thing -Name x", example.Code);
        Assert.Equal("Before.", Assert.Single(example.Introduction));
        Assert.Equal("After.", Assert.Single(example.Remarks));
    }

    [Fact]
    public void A_topic_becomes_text_of_at_most_eighty_columns()
    {
        var text = AboutTopic.ToText(
            "# about_Thing\n\n## Short description\n\n" + string.Concat(System.Linq.Enumerable.Repeat("word ", 60)));
        Assert.StartsWith("TOPIC\n    about_Thing\n", text, StringComparison.Ordinal);
        Assert.Contains("SHORT DESCRIPTION\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void The_manifest_gets_version_and_cmdlets()
    {
        var stamped = Manifest.Stamp(
            "@{\n    # note\n    ModuleVersion   = '0.0.0'\n    CmdletsToExport = @()\n    GUID = 'x'\n}\n", "1.2.3",
            ["Set-CMB", "Get-CMA"]);
        Assert.Equal(
            "@{\n    ModuleVersion   = '1.2.3'\n    CmdletsToExport = @(\n        'Get-CMA'\n        'Set-CMB'\n    )\n    GUID = 'x'\n}\n",
            stamped);
    }
}
