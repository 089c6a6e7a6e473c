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
        var facts = Facts();
        var listed = Listed();
        var problems = new List<string>();
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (owner, isStatic, members) in Declared(await MetadataAsync()))
        {
            if (!facts.TryGetValue(owner, out var known))
            {
                Miss(owner);
                continue;
            }

            if (owner.Contains('.', StringComparison.Ordinal) && isStatic != known.IsStatic)
            {
                problems.Add($"{owner} is bound to the wrong kind");
            }

            foreach (var (name, type) in members)
            {
                if (!known.Types.TryGetValue(name, out var real))
                {
                    Miss(owner + "." + name);
                }
                else if (real != type)
                {
                    problems.Add($"{owner}.{name} is {type}, not {real}");
                }
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
        Assert.Empty(listed.Except(used));

        void Miss(string member)
        {
            if (!listed.Contains(member))
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
        [.. elements.Select(element => ((string)element.Attribute("Name")!, Plain((string)element.Attribute("Type")!)))];

    private static string Plain(string type) => Regex.Replace(type, @"AdminService\.\w+", "Embedded");

    private static Dictionary<string, (bool IsStatic, Dictionary<string, string> Types)> Facts()
    {
        using var stream = typeof(ProviderFactsTests).Assembly.GetManifestResourceStream("sms-provider-2002.json")!;
        var facts = new Dictionary<string, (bool, Dictionary<string, string>)>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, fact) in JsonNode.Parse(stream)!["classes"]!.AsObject())
        {
            facts[name] = (false, Types(fact!["properties"]!));
            foreach (var (method, shape) in fact["methods"]?.AsObject() ?? [])
            {
                facts[name + "." + method] = ((bool)shape!["static"]!, Types(shape["parameters"]!));
            }
        }

        return facts;

        static Dictionary<string, string> Types(JsonNode members) => members.AsObject()
            .ToDictionary(member => member.Key, member => (string)member.Value!, StringComparer.OrdinalIgnoreCase);
    }

    private static HashSet<string> Listed()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "TenantAttach.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        return File.ReadAllLines(
                Path.Combine(root, "tests", "TenantAttach.Simulator.Tests", "AdminService", "newer-members.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ')[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
