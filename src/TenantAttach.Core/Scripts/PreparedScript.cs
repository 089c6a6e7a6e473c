namespace TenantAttach.Core.Scripts;

/// <summary>A script that may run, with what it is given.</summary>
/// <param name="Script">The script.</param>
/// <param name="Parameter">The parameter of the operation that runs it.</param>
/// <param name="HasArguments">Whether it is given anything.</param>
public sealed record PreparedScript(DeviceScript Script, string Parameter, bool HasArguments);
