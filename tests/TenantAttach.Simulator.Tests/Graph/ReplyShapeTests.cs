using System.Reflection;

using TenantAttach.Simulator.Graph;
using TenantAttach.Tests;

namespace TenantAttach.Simulator.Tests.Graph;

/// <summary>What the simulated Graph answers, property by property, against facts of Graph's own schema.</summary>
public sealed class ReplyShapeTests : IDisposable
{
    // These exist in the beta only, for which no schema is at hand.
    private static readonly HashSet<string> BetaTypes = new(StringComparer.Ordinal)
    {
        "roleScopeTag", "configManagerCollection", "comanagementEligibleDevice", "deviceManagementConfigurationPolicy",
        "deviceManagementConfigurationPolicyAssignment",
        "deviceManagementConfigurationSetting", "deviceManagementConfigurationPolicyTemplate",
        "deviceManagementConfigurationSettingTemplate", "deviceManagementConfigurationSettingDefinition",
    };

    private readonly CloudRig rig = new("Attached");

    public static TheoryData<string> Reads => [.. GraphService.Routes
        .Where(route => route.Method == "GET" && route.OnlyVersion != "beta")
        .Select(route => route.Template + (route.NeedsCast ? "/microsoft.graph.application" : string.Empty))];

    public static TheoryData<string> TypeNames =>
        [.. DefinedTypes().Select(type => type.Name).Where(name => !BetaTypes.Contains(name) && name != "directoryObject")];

    public void Dispose() => rig.Dispose();

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_reply_has_only_properties_of_the_schema_with_values_of_their_types(string template)
    {
        var type = GraphShapes.TypeOf(template, "Function");
        Assert.True(type is not null, $"The schema has no {template}.");

        var (status, body, _) = await ReadAsync(template);
        Assert.True(status == 200, $"{status} {body}");
        Assert.Empty(GraphReply.Problems(body, type!));
        Assert.Empty(Nullability.Problems(body, type!));
    }

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void A_type_has_only_properties_of_the_schema_and_their_kinds(string name)
    {
        var type = "microsoft.graph." + name;
        Assert.True(GraphShapes.Types.TryGetProperty(type, out _), type);
        Assert.All(DefinedTypes().First(defined => defined.Name == name).Properties(beta: false), property =>
        {
            var declared = GraphShapes.Property(type, property.Key);
            Assert.True(declared is not null, $"{type} has no {property.Key}");
            Assert.True(KindOf(declared!) == property.Value.Kind, $"{type}.{property.Key} is {declared}, not {property.Value.Kind}");
        });
    }

    private static IEnumerable<GraphType> DefinedTypes() => new[] { typeof(DirectoryTypes), typeof(IntuneTypes) }
        .SelectMany(holder => holder.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(field => field.GetValue(null)).OfType<GraphType>();

    private static char KindOf(string type) => type switch
    {
        _ when GraphShapes.IsCollection(type) => 'c',
        "Edm.Boolean" => 'b',
        "Edm.Int16" or "Edm.Int32" or "Edm.Int64" or "Edm.Double" or "Edm.Single" or "Edm.Decimal" => 'i',
        "Edm.DateTimeOffset" => 'd',
        _ when type.StartsWith("Edm.", StringComparison.Ordinal) => 's',
        _ => GraphShapes.Members(type) is null ? 'o' : 'e',
    };

    // Fills a placeholder with the first row of what stands before it.
    private async Task<(int Status, JsonObject Body, HttpResponseMessage Reply)> ReadAsync(string template)
    {
        var path = string.Empty;
        var token = template.StartsWith("me", StringComparison.Ordinal) ? await rig.UserTokenAsync(rig.Accounts.GlobalAdminUpn) : null;
        foreach (var segment in template.Split('/'))
        {
            path += "/" + (segment.StartsWith('{') ? await FirstAsync(path) : segment);
        }

        return await rig.GraphAsync("GET", path, token: token);
    }

    private async Task<string> FirstAsync(string set)
    {
        if (set.EndsWith("deletedItems", StringComparison.Ordinal))
        {
            var created = await rig.GraphAsync("POST", "/applications", new JsonObject { ["displayName"] = "Short-lived" });
            rig.Step(60);
            await rig.GraphAsync("DELETE", "/applications/" + created.Body["id"]);
            rig.Step(60);
            return (string)created.Body["id"]!;
        }

        if (set.EndsWith("exportJobs", StringComparison.Ordinal))
        {
            var job = await rig.GraphAsync(
                "POST", set, new JsonObject { ["reportName"] = "DevicesWithInventory", ["select"] = new JsonArray("DeviceId") });
            rig.Step(30);
            return (string)job.Body["id"]!;
        }

        var (_, body, _) = await rig.GraphAsync("GET", set);
        var rows = body["value"]?.AsArray();
        Assert.True(rows is { Count: > 0 }, $"{set} is empty: {body}");
        return (string)rows![0]!["id"]!;
    }
}
