using System.Management.Automation;

namespace TenantAttach.ModuleBuilder.Help;

/// <summary>Types as they are written in help.</summary>
internal static class TypeNames
{
    /// <summary>The short name: <c>String[]</c>, <c>Int32</c>.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The name.</returns>
    public static string Short(Type type) => type.IsArray ? Short(type.GetElementType()!) + "[]" : Plain(type).Name;

    /// <summary>True for a switch.</summary>
    /// <param name="type">The type.</param>
    /// <returns>True for a switch.</returns>
    public static bool IsSwitch(Type type) => type == typeof(SwitchParameter);

    /// <summary>The values of an enumeration.</summary>
    /// <param name="type">The type, or an array of it.</param>
    /// <returns>The names; none for other types.</returns>
    public static IReadOnlyList<string> EnumNames(Type type)
    {
        var plain = Plain(type.IsArray ? type.GetElementType()! : type);
        return plain.IsEnum ? Enum.GetNames(plain) : [];
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
