using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TenantAttach.Simulator.Tests.AdminService;

/// <summary>The simulated <c>$metadata</c> against facts of a real provider of version 2002, and the members that it does not
/// have.</summary>
public sealed class ProviderFactsTests
{
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    [Fact]
    public async Task Types_of_properties_and_parameters_are_those_of_a_real_provider()
    {
        var facts = Facts("sms-provider-2002.txt")
            .ToDictionary(words => words[0].TrimEnd('+'), words => words, StringComparer.OrdinalIgnoreCase);
        var listed = Facts("newer-members.txt").ToDictionary(words => words[0], words => words, StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        foreach (var (owner, isStatic, members) in Declared(await MetadataAsync()))
        {
            if (!facts.TryGetValue(owner, out var known))
            {
                Miss(owner);
                continue;
            }

            if (owner.Contains('.', StringComparison.Ordinal) && isStatic != known[0].EndsWith('+'))
            {
                problems.Add($"{owner} is bound to the wrong kind");
            }

            var types = known.Skip(1).Select(word => word.Split(':'))
                .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
            foreach (var (name, type) in members)
            {
                if (!types.TryGetValue(name, out var real))
                {
                    Miss(owner + "." + name);
                }
                else if (real != type && !listed.ContainsKey(owner + "." + name + ":" + type))
                {
                    problems.Add($"{owner}.{name} is {type}, not {real}");
                }
                else if (real != type)
                {
                    used.Add(owner + "." + name + ":" + type);
                }
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
        Assert.Empty(listed.Keys.Except(used));

        void Miss(string member)
        {
            if (!listed.ContainsKey(member))
            {
                problems.Add($"{member} is neither a member of the provider nor listed as newer");
            }

            used.Add(member);
        }
    }

    private static async Task<XDocument> MetadataAsync()
    {
        using var site = new SiteClient(Simulation.Create(new SimulationOptions { Devices = 1 }));
        return XDocument.Parse(await site.Http.GetStringAsync("wmi/$metadata"));
    }

    private static IEnumerable<(string Owner, bool IsStatic, IReadOnlyList<(string Name, string Type)> Members)> Declared(
        XDocument metadata) => metadata
        .Descendants(Edm + "EntityType").Select(type => ((string)type.Attribute("Name")!, false, Members(type.Elements(Edm + "Property"))))
        .Concat(metadata.Descendants(Edm + "Action").Select(action =>
        {
            var bound = (string)action.Elements(Edm + "Parameter").First().Attribute("Type")!;
            var type = Regex.Replace(bound, @"^Collection\(|\)$", string.Empty).Replace(
                "AdminService.", string.Empty, StringComparison.Ordinal);
            return (type + "." + (string)action.Attribute("Name")!, bound != "AdminService." + type,
                Members(action.Elements(Edm + "Parameter").Skip(1)));
        }));

    private static IReadOnlyList<(string Name, string Type)> Members(IEnumerable<XElement> elements) =>
        [.. elements.Select(element => ((string)element.Attribute("Name")!, Letter((string)element.Attribute("Type")!)))];

    private static string Letter(string type) => type.StartsWith("Collection(", StringComparison.Ordinal) ? Letter(type[11..^1]) + "[]"
        : type switch
    {
        "Edm.String" => "s",
        "Edm.Int32" => "i",
        "Edm.Int64" => "l",
        "Edm.Boolean" => "b",
        "Edm.DateTimeOffset" => "d",
        "Edm.Binary" => "x",
        _ => "o",
    };

    private static IEnumerable<string[]> Facts(string file)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "TenantAttach.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        return File.ReadAllLines(Path.Combine(root, "tests", "TenantAttach.Simulator.Tests", "AdminService", file))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' '));
    }
}
