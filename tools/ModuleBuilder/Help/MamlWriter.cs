namespace TenantAttach.ModuleBuilder.Help;

/// <summary>Writes the help file of the cmdlets in the form that <c>Get-Help</c> reads.</summary>
internal static class MamlWriter
{
    private const string Online = "https://github.com/TenantAttach/TenantAttach/blob/main/docs/en-US/";

    private static readonly XNamespace Items = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Writes the file. A cmdlet without a page gets its syntax only.</summary>
    /// <param name="commands">The cmdlets.</param>
    /// <param name="pages">The pages by name of the cmdlet.</param>
    /// <returns>The XML.</returns>
    public static string Write(IReadOnlyList<CommandModel> commands, IReadOnlyDictionary<string, HelpPage> pages)
    {
        var root = new XElement(Items + "helpItems", new XAttribute("schema", "maml"));
        foreach (var command in commands)
        {
            root.Add(ToElement(command, pages.TryGetValue(command.Name, out var page) ? page : HelpPage.Parse("# " + command.Name)));
        }

        return new XDeclaration("1.0", "utf-8", null) + "\n" + root + "\n";
    }

    private static XElement ToElement(CommandModel command, HelpPage page)
    {
        var name = command.Name.Split('-');
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", command.Name),
                new XElement(Command + "verb", name[0]),
                new XElement(Command + "noun", name[1]),
                Text(Maml + "description", [page.Synopsis])),
            Text(Maml + "description", page.Description),
            new XElement(Command + "syntax", SyntaxModel.Of(command).Select(syntax => Syntax(command, syntax, page))),
            new XElement(Command + "parameters", HelpParameters.Of(command).Select(parameter => Parameter(parameter, null, page))),
            new XElement(Command + "inputTypes", page.Inputs.Select(input => Typed(Command + "inputType", input))),
            new XElement(Command + "returnValues", page.Outputs.Select(output => Typed(Command + "returnValue", output))),
            new XElement(Command + "examples", page.Examples.Select(Example)),
            new XElement(Command + "relatedLinks", Links(command, page)));
    }

    private static XElement Syntax(CommandModel command, IReadOnlyList<ParameterModel> syntax, HelpPage page) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", command.Name),
        syntax.Select(parameter => Parameter(parameter, parameter.Sets[0], page)));

    private static XElement Parameter(ParameterModel parameter, ParameterSetModel? set, HelpPage page)
    {
        var sets = set is null ? parameter.Sets : [set];
        var type = TypeNames.Short(parameter.Type);
        var element = new XElement(
            Command + "parameter",
            new XAttribute("required", Lower(sets.Any(one => one.Mandatory))),
            new XAttribute("variableLength", Lower(parameter.Type.IsArray)),
            new XAttribute("globbing", Lower(parameter.SupportsWildcards)),
            new XAttribute("pipelineInput", Pipeline(sets)),
            new XAttribute(
                "position", sets.Min(one => one.Position)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "named"),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            Text(Maml + "description", HelpParameters.Describe(parameter.Name, page)));
        if (!TypeNames.IsSwitch(parameter.Type))
        {
            var values = parameter.Allowed.Count > 0 ? parameter.Allowed : TypeNames.EnumNames(parameter.Type);
            element.Add(
                values.Count > 0 && set is not null
                    ? new XElement(
                        Command + "parameterValueGroup",
                        values.Select(
                            value => new XElement(
                                Command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"),
                                value)))
                    : null,
                new XElement(
                    Command + "parameterValue", new XAttribute("required", "true"),
                    new XAttribute("variableLength", Lower(parameter.Type.IsArray)), type));
        }

        element.Add(new XElement(Dev + "type", new XElement(Maml + "name", type), new XElement(Maml + "uri")));
        element.Add(new XElement(Dev + "defaultValue", parameter.Default ?? (TypeNames.IsSwitch(parameter.Type) ? "False" : "None")));
        return element;
    }

    private static XElement Typed(XName name, (string Type, IReadOnlyList<string> Text) typed) => new(
        name,
        new XElement(Dev + "type", new XElement(Maml + "name", typed.Type)),
        Text(Maml + "description", typed.Text));

    private static XElement Example(HelpExample example) => new(
        Command + "example",
        new XElement(Maml + "title", $"-------- {example.Title} --------"),
        Text(Maml + "introduction", example.Introduction),
        new XElement(Dev + "code", example.Code),
        Text(Dev + "remarks", example.Remarks));

    private static IEnumerable<XElement> Links(CommandModel command, HelpPage page) =>
        new[] { (Text: "Online version:", Address: $"{Online}{command.Name}.md") }.Concat(page.Links).Select(link => new XElement(
            Maml + "navigationLink",
            new XElement(Maml + "linkText", link.Text),
            new XElement(Maml + "uri", link.Address.StartsWith("https:", StringComparison.Ordinal) ? link.Address : string.Empty)));

    private static XElement Text(XName name, IReadOnlyList<string> paragraphs) =>
        new(name, paragraphs.Select(paragraph => new XElement(Maml + "para", paragraph)));

    private static string Pipeline(IReadOnlyList<ParameterSetModel> sets)
    {
        var ways = new[] { sets.Any(set => set.ByValue) ? "ByValue" : null, sets.Any(set => set.ByPropertyName) ? "ByPropertyName" : null }
            .OfType<string>()
            .ToList();
        return ways.Count == 0 ? "False" : $"True ({string.Join(", ", ways)})";
    }

    private static string Lower(bool value) => value ? "true" : "false";
}
