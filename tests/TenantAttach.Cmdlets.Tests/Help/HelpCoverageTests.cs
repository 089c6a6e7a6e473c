using System.Xml.Linq;
using TenantAttach.ModuleBuilder.Help;

namespace TenantAttach.Cmdlets.Tests.Help;

public sealed class HelpCoverageTests
{
    private static readonly IReadOnlyList<CommandModel> Commands = CommandCatalog.Read(typeof(TenantAttachCommand).Assembly);

    public static TheoryData<string> Names => new(Commands.Select(command => command.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cmdlet_is_described(string name)
    {
        var page = Page(name);
        Assert.Equal(name, page.Name);
        Assert.InRange(page.Synopsis.Length, 10, 160);
        Assert.NotEmpty(page.Description);
        Assert.NotEmpty(page.Inputs);
        Assert.NotEmpty(page.Outputs);
        Assert.True(page.Examples.Count >= 2, "at least two examples");
        Assert.All(
            page.Examples,
            example => Assert.Contains(
                name, example.Code + string.Concat(page.Examples.Select(other => other.Code)), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_is_described_and_no_other(string name)
    {
        var page = Page(name);
        var parameters = HelpParameters.Of(Commands.Single(command => command.Name == name)).Select(parameter => parameter.Name).ToList();
        Assert.All(parameters, parameter => Assert.True(HelpParameters.Describe(parameter, page).Count > 0, "-" + parameter));
        Assert.Empty(page.Parameters.Keys.Except(parameters, StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_default_is_told_as_the_cmdlet_has_it(string name)
    {
        var command = Commands.Single(command => command.Name == name);
        var cmdlet = Activator.CreateInstance(command.Type)!;
        foreach (var parameter in command.Parameters.Where(parameter => !parameter.Sets.All(set => set.Mandatory)))
        {
            var value = command.Type.GetProperty(parameter.Name)!.GetValue(cmdlet);
            var told = value switch
            {
                string { Length: > 0 } text => text,
                string[] { Length: > 0 } many => string.Join(", ", many),
                not 0 and (int or TimeSpan or Enum) => value.ToString(),
                _ => null,
            };
            Assert.True(
                told == parameter.Default, $"-{parameter.Name} is {told ?? "nothing"}, and {parameter.Default ?? "nothing"} is declared");
        }
    }

    [Fact]
    public void Every_page_is_that_of_a_cmdlet()
    {
        var pages = Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "docs", "en-US"), "*-*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Empty(pages.Except(Commands.Select(command => command.Name)));
    }

    [Fact]
    public void The_help_file_has_every_cmdlet_with_its_syntax()
    {
        XNamespace command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
        var file = XDocument.Load(Path.Combine(Repository.Module, "en-US", "TenantAttach.Cmdlets.dll-Help.xml"));
        var names = file.Descendants(command + "details").Select(details => details.Element(command + "name")!.Value);
        Assert.Equal(Commands.Select(one => one.Name), names);
        Assert.All(file.Root!.Elements(), element => Assert.NotEmpty(element.Element(command + "syntax")!.Elements()));
    }

    private static HelpPage Page(string name)
    {
        var path = Path.Combine(Repository.Root, "docs", "en-US", name + ".md");
        Assert.True(File.Exists(path), $"docs/en-US/{name}.md is missing");
        return HelpPage.Parse(File.ReadAllText(path));
    }
}
