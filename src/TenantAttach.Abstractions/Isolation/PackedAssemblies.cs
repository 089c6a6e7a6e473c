namespace TenantAttach.Isolation;

/// <summary>What the folder <c>lib</c> of the module may hold.</summary>
internal static class PackedAssemblies
{
    /// <summary>The names; .NET Framework is answered for these and no others.</summary>
    internal static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "TenantAttach.Core",
        "TenantAttach.Microsoft.Graph",
        "TenantAttach.Simulator",
        "Microsoft.Bcl.AsyncInterfaces",
        "Microsoft.Bcl.TimeProvider",
        "Microsoft.Identity.Client",
        "Microsoft.IdentityModel.Abstractions",
        "Microsoft.IO.RecyclableMemoryStream",
        "Microsoft.Kiota.Abstractions",
        "Microsoft.Kiota.Serialization.Json",
        "Polly.Core",
        "Std.UriTemplate",
        "System.Buffers",
        "System.Diagnostics.DiagnosticSource",
        "System.Formats.Asn1",
        "System.IO.Pipelines",
        "System.Memory",
        "System.Numerics.Vectors",
        "System.Runtime.CompilerServices.Unsafe",
        "System.Text.Encodings.Web",
        "System.Text.Json",
        "System.Threading.Tasks.Extensions",
        "System.ValueTuple",
    };
}
