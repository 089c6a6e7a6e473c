#if !NET8_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;

namespace TenantAttach.Isolation;

/// <summary>
/// Finds the module's assemblies on .NET Framework, which has no load contexts. It answers only names of its list, and
/// only where the module's file is not older than what is asked for.
/// </summary>
internal static class ModuleResolver
{
    /// <summary>The names that are answered: what is packed in <c>net472/lib</c>.</summary>
    internal static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "TenantAttach.Core",
        "TenantAttach.Simulator",
        "Microsoft.Bcl.AsyncInterfaces",
        "Microsoft.Bcl.TimeProvider",
        "Microsoft.Identity.Client",
        "Microsoft.IdentityModel.Abstractions",
        "Polly.Core",
        "System.Buffers",
        "System.ComponentModel.Annotations",
        "System.Diagnostics.DiagnosticSource",
        "System.Formats.Asn1",
        "System.IO.Pipelines",
        "System.Memory",
        "System.Numerics.Vectors",
        "System.Runtime.CompilerServices.Unsafe",
        "System.Text.Encodings.Web",
        "System.Text.Json",
        "System.Threading.RateLimiting",
        "System.Threading.Tasks.Extensions",
        "System.ValueTuple",
    };

    /// <summary>Starts to answer.</summary>
    /// <param name="folder">The folder of the packages.</param>
    internal static void AnswerFor(string folder) =>
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => Resolve(folder, new AssemblyName(request.Name));

    private static Assembly? Resolve(string folder, AssemblyName asked)
    {
        if (!Names.Contains(asked.Name))
        {
            return null;
        }

        var file = Path.Combine(folder, asked.Name + ".dll");
        return File.Exists(file) && AssemblyName.GetAssemblyName(file).Version >= asked.Version ? Assembly.LoadFrom(file) : null;
    }
}
#endif
