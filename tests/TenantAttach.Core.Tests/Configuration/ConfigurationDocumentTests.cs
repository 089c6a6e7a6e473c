using Json.Schema;
using TenantAttach.Core.Configuration;

namespace TenantAttach.Core.Tests.Configuration;

/// <summary>The configuration as a document, and documents compared.</summary>
public sealed class ConfigurationDocumentTests
{
    private const string Whole =
        """
        {
          "version": 1,
          "attachment": {
            "isUploadEnabled": true, "cloud": "AzurePublicCloud", "tenantId": "11111111-1111-1111-1111-111111111111",
            "application": { "name": "ConfigMgrSvc", "clientId": "22222222-2222-2222-2222-222222222222", "isImported": false },
            "endpointAnalytics": true, "defenderReporting": false
          },
          "uploadScope": { "collections": [ { "id": "P0100014", "name": "Pilot devices" } ] },
          "coManagement": {
            "autoEnrollment": "Pilot", "pilotCollection": { "id": "P0100014", "name": "Pilot devices" },
            "workloads": { "ClientApps": { "authority": "Intune" }, "EndpointProtection": { "authority": "ConfigurationManager" } }
          },
          "endpointSecurityCollections": [
            { "id": "P0100014", "name": "Pilot devices", "isEnabled": true, "groups": [ { "id": "g1", "name": "Pilot" } ] },
            { "id": "P0100015", "name": "Servers", "isEnabled": false, "groups": [] }
          ],
          "endpointSecurityPolicies": [
            {
              "id": "p1", "name": "Antivirus", "profile": "Antivirus", "description": "Daily scan", "scopeTagIds": [ "0" ],
              "settings": { "scan": "daily", "hours": 3, "paths": [ "a", "b" ] },
              "collections": [ { "id": "P0100014", "name": "Pilot devices" } ]
            }
          ],
          "authority": { "useIntuneRbac": true, "enforceConfigurationManager": false }
        }
        """;

    private static readonly SimulationOptions Attached = new() { Devices = 40, Scenario = "Attached" };
    private static readonly JsonSchema Schema = JsonSchema.FromFile(
        Path.Combine(Repository.Sources, "Module", "schemas", "tenantattach-configuration.schema.json"));

    [Fact]
    public async Task Equal_states_have_equal_texts_that_match_the_schema_and_hold_no_secret()
    {
        using var site = await SimulatedSite.CreateAsync(Attached);

        var first = await ConfigurationFiles.ExportAsync(site.Context(), []);
        var second = await ConfigurationFiles.ExportAsync(site.Context(), []);

        Assert.Equal(first, second);
        Assert.True(IsValid(first), first);
        Assert.Empty(await ConfigurationFiles.CompareAsync(site.Context(), "file", first, []));
        Assert.Contains("\"isUploadEnabled\": true", first, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Simulation.Accounts.ClientSecret, first, StringComparison.Ordinal);
        Assert.Empty(site.WritesInLog);
    }

    [Fact]
    public async Task A_part_that_the_session_does_not_reach_is_unknown_and_never_equal()
    {
        using var both = await SimulatedSite.CreateAsync(Attached);
        var wanted = await ConfigurationFiles.ExportAsync(both.Context(), []);
        using var tenant = SimulatedSite.Over(both.Simulation, await SimulatedSite.ConnectAsync(both.Simulation, site: false));

        var differences = await ConfigurationFiles.CompareAsync(
            tenant.Context(), "file", wanted, [ConfigurationPart.Attachment, ConfigurationPart.CoManagement]);

        Assert.NotEmpty(differences);
        Assert.All(differences, difference => Assert.Equal(ConfigurationDifferenceKind.Unknown, difference.Kind));
        Assert.Equal(3, ConfigurationFiles.ExitCode(differences));
    }

    [Fact]
    public void Every_single_setting_that_changes_is_exactly_one_difference()
    {
        var changed = Changes().ToList();

        Assert.True(changed.Count > 20, $"{changed.Count} changes are too few to mean anything.");
        Assert.All(changed, change =>
        {
            var difference = Assert.Single(Compare(Whole, change.Text));
            Assert.StartsWith(change.Path, difference.Path, StringComparison.Ordinal);
            Assert.Equal(2, ConfigurationFiles.ExitCode([difference]));
            Assert.NotEmpty(difference.Remedy);
        });
    }

    [Fact]
    public void Every_entry_that_is_gone_or_new_is_exactly_one_difference()
    {
        foreach (var path in (string[])["endpointSecurityCollections", "endpointSecurityPolicies"])
        {
            var less = Edit(tree => ((JsonArray)At(tree, path)).RemoveAt(0));
            Assert.Equal(ConfigurationDifferenceKind.Missing, Assert.Single(Compare(Whole, less)).Kind);
            Assert.Equal(ConfigurationDifferenceKind.Extra, Assert.Single(Compare(less, Whole)).Kind);
        }

        var all = Edit(tree => tree["uploadScope"] = new JsonObject { ["isAllDevices"] = true });
        Assert.Equal("uploadScope.collections['Pilot devices']", Assert.Single(Compare(Whole, all)).Path);
        Assert.Equal("uploadScope.isAllDevices", Assert.Single(Compare(all, Whole)).Path);
    }

    [Fact]
    public void Names_count_before_ids_so_that_a_hierarchy_with_other_ids_is_equal()
    {
        var rebuilt = Whole.Replace("P01000", "X02000", StringComparison.Ordinal).Replace("\"g1\"", "\"g2\"", StringComparison.Ordinal);

        Assert.Empty(Compare(Whole, rebuilt));
    }

    [Fact]
    public void What_the_document_does_not_state_or_ignores_is_not_compared()
    {
        const string Partial = """{ "version": 1, "attachment": { "endpointAnalytics": true } }""";
        var other = Whole.Replace("\"endpointAnalytics\": true", "\"endpointAnalytics\": false", StringComparison.Ordinal);

        Assert.Empty(Compare(Partial, Whole));
        Assert.Equal("attachment.endpointAnalytics", Assert.Single(Compare(Partial, other)).Path);
        Assert.Empty(Compare(Partial.Replace("\"version\": 1,", "\"version\": 1, \"ignore\": [ \"attachment.*\" ],", StringComparison.Ordinal), other));
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("{}", "version")]
    [InlineData("""{ "version": 2 }""", "$.version")]
    [InlineData("""{ "version": 1, "attachment": { "isUploadEnabled": "yes" } }""", "$.attachment.isUploadEnabled")]
    [InlineData("""{ "version": 1, "coManagement": { "autoEnrolment": "All" } }""", "autoEnrolment")]
    [InlineData("""{ "version": 1, "coManagement": { "workloads": { "Printing": { "authority": "Intune" } } } }""", "$.coManagement.workloads.Printing")]
    [InlineData("""{ "version": 1, "coManagement": { "workloads": { "ClientApps": { "authority": "Nobody" } } } }""", "authority")]
    [InlineData("""{ "version": 1, "uploadScope": { "isAllDevices": false } }""", "$.uploadScope")]
    [InlineData("""{ "version": 1, "uploadScope": { "collections": [ { } ] } }""", "$.uploadScope.collections")]
    [InlineData("""{ "version": 1, "endpointSecurityCollections": [ { "name": "A" }, { "name": "a" } ] }""", "$.endpointSecurityCollections['A']")]
    public void A_broken_document_is_refused_with_the_path(string text, string path)
    {
        var error = Assert.Throws<TenantAttachException>(() => ConfigurationText.Read("wanted.json", text));

        Assert.Equal("ConfigurationNotReadable", error.ErrorId);
        Assert.Contains("wanted.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.False(IsValid(text) && !text.Contains("'A'", StringComparison.Ordinal) && !text.Contains("\"a\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_whole_form_matches_the_schema() => Assert.True(IsValid(Whole));

    private static bool IsValid(string text)
    {
        try
        {
            return Schema.Evaluate(System.Text.Json.JsonDocument.Parse(text).RootElement).IsValid;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static IReadOnlyList<ConfigurationDifference> Compare(string wanted, string found) => ConfigurationComparison.Compare(
        ConfigurationText.Read("wanted", wanted), ConfigurationText.Read("found", found), []);

    /// <summary>The document with one value changed, for each value but the ids.</summary>
    private static IEnumerable<(string Path, string Text)> Changes()
    {
        foreach (var (path, value) in Leaves(string.Empty, JsonNode.Parse(Whole)!))
        {
            if (path is "version" || path.EndsWith(".id", StringComparison.Ordinal) || IsName(path))
            {
                continue;
            }

            yield return (path.Split('[')[0].Replace(".name", string.Empty, StringComparison.Ordinal), Edit(tree =>
            {
                var last = path[(path.LastIndexOf('.') + 1)..];
                At(tree, path[..path.LastIndexOf('.')])[last] = Other(path, value);
            }));
        }
    }

    /// <summary>The name of an entry says which entry it is: another name is another entry, see the test of entries.</summary>
    private static bool IsName(string path) => path.EndsWith("].name", StringComparison.Ordinal);

    private static JsonNode Other(string path, JsonNode value) => path switch
    {
        _ when path.EndsWith(".authority", StringComparison.Ordinal) => "PilotIntune",
        "coManagement.autoEnrollment" => "All",
        _ when path.EndsWith(".profile", StringComparison.Ordinal) => "Firewall",
        _ when path.EndsWith(".groups", StringComparison.Ordinal) => new JsonArray(new JsonObject { ["name"] = "z" }),
        _ when value is JsonArray => new JsonArray("z"),
        _ when path.EndsWith("Id", StringComparison.Ordinal) => "33333333-3333-3333-3333-333333333333",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.True => false,
            System.Text.Json.JsonValueKind.False => true,
            System.Text.Json.JsonValueKind.Number => value.GetValue<int>() + 1,
            _ => value.GetValue<string>() + " 2",
        },
    };

    private static IEnumerable<(string Path, JsonNode Value)> Leaves(string path, JsonNode node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Leaves(path.Length == 0 ? field.Key : $"{path}.{field.Key}", field.Value!)),
        JsonArray list when list.Any(item => item is JsonObject) => list.SelectMany((item, index) => Leaves($"{path}[{index}]", item!)),
        _ => [(path, node)],
    };

    private static JsonNode At(JsonNode tree, string path)
    {
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var pieces = part.Split('[', ']');
            tree = tree[pieces[0]]!;
            tree = pieces.Length > 1 ? tree[int.Parse(pieces[1], CultureInfo.InvariantCulture)]! : tree;
        }

        return tree;
    }

    private static string Edit(Action<JsonNode> change)
    {
        var tree = JsonNode.Parse(Whole)!;
        change(tree);
        return tree.ToJsonString();
    }
}
