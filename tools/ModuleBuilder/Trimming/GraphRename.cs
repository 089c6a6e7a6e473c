using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TenantAttach.ModuleBuilder.Trimming;

/// <summary>
/// Gives the trimmed assembly a name of its own. On .NET Framework, which has no load contexts, another module that asks for
/// Microsoft.Graph would otherwise get one in which most is missing.
/// </summary>
internal static class GraphRename
{
    /// <summary>The name of the trimmed assembly.</summary>
    public const string Name = "TenantAttach.Microsoft.Graph";

    private const string Original = "Microsoft.Graph";

    /// <summary>Renames the assembly. A name without Microsoft's signature has no public key either.</summary>
    /// <param name="path">The trimmed assembly.</param>
    /// <returns>The content of the renamed one.</returns>
    public static byte[] Rename(string path)
    {
        using var module = ModuleDefinition.ReadModule(path);
        module.Assembly.Name.Name = Name;
        module.Assembly.Name.PublicKey = [];
        module.Name = Name + ".dll";
        module.Attributes &= ~ModuleAttributes.StrongNameSigned;
        return Write(module, new WriterParameters { DeterministicMvid = true });
    }

    /// <summary>Lets an assembly refer to the new name.</summary>
    /// <param name="path">The assembly, with its symbols within.</param>
    /// <returns>The content of the changed one.</returns>
    public static byte[] Redirect(string path)
    {
        var symbols = new ReaderParameters { SymbolReaderProvider = new EmbeddedPortablePdbReaderProvider() };
        using var module = ModuleDefinition.ReadModule(path, symbols);
        foreach (var reference in module.AssemblyReferences)
        {
            if (reference.Name == Original)
            {
                reference.Name = Name;
                reference.PublicKeyToken = [];
            }
        }

        return Write(module, new WriterParameters { DeterministicMvid = true, SymbolWriterProvider = new Symbols() });
    }

    // Symbols are written under a name without a path, so that equal sources give equal bytes everywhere.
    private sealed class Symbols : ISymbolWriterProvider
    {
        public ISymbolWriter GetSymbolWriter(ModuleDefinition module, string fileName) =>
            new EmbeddedPortablePdbWriterProvider().GetSymbolWriter(module, module.Name);

        public ISymbolWriter GetSymbolWriter(ModuleDefinition module, Stream symbolStream) => throw new NotSupportedException();
    }

    private static byte[] Write(ModuleDefinition module, WriterParameters parameters)
    {
        using var memory = new MemoryStream();
        module.Write(memory, parameters);
        return memory.ToArray();
    }
}
