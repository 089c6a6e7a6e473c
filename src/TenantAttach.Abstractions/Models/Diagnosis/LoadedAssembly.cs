namespace TenantAttach;

/// <summary>An assembly of the process.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Version">Its assembly version.</param>
/// <param name="Context">The load context, <c>Default</c> for the one that all modules share.</param>
public sealed record LoadedAssembly(string Name, string Version, string Context);
