using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Logs;

/// <summary>Marks what runs for every line: compiled well from the first line on, as reading often ends before the runtime would
/// notice.</summary>
internal static class Hot
{
    /// <summary>The value of <c>MethodImplOptions.AggressiveOptimization</c>, which .NET Framework does not name.</summary>
    public const MethodImplOptions Path = (MethodImplOptions)512;
}
