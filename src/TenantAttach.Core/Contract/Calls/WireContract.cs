using System.Reflection;

namespace TenantAttach.Core.Contract;

/// <summary>All declared calls. Nothing is sent that is not declared here.</summary>
public static class WireContract
{
    // Named one by one: looking through all types would load packages that reading the contract does not need.
    private static readonly Type[] Areas =
    [
        typeof(ActionCalls),
        typeof(ApplicationCalls),
        typeof(AttachmentCalls),
        typeof(AuthorityCalls),
        typeof(ClientOperationCalls),
        typeof(CoManagementCalls),
        typeof(DeviceApplicationCalls),
        typeof(DeviceQueryCalls),
        typeof(DeviceReadCalls),
        typeof(EndpointSecurityCollectionCalls),
        typeof(EndpointSecurityPolicyCalls),
        typeof(EntraCalls),
        typeof(GraphBatchCalls),
        typeof(InventoryCalls),
        typeof(ScriptCalls),
        typeof(SiteCalls),
        typeof(TenantCalls),
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

    private static IReadOnlyList<ServiceCall> Collect() =>
        Areas.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => typeof(ServiceCall).IsAssignableFrom(field.FieldType))
            .Select(field => (ServiceCall)field.GetValue(null)!)
            .OrderBy(call => call.Service)
            .ThenBy(call => call.Name, StringComparer.Ordinal)
            .ToList();
}
