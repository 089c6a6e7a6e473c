using TenantAttach.ModuleBuilder;
using TenantAttach.ModuleBuilder.Packing;

switch (args)
{
    case ["layout", var repository, var configuration, var version, var linker, var output]:
        var files = new ModuleLayout(Path.GetFullPath(repository), configuration, version, linker).Collect();
        FolderSync.Write(files, Path.GetFullPath(output));
        Console.WriteLine($"TenantAttach {version} -> {output} ({files.Count} files)");
        return 0;

    case ["pack", var module, var output]:
        Console.WriteLine(ModulePackage.Write(Path.GetFullPath(module), Path.GetFullPath(output)));
        return 0;

    case ["verify", var repository, var configuration, var module]:
        var differences = await new Reproduction(
            Path.GetFullPath(repository), configuration).CompareAsync(Path.GetFullPath(module)).ConfigureAwait(false);
        Console.WriteLine(
            differences.Count == 0
                ? "A second build in another folder gives the same bytes."
                : "Differs in a second build: " + string.Join(", ", differences));
        return differences.Count == 0 ? 0 : 1;

    default:
        Console.Error.WriteLine("""
            usage: ModuleBuilder layout <repository> <configuration> <version> <illink.dll> <module folder>
                   ModuleBuilder pack <module folder> <output folder>
                   ModuleBuilder verify <repository> <configuration> <module folder>
            """);
        return 2;
}
