using System;
using System.IO;
using System.Threading.Tasks;
using TenantAttach.Cmdlets.Tests.Support;
using TenantAttach.ModuleBuilder.Packing;
using Xunit;

namespace TenantAttach.Cmdlets.Tests.Package;

/// <summary>Builds the sources a second time, elsewhere. It takes as long as a build of the module does.</summary>
public sealed class ReproducibleBuildTests
{
    // The tests lie in bin/<configuration>/<target>.
    private static readonly string Configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!);

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_clean_build_in_another_folder_gives_the_same_bytes() =>
        Assert.Empty(await new Reproduction(Repository.Root, Configuration).CompareAsync(Repository.Module));
}
