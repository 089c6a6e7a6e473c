using TenantAttach.Isolation;

namespace TenantAttach.Cmdlets.Tests.Surface;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void The_document_is_the_public_surface()
    {
        var path = Path.Combine(Repository.Root, "docs", "public-surface.txt");
        var surface = PublicSurface.Render(typeof(PackedAssemblies).Assembly, CommandCatalog.Read(typeof(TenantAttachCommand).Assembly));
        if (Environment.GetEnvironmentVariable("TENANTATTACH_ACCEPT") == "1")
        {
            File.WriteAllText(path, surface);
        }

        Assert.Equal(surface, File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal));
    }
}
