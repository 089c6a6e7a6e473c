using System.Reflection;

namespace TenantAttach.Core.Tests.Contract;

/// <summary>Facts of a real SMS Provider: classes with their properties, and methods with their parameters. Names differ in case.</summary>
internal static class ProviderFacts
{
    private static readonly JsonElement Classes = Load();

    public static JsonElement? Class(string name) => Find(Classes, name);

    public static string? Property(string className, string name) =>
        Class(className) is { } found && Find(found.GetProperty("properties"), name) is { } type ? type.GetString() : null;

    /// <summary>The parameters of a method with their types; null where there is no such method.</summary>
    public static IReadOnlyDictionary<string, string>? Method(string className, string name) =>
        Class(className) is { } found && found.TryGetProperty("methods", out var methods) && Find(methods, name) is { } method
            ? method.GetProperty("parameters")
                .EnumerateObject()
                .ToDictionary(one => one.Name, one => one.Value.GetString()!, System.StringComparer.OrdinalIgnoreCase)
            : null;

    private static JsonElement? Find(JsonElement owner, string name)
    {
        foreach (var property in owner.EnumerateObject())
        {
            if (string.Equals(property.Name, name, System.StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    private static JsonElement Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("sms-provider-2002.json")!;
        using var reader = new StreamReader(stream);
        return JsonDocument.Parse(reader.ReadToEnd()).RootElement.GetProperty("classes");
    }
}
