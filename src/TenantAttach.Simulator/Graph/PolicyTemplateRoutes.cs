namespace TenantAttach.Simulator.Graph;

/// <summary>Templates of policies with their settings, and the settings catalogue.</summary>
internal static class PolicyTemplateRoutes
{
    private const string Templates = "deviceManagement/configurationPolicyTemplates";
    /// <summary>What settings expand to.</summary>
    internal const string Definitions = "settingDefinitions";

    private const string Settings = "deviceManagement/configurationSettings";

    public static IEnumerable<GraphRoute> All() =>
    [
        Beta(
            Templates,
            call => CollectionReply.Intune(
                call, IntuneTypes.PolicyTemplate, Templates, PolicyTemplate.All.Where(one => !one.IsSource), one => one.ToJson())),
        Beta(Templates + "/{id}", call => CollectionReply.Single(call, IntuneTypes.PolicyTemplate, Templates, Find(call).ToJson())),
        Beta(Templates + "/{id}/settingTemplates", Parts, Definitions),
        Beta(
            Settings,
            call => CollectionReply.Intune(
                call, IntuneTypes.SettingDefinition, Settings, SettingCatalog.All, one => one.ToJson(SettingCatalog.All))),
        Beta(
            Settings + "/{id}",
            call => CollectionReply.Single(
                call, IntuneTypes.SettingDefinition, Settings,
                (SettingCatalog.Find(call.Id) ?? throw GraphException.IntuneNotFound(call.Id)).ToJson(SettingCatalog.All))),
    ];

    /// <summary>Adds the definitions of a setting and of all that can be inside it, where they are asked for.</summary>
    internal static JsonObject WithDefinitions(GraphCall call, JsonObject row, string rootId)
    {
        var result = (JsonObject)row.DeepClone();
        if (call.Query.Expansions.Contains(Definitions))
        {
            result["~settingDefinitions"] = DefinitionsOf(rootId);
        }

        return result;
    }

    /// <summary>The definition of a setting and of all that can be inside it.</summary>
    internal static JsonArray DefinitionsOf(string rootId) =>
        [.. SettingCatalog.All.Where(one => one.Root.Id == rootId).Select(one => (JsonNode?)one.ToJson(SettingCatalog.All))];

    private static GraphRoute Beta(string path, System.Func<GraphCall, SimulatedResponse> handler, params string[] expands) =>
        new("GET", path, GraphArea.IntuneConfiguration, Access.ReadConfiguration, handler) { OnlyVersion = "beta", Expands = expands };

    private static PolicyTemplate Find(GraphCall call) =>
        PolicyTemplate.Find(call.Id, isSource: false) ?? throw GraphException.IntuneNotFound(call.Id);

    private static SimulatedResponse Parts(GraphCall call)
    {
        var template = Find(call);
        return CollectionReply.Intune(
            call,
            IntuneTypes.PolicySettingTemplate,
            Templates + "/settingTemplates",
            template.Roots.Select((root, index) => (root, index)),
            part => WithDefinitions(call, template.PartToJson(call.Tenant.Ids, part.root, part.index), part.root.Id));
    }
}
