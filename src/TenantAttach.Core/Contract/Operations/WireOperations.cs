using System.Reflection;

namespace TenantAttach.Core.Contract;

/// <summary>All operations that declare their calls, and what follows from it for cmdlets.</summary>
internal static class WireOperations
{
    private static readonly Type[] Areas = [typeof(ActionOperations), typeof(ScriptOperations)];

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
}
