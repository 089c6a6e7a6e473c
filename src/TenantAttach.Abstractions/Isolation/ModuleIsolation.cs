namespace TenantAttach.Isolation;

/// <summary>
/// Keeps the packages of the module away from those of other modules in the process. <c>docs/isolation.md</c> tells how.
/// </summary>
public static class ModuleIsolation
{
    private static readonly object Gate = new();
    private static bool initialized;

    /// <summary>The folder of the packages and of the assemblies that use them.</summary>
    public static string LibraryFolder { get; } =
        Path.Combine(Path.GetDirectoryName(typeof(ModuleIsolation).Assembly.Location) ?? string.Empty, "lib");

    /// <summary>Starts to answer for the module's own assemblies. The module calls it on import; again is harmless.</summary>
    /// <exception cref="DirectoryNotFoundException">The module is not laid out as it is packed.</exception>
    public static void Initialize()
    {
        lock (Gate)
        {
            if (initialized)
            {
                return;
            }

            if (!Directory.Exists(LibraryFolder))
            {
                throw new DirectoryNotFoundException($"The folder '{LibraryFolder}' of the module is missing. Install the module again.");
            }

#if NET8_0_OR_GREATER
            ModuleLoadContext.AnswerFor(LibraryFolder);
#else
            ModuleResolver.AnswerFor(LibraryFolder);
#endif
            initialized = true;
        }
    }
}
