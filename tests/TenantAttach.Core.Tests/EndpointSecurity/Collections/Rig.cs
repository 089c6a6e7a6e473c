using System.Net;
using TenantAttach.Core.Changes;
using TenantAttach.Core.EndpointSecurity.Collections;
using TenantAttach.Core.Graph;
using TenantAttach.Core.Upload;

namespace TenantAttach.Core.Tests.EndpointSecurity.Collections;

/// <summary>Short forms for the tests of collections and endpoint security.</summary>
internal static class Rig
{
    public const string PilotGroup = "Endpoint security - Pilot";
    private const string Realtime = "device_vendor_msft_policy_config_defender_allowrealtimemonitoring";

    public static Task<SimulatedSite> AttachedAsync(Func<SimulationOptions, SimulationOptions>? change = null)
    {
        var options = new SimulationOptions { Devices = 200, Scenario = "Attached" };
        return SimulatedSite.CreateAsync(change is null ? options : change(options));
    }

    public static void Pass(this SimulatedSite site, double minutes) => site.Simulation.Clock.Advance(TimeSpan.FromMinutes(minutes));

    public static async Task<IReadOnlyList<Change<string>>> PlanAsync(this SimulatedSite site, string name, string? group = null, CancellationToken stop = default) =>
        await (await CollectionSwitch.PrepareAsync(site.Context(stop), group)).PlanEnableAsync(site.Context(stop), name);

    public static async Task EnableAsync(this SimulatedSite site, string name, string? group = null, CancellationToken stop = default)
    {
        foreach (var plan in await site.PlanAsync(name, group, stop))
        {
            await plan.Writes.RunAsync(site.Context(stop));
        }
    }

    public static async Task DisableAsync(this SimulatedSite site, string name, bool removeGroups = false, CancellationToken stop = default)
    {
        foreach (var plan in await site.PlanDisableAsync(name, removeGroups, stop))
        {
            await plan.Writes.RunAsync(site.Context(stop));
        }
    }

    public static async Task<IReadOnlyList<Change<string>>> PlanDisableAsync(this SimulatedSite site, string name, bool removeGroups = false, CancellationToken stop = default) =>
        await (await CollectionSwitch.PrepareAsync(site.Context(stop))).PlanDisableAsync(site.Context(stop), name, removeGroups);

    public static async Task<EndpointSecurityCollection> GetAsync(this SimulatedSite site, string name, bool status = false) =>
        (await (await EndpointSecurityCollections.ReadAsync(site.Context(), status)).FindAsync(site.Context(), name, includeDisabled: true)).Single();

    public static async Task<IReadOnlyList<EndpointSecurityCollection>> ListAsync(this SimulatedSite site, bool includeDisabled = false) =>
        await (await EndpointSecurityCollections.ReadAsync(site.Context())).ListAsync(site.Context(), includeDisabled);

    public static async Task ScopeAsync(this SimulatedSite site, params string[] collections) =>
        await (await UploadScopes.PlanAsync(site.Context(), collections, listDevices: false)).Writes.RunAsync(site.Context());

    /// <summary>Sets the flags of a collection as another tool could.</summary>
    public static Task FlagsAsync(this SimulatedSite site, string collection, long flags) =>
        site.Context().Site().InvokeAsync(EndpointSecurityCollectionCalls.ConfigureCloudSync, new JsonObject { ["CollectionSiteID"] = collection, ["Flags"] = flags });

    /// <summary>Makes a policy and assigns it to collections that the tenant shows.</summary>
    public static async Task<string> PolicyAsync(this SimulatedSite site, string name, params string[] collections)
    {
        var graph = site.Context().Graph();
        var policy = await graph.PostAsync(EndpointSecurityPolicyCalls.CreatePolicy, new JsonObject
        {
            ["name"] = name,
            ["platforms"] = "windows10",
            ["technologies"] = "configManager",
            ["creationSource"] = "SccmAV",
            ["settings"] = new JsonArray(new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationSetting",
                ["settingInstance"] = new JsonObject
                {
                    ["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance",
                    ["settingDefinitionId"] = Realtime,
                    ["choiceSettingValue"] = new JsonObject { ["value"] = Realtime + "_1", ["children"] = new JsonArray() },
                },
            }),
        });
        var id = policy.GetStringOrNull("id")!;
        var shown = (await TenantCollections.ReadAsync(site.Context(), null)).Rows;
        var targets = collections.Select(collection => (JsonNode?)new JsonObject
        {
            ["target"] = new JsonObject { ["@odata.type"] = "#microsoft.graph.configurationManagerCollectionAssignmentTarget", ["collectionId"] = shown.Single(row => row.CollectionId == collection).Id },
        });
        await graph.PostAsync(EndpointSecurityPolicyCalls.AssignPolicy, new JsonObject { ["assignments"] = new JsonArray([.. targets]) }, id);
        return id;
    }

    public static ChangePlan Plan(this IReadOnlyList<Change<string>> plans) => plans.Single().Writes;
}

/// <summary>Answers 403 for some addresses, as to a caller who lacks a permission.</summary>
internal sealed class RefusingHandler(HttpMessageHandler inner, string part) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri!.AbsolutePath.Contains(part, StringComparison.Ordinal)
            ? new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("""{"error":{"code":"Forbidden","message":"No."}}""", Encoding.UTF8, "application/json"), RequestMessage = request }
            : await base.SendAsync(request, cancellationToken);
}

/// <summary>Lets the site name another tenant than the one it is attached to.</summary>
internal sealed class OtherTenantHandler(HttpMessageHandler inner, Guid tenantId) : DelegatingHandler(inner)
{
    private const string Other = "0a0b0c0d-0000-4000-8000-00000000beef";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null && request.RequestUri!.AbsolutePath.Contains("TenantCollectionMapping", StringComparison.Ordinal))
        {
            var asked = await request.Content.ReadAsStringAsync(cancellationToken);
            request.Content = new StringContent(asked.Replace(Other, tenantId.ToString("D"), StringComparison.OrdinalIgnoreCase), Encoding.UTF8, "application/json");
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath.EndsWith("SMS_AAD_Tenant_Ex", StringComparison.Ordinal))
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            response.Content = new StringContent(body.Replace(tenantId.ToString("D"), Other, StringComparison.OrdinalIgnoreCase), Encoding.UTF8, "application/json");
        }

        return response;
    }
}
