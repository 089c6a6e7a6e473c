namespace TenantAttach.Simulator.AdminService;

/// <summary>A method of a class.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsStatic">Whether it is called on the class.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Results">What it gives, besides ReturnValue.</param>
/// <param name="Run">What it does.</param>
internal sealed record MethodDef(
    string Name, bool IsStatic, IReadOnlyList<PropertyDef> Parameters, IReadOnlyList<PropertyDef> Results,
    Func<MethodCall, JsonObject?> Run)
{
    /// <summary>Whether it is a function, which is asked with GET and its parameters in the address.</summary>
    public bool IsFunction { get; init; }

    public static IReadOnlyList<PropertyDef> Fields(string text) =>
        [.. text.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(field => PropertyDef.Parse(field))];
}
