using System.Collections.Concurrent;
using System.Reflection;

namespace TenantAttach.Core.Contract;

/// <summary>All operations that declare their calls, and what follows from it for cmdlets.</summary>
public static class WireOperations
{
    private static readonly Type[] Areas =
    [
        typeof(ActionOperations), typeof(ApplicationOperations), typeof(AttachedDeviceOperations), typeof(AttachmentOperations),
        typeof(AuthorityOperations), typeof(CoManagementOperations), typeof(CompletionOperations), typeof(ConfigurationOperations),
        typeof(ConnectorOperations),
        typeof(DeviceApplicationOperations), typeof(DeviceQueryOperations), typeof(DeviceReadOperations),
        typeof(EndpointSecurityOperations), typeof(OffboardingOperations), typeof(OnboardingOperations), typeof(ReadinessOperations),
        typeof(RecommendationOperations), typeof(ScriptOperations), typeof(SessionOperations), typeof(UploadOperations),
    ];

    private static readonly ConcurrentDictionary<string, OperationCalls> Cmdlets = new(StringComparer.OrdinalIgnoreCase);

    private static readonly Lazy<IReadOnlyList<OperationCalls>> Operations = new(() => Areas
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(field => field.GetValue(null)).OfType<OperationCalls>()
        .OrderBy(operation => operation.Name, StringComparer.Ordinal)
        .ToList());

    /// <summary>Every operation, by name.</summary>
    public static IReadOnlyList<OperationCalls> All => Operations.Value;

    /// <summary>The calls that cmdlets may send.</summary>
    /// <param name="cmdlets">The cmdlets.</param>
    /// <returns>The calls, each once; none where no operation names one of the cmdlets.</returns>
    public static IReadOnlyList<ServiceCall> CallsOf(IReadOnlyCollection<string> cmdlets) => All
        .Where(operation => operation.Cmdlets.Any(cmdlet => cmdlets.Contains(cmdlet, StringComparer.OrdinalIgnoreCase)))
        .SelectMany(operation => operation.All)
        .GroupBy(call => call.Name, StringComparer.Ordinal).Select(group => group.First())
        .ToList();

    /// <summary>The calls that a cmdlet may send, whatever operation sends them.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <returns>The calls of its operations.</returns>
    public static OperationCalls OfCmdlet(string cmdlet) =>
        Cmdlets.GetOrAdd(cmdlet, static name => new OperationCalls(name, [name], CallsOf([name])));
}
