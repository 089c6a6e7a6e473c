using Mono.Cecil;

namespace TenantAttach.ModuleBuilder.Trimming;

/// <summary>What an assembly uses of Microsoft.Graph and of what that is built on.</summary>
/// <param name="Members">The types and members in order, each once; equal lists need the same code of Microsoft.Graph.</param>
/// <param name="QueryTypes">
/// The types of query options. Kiota for .NET Framework reads their properties by reflection, so nothing else shows that they are used.
/// </param>
internal sealed record GraphUse(IReadOnlyList<string> Members, IReadOnlyList<string> QueryTypes)
{
    /// <summary>Reads it from the references of an assembly.</summary>
    /// <param name="path">The assembly.</param>
    /// <returns>What it uses.</returns>
    public static GraphUse Read(string path)
    {
        using var module = ModuleDefinition.ReadModule(path);
        var types = module.GetTypeReferences().Where(IsWatched).ToList();
        var members = module.GetMemberReferences().Where(member => member.DeclaringType is { } owner && IsWatched(owner.GetElementType()));
        return new GraphUse(
            Ordered(types.Select(type => type.FullName).Concat(members.Select(member => member.FullName))),
            Ordered(types.Select(type => type.FullName).Where(name => name.EndsWith("QueryParameters", StringComparison.Ordinal)
                && name.StartsWith("Microsoft.Graph.", StringComparison.Ordinal))));
    }

    private static bool IsWatched(TypeReference type) =>
        type.Scope.Name is "Microsoft.Graph" || type.Scope.Name.StartsWith("Microsoft.Kiota.", StringComparison.Ordinal);

    private static List<string> Ordered(IEnumerable<string> names) => names.Distinct().Order(StringComparer.Ordinal).ToList();
}
