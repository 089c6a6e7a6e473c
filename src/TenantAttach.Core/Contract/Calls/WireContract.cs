using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace TenantAttach.Core.Contract;

/// <summary>All declared calls. Nothing is sent that is not declared here.</summary>
public static class WireContract
{
    private static readonly Regex Names = new(@"\{([A-Za-z]+)\}", RegexOptions.CultureInvariant);

    // Named one by one: looking through all types would load packages that reading the contract does not need.
    private static readonly Type[] Areas =
    [
        typeof(EndpointSecurityCollectionCalls),
        typeof(EndpointSecurityPolicyCalls),
        typeof(EntraCalls),
        typeof(GraphBatchCalls),
        typeof(ActionCalls),
        typeof(ApplicationCalls),
        typeof(AuthorityCalls),
        typeof(GraphReportCalls),
        typeof(GraphSecurityCalls),
        typeof(TenantCalls),
        typeof(DeviceApplicationCalls),
        typeof(SiteCalls),
        typeof(ClientOperationCalls),
        typeof(SiteCollectionCalls),
        typeof(CoManagementCalls),
        typeof(SiteDeviceCalls),
        typeof(DeviceQueryCalls),
        typeof(SiteEventCalls),
        typeof(DeviceReadCalls),
        typeof(ScriptCalls),
        typeof(AttachmentCalls),
    ];

    private static readonly Lazy<IReadOnlyList<ServiceCall>> Calls = new(Collect);

    private static readonly Lazy<Dictionary<string, ServiceCall>> ByName =
        new(() => Calls.Value.ToDictionary(call => call.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Every call, by service and name.</summary>
    public static IReadOnlyList<ServiceCall> All => Calls.Value;

    /// <summary>Finds a call by its name.</summary>
    /// <param name="name">The name, without regard to case.</param>
    /// <returns>The call, or null where none has the name.</returns>
    public static ServiceCall? Find(string name) => ByName.Value.TryGetValue(name, out var call) ? call : null;

    /// <summary>The names in a call's route, in order.</summary>
    /// <param name="call">The call.</param>
    /// <returns>The names without braces.</returns>
    public static IReadOnlyList<string> RouteNames(ServiceCall call) =>
        Names.Matches(call.Route).Cast<Match>().Select(match => match.Groups[1].Value).ToList();

    private static IReadOnlyList<ServiceCall> Collect() =>
        Areas.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(ServiceCall))
            .Select(field => (ServiceCall)field.GetValue(null)!)
            .OrderBy(call => call.Service)
            .ThenBy(call => call.Name, StringComparer.Ordinal)
            .ToList();
}
