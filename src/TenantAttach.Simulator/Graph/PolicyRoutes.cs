namespace TenantAttach.Simulator.Graph;

/// <summary>Policies of endpoint security: beta <c>configurationPolicies</c>.</summary>
/// <remarks>
/// Inferred: the Intune permissions of users; that PATCH takes the properties of the policy alone and PUT the whole with
/// its settings; and that a policy of Configuration Manager without a known template or creation source is refused.
/// </remarks>
internal static class PolicyRoutes
{
    private const string Set = "deviceManagement/configurationPolicies";
    private const string Definitions = "settings($expand=" + PolicyTemplateRoutes.Definitions + ")";

    private static readonly string[] Parts = ["assignments", "settings", Definitions];

    private static readonly string[] Technologies =
    [
        "none", "mdm", "windows10XManagement", "configManager", "intuneManagementExtension", "thirdParty", "documentGateway",
        "appleRemoteManagement", "microsoftSense",
        "exchangeOnline", "mobileApplicationManagement", "linuxMdm", "enrollment", "endpointPrivilegeManagement", "windowsOsRecovery",
        "android",
    ];

    public static IEnumerable<GraphRoute> All() =>
    [
        Beta(
            "GET", string.Empty, Read,
            call => CollectionReply.Intune(call, IntuneTypes.Policy, Set, call.Tenant.Policies.All, row => Show(call, row))),
        Beta("POST", string.Empty, Write("Create"), Create),
        Beta("GET", "/{id}", Read, call => CollectionReply.Single(call, IntuneTypes.Policy, Set, Show(call, Find(call)))),
        Beta("PATCH", "/{id}", Write("Update"), Patch),
        Beta("PUT", "/{id}", Write("Update"), Replace),
        Beta("DELETE", "/{id}", Write("Delete"), Delete),
        Beta("POST", "/{id}/assign", Write("Assign"), Assign),
        Beta(
            "GET", "/{id}/assignments", Read,
            call => CollectionReply.Intune(call, IntuneTypes.PolicyAssignment, Set + "/assignments", Assignments(Find(call)), row => row)),
        Beta(
            "GET", "/{id}/settings", Read,
            call => CollectionReply.Intune(
                call, IntuneTypes.PolicySetting, Set + "/settings", Settings(Find(call)),
                row => PolicyTemplateRoutes.WithDefinitions(call, row, (string)row["settingInstance"]!["settingDefinitionId"]!))),
    ];

    private static GraphAccess Read { get; } = Access.ReadConfiguration with { IntuneAction = "SecurityBaselines_Read" };

    private static GraphAccess Write(string action) =>
        new("DeviceManagementConfiguration.ReadWrite.All") { IntuneAction = "SecurityBaselines_" + action };

    private static GraphRoute Beta(string method, string rest, GraphAccess access, System.Func<GraphCall, SimulatedResponse> handler) =>
        new(method, Set + rest, GraphArea.IntuneConfiguration, access, handler)
        {
            OnlyVersion = "beta",
            Expands = rest.EndsWith("/settings", System.StringComparison.Ordinal) ? [PolicyTemplateRoutes.Definitions] : Parts,
        };

    private static CloudEntity Find(GraphCall call) => call.Tenant.Policies.Find(call.Id) ?? throw GraphException.IntuneNotFound(call.Id);

    private static JsonObject Show(GraphCall call, CloudEntity row)
    {
        var data = (JsonObject)row.Data.DeepClone();
        foreach (var name in call.Query.Expansions.Intersect(Parts))
        {
            data["~" + name.Split('(')[0]] = name switch
            {
                "assignments" => new JsonArray([.. Assignments(row).Select(one => (JsonNode?)one)]),
                Definitions => new JsonArray([.. Settings(row).Select(one => (JsonNode?)Defined(call, one))]),
                _ => row.Data["settings"]!.DeepClone(),
            };
        }

        return data;
    }

    private static IEnumerable<JsonObject> Settings(CloudEntity row) => row.Data["settings"]!.AsArray().OfType<JsonObject>();

    private static JsonObject Defined(GraphCall call, JsonObject setting)
    {
        var row = (JsonObject)setting.DeepClone();
        row[PolicyTemplateRoutes.Definitions] = PolicyTemplateRoutes.DefinitionsOf(
            (string)row["settingInstance"]!["settingDefinitionId"]!);
        return row;
    }

    private static IEnumerable<JsonObject> Assignments(CloudEntity row) =>
        row.Data["assignments"]!.AsArray().OfType<JsonObject>().Select(one => (JsonObject)one.DeepClone());

    private static SimulatedResponse Create(GraphCall call)
    {
        var (data, _) = Checked(call);
        data["id"] = call.Tenant.Ids.Next();
        data["createdDateTime"] = call.Tenant.Now();
        data["lastModifiedDateTime"] = call.Tenant.Now();
        data["isAssigned"] = false;
        data["assignments"] = new JsonArray();
        call.Tenant.Policies.Add(data);
        Audit(call, "Create", data);
        return ApplicationRoutes.Created(call, Set, IntuneTypes.Policy, data);
    }

    // What a body says, complete and checked; the same for a new policy and for one that takes the place of another.
    private static (JsonObject Data, PolicyTemplate Template) Checked(GraphCall call)
    {
        var body = call.Body;
        IntuneTypes.Policy.CheckBody(body, call.IsBeta, intune: true, "settings", "assignments");
        if ((string?)body["name"] is not { Length: > 0 } name || name.Trim().Length == 0)
        {
            throw GraphException.IntuneBadRequest("The property 'name' is required.");
        }

        var technologies = (string?)body["technologies"] ?? "none";
        if (technologies.Split(',').FirstOrDefault(one => !Technologies.Contains(one)) is { } unknown)
        {
            throw GraphException.IntuneBadRequest($"Requested value '{unknown}' was not found.");
        }

        if ((string?)body["platforms"] != "windows10")
        {
            throw GraphException.IntuneBadRequest("The property 'platforms' does not fit the policy.");
        }

        var source = (string?)body["creationSource"];
        var templateId = (string?)body["templateReference"]?["templateId"];
        if (!string.IsNullOrEmpty(source) && !string.IsNullOrEmpty(templateId))
        {
            throw GraphException.IntuneBadRequest("A policy has a template or a creation source.");
        }

        var template =
            (string.IsNullOrEmpty(source) ? PolicyTemplate.Find(templateId, isSource: false) : PolicyTemplate.Find(source, isSource: true))
            ?? throw GraphException.IntuneBadRequest($"The policy template '{templateId ?? source}' was not found.");
        if (template.Technologies != technologies)
        {
            throw GraphException.IntuneBadRequest(
                $"The technologies '{technologies}' do not match those of the template '{template.Key}'.");
        }

        if (body["assignments"] is not null)
        {
            throw GraphException.IntuneBadRequest("Assignments are changed by the action 'assign'.");
        }

        var settings = new PolicySettings(call, template).Check(body["settings"]);
        return (new JsonObject
        {
            ["name"] = name,
            ["description"] = (string?)body["description"] ?? string.Empty,
            ["platforms"] = "windows10",
            ["technologies"] = technologies,
            ["settingCount"] = settings.Count,
            ["creationSource"] = template.IsSource ? source : null,
            ["roleScopeTagIds"] = ScopeTags(call) ?? new JsonArray("0"),
            ["templateReference"] = template.ToReference(),
            ["settings"] = settings,
        }, template);
    }

    private static JsonNode? ScopeTags(GraphCall call)
    {
        var tags = call.Body["roleScopeTagIds"];
        return CloudTenant.Texts(tags).FirstOrDefault(id => call.Tenant.ScopeTags.Find(id) is null) is { } unknown
            ? throw GraphException.IntuneBadRequest($"The role scope tag '{unknown}' was not found.")
            : tags?.DeepClone();
    }

    private static SimulatedResponse Patch(GraphCall call)
    {
        var policy = Find(call);
        IntuneTypes.Policy.CheckBody(call.Body, call.IsBeta, intune: true);
        ScopeTags(call);
        if (call.Body.FirstOrDefault(
            pair => pair.Key is not ("name" or "description" or "roleScopeTagIds")
                && !pair.Key.StartsWith("@odata", System.StringComparison.Ordinal)).Key is { } other)
        {
            throw GraphException.IntuneBadRequest($"The property '{other}' cannot be changed.");
        }

        if (call.Body.ContainsKey("name") && (string?)call.Body["name"] is not { Length: > 0 })
        {
            throw GraphException.IntuneBadRequest("The property 'name' is required.");
        }

        foreach (var pair in call.Body.Where(pair => pair.Key[0] != '@'))
        {
            policy.Data[pair.Key] = pair.Value?.DeepClone();
        }

        policy.Data["lastModifiedDateTime"] = call.Tenant.Now();
        Audit(call, "Patch", policy.Data);
        return CollectionReply.Single(call, IntuneTypes.Policy, Set, policy.Data);
    }

    private static SimulatedResponse Replace(GraphCall call)
    {
        var policy = Find(call);
        var (data, template) = Checked(call);
        if (CloudTenant.TemplateOf(policy.Data) != template)
        {
            throw GraphException.IntuneBadRequest("The template of a policy cannot be changed.");
        }

        foreach (var pair in data)
        {
            policy.Data[pair.Key] = pair.Value?.DeepClone();
        }

        policy.Data["lastModifiedDateTime"] = call.Tenant.Now();
        Audit(call, "Patch", policy.Data);
        return SimulatedResponse.Empty(204);
    }

    private static SimulatedResponse Delete(GraphCall call)
    {
        var policy = Find(call);
        call.Tenant.Policies.Remove(policy);
        Audit(call, "Delete", policy.Data);
        return SimulatedResponse.Empty(204);
    }

    private static SimulatedResponse Assign(GraphCall call)
    {
        var policy = Find(call);
        if (call.Body.Count != 1 || call.Body["assignments"] is not JsonArray given)
        {
            throw GraphException.IntuneBadRequest("The parameter 'assignments' is required.");
        }

        var before = policy.Data["assignments"]!.AsArray().OfType<JsonObject>().ToList();
        var after = new JsonArray();
        foreach (var target in given.Select(
            one => one?["target"] as JsonObject ?? throw GraphException.IntuneBadRequest("The property 'target' is required.")))
        {
            var kept = PolicyTargets.Check(call, policy, target);
            var key = PolicyTargets.KeyOf(kept);
            if (after.Any(one => PolicyTargets.KeyOf((JsonObject)one!["target"]!) == key))
            {
                throw GraphException.IntuneBadRequest($"The target '{key}' is assigned more than once.");
            }

            var same = before.Find(one => PolicyTargets.KeyOf((JsonObject)one["target"]!) == key);
            after.Add((JsonNode)new JsonObject
            {
                ["id"] = (string?)same?["id"] ?? policy.Id + "_" + call.Tenant.Ids.For("assignment:" + policy.Id + key),
                ["source"] = "direct",
                ["sourceId"] = policy.Id,
                ["target"] = kept,
            });
        }

        policy.Data["assignments"] = after;
        policy.Data["isAssigned"] = after.Count > 0;
        policy.Data["lastModifiedDateTime"] = call.Tenant.Now();
        Audit(call, "Assign", policy.Data);
        return SimulatedResponse.Json(200, new JsonObject
        {
            ["@odata.context"] = call.Context("Collection(microsoft.graph.deviceManagementConfigurationPolicyAssignment)"),
            ["value"] = new JsonArray([.. Assignments(policy).Select(one => (JsonNode?)one)]),
        });
    }

    private static void Audit(GraphCall call, string operation, JsonObject policy)
    {
        call.Tenant.Audit(
            operation + " DeviceManagementConfigurationPolicy", "DeviceConfiguration", operation, call.Caller.UserPrincipalName,
            call.Caller.ClientId, (string)policy["id"]!, (string)policy["name"]!);
        call.MarkChanged();
    }
}
