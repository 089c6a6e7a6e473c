using System;
using System.IO;
using TenantAttach.ModuleBuilder;
using TenantAttach.ModuleBuilder.Packing;

switch (args)
{
    case ["layout", var repository, var configuration, var version, var output]:
        var files = new ModuleLayout(Path.GetFullPath(repository), configuration, version).Collect();
        FolderSync.Write(files, Path.GetFullPath(output));
        Console.WriteLine($"TenantAttach {version} -> {output} ({files.Count} files)");
        return 0;

    case ["pack", var module, var output]:
        Console.WriteLine(ModulePackage.Write(Path.GetFullPath(module), Path.GetFullPath(output)));
        return 0;

    default:
        Console.Error.WriteLine("""
            usage: ModuleBuilder layout <repository> <configuration> <version> <module folder>
                   ModuleBuilder pack <module folder> <output folder>
            """);
        return 2;
}
