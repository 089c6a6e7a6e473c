namespace TenantAttach;

/// <summary>What a support case needs to know of the module, its process and its session. Holds no secret.</summary>
public sealed class ModuleDiagnostic
{
    /// <summary>When it was made, in UTC by the wall clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The version of the module.</summary>
    public required string ModuleVersion { get; init; }

    /// <summary>The version of PowerShell.</summary>
    public required string PowerShellVersion { get; init; }

    /// <summary>The runtime.</summary>
    public required string Framework { get; init; }

    /// <summary>The operating system.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The assemblies that matter for conflicts between modules, with the context that each is loaded in.</summary>
    public required IReadOnlyList<LoadedAssembly> Assemblies { get; init; }

    /// <summary>The session; null where there is none.</summary>
    public TenantAttachSession? Session { get; init; }

    /// <summary>The last errors of this PowerShell, the newest first, redacted.</summary>
    public IReadOnlyList<string> LastErrors { get; init; } = [];

    /// <summary>The health of the connector; null where it was not asked for or could not be read.</summary>
    public ConnectorHealth? Health { get; init; }
}
