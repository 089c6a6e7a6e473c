using System.Reflection;
using System.Runtime.CompilerServices;

namespace TenantAttach.Cmdlets.Tests.Surface;

/// <summary>Writes down what others can depend on: the public types and their members, and the cmdlets with their parameters.</summary>
internal static class PublicSurface
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(byte)] = "byte",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
    };

    /// <summary>Writes the surface.</summary>
    /// <param name="models">The assembly of public types.</param>
    /// <param name="commands">The cmdlets.</param>
    /// <returns>Lines with line feeds, the same for the same surface.</returns>
    public static string Render(Assembly models, IEnumerable<CommandModel> commands)
    {
        var text = new StringBuilder();
        Line(text, "What scripts and other modules can depend on. A test compares this file with what the build made;");
        Line(text, "TENANTATTACH_ACCEPT=1 dotnet test tests/TenantAttach.Cmdlets.Tests --filter FullyQualifiedName~The_document_is");
        Line(text, "writes it anew. What disappears or changes here breaks somebody: say so in the changelog.");
        foreach (var command in commands)
        {
            Line(text, string.Empty);
            AppendCommand(text, command);
        }

        foreach (var type in models.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            Line(text, string.Empty);
            AppendType(text, type);
        }

        return text.ToString();
    }

    private static void AppendCommand(StringBuilder text, CommandModel command)
    {
        var traits = new[]
        {
            command.DefaultSet is null ? null : "default set " + command.DefaultSet,
            command.SupportsShouldProcess ? "asks" : null,
            command.ConfirmImpact is null ? null : "impact " + command.ConfirmImpact,
        };
        Line(text, $"cmdlet {command.Name} -> {string.Join(", ", command.Outputs.Select(Name))}{Tail(traits)}");
        foreach (var parameter in command.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
        {
            Line(text, $"  -{parameter.Name} <{Name(parameter.Type)}>{Tail([parameter.Aliases.Count == 0 ? null : "alias " + string.Join(" ", parameter.Aliases.Order(StringComparer.Ordinal)), parameter.SupportsWildcards ? "wildcards" : null])}");
            foreach (var set in parameter.Sets.OrderBy(set => set.Set, StringComparer.Ordinal))
            {
                Line(text, $"    {(set.Set == ParameterSetModel.All ? "in every set" : "in " + set.Set)}{Tail([set.Mandatory ? "mandatory" : null, set.Position is { } position ? $"position {position}" : null, set.ByValue ? "by value" : null, set.ByPropertyName ? "by property name" : null])}");
            }
        }
    }

    private static void AppendType(StringBuilder text, Type type)
    {
        var bases =
            new[] { type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum)
                ? Name(parent)
                : null }
            .Concat(type.IsEnum ? [] : type.GetInterfaces().Select(Name).Order(StringComparer.Ordinal)).OfType<string>().ToList();
        Line(text, $"{Kind(type)} {Name(type)}{(bases.Count == 0 ? string.Empty : " : " + string.Join(", ", bases))}");
        if (type.IsEnum)
        {
            foreach (var value in Enum.GetValues(type))
            {
                Line(text, $"  {value} = {Convert.ToInt64(value, null)}");
            }

            return;
        }

        foreach (var member in Members(type).Order(StringComparer.Ordinal))
        {
            Line(text, "  " + member);
        }
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var constructor in type.GetConstructors(Declared).Where(IsSeen))
        {
            yield return $"new({Parameters(constructor)})";
        }

        foreach (var property in type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsSeen)))
        {
            var setter = property.SetMethod is { } set && IsSeen(set)
                ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
                ? " init;"
                : " set;"
                : string.Empty;
            var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : string.Empty;
            yield return $"{required}{Static(property.GetAccessors(nonPublic: true)[0])}{Name(property.PropertyType, Nullability.Create(property).ReadState)} {property.Name} {{ get;{setter} }}";
        }

        foreach (var field in type.GetFields(Declared).Where(field => field.IsPublic))
        {
            yield return $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : string.Empty)}{Name(field.FieldType)} {field.Name}";
        }

        foreach (var method in type.GetMethods(Declared).Where(
            method => IsSeen(method) && !method.IsSpecialName && !method.IsDefined(typeof(CompilerGeneratedAttribute))))
        {
            yield return $"{Static(method)}{Name(method.ReturnType, Nullability.Create(method.ReturnParameter).ReadState)} "
                + $"{method.Name}({Parameters(method)})";
        }
    }

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method.GetParameters().Select(
                parameter =>
                    $"{Name(parameter.ParameterType, Nullability.Create(parameter).ReadState)} "
                        + $"{parameter.Name}{(parameter.IsOptional ? " = default" : string.Empty)}"));

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : string.Empty;

    private static string Kind(Type type) =>
        type.IsEnum
            ? "enum"
            : type.IsInterface
            ? "interface"
            : type.IsValueType
            ? "struct"
            : type.IsAbstract && type.IsSealed
            ? "static class"
            : type.IsAbstract
            ? "abstract class"
            : type.IsSealed
            ? "sealed class"
            : "class";

    private static string Name(Type type, NullabilityState state) =>
        Name(type) + (state == NullabilityState.Nullable && !type.IsValueType ? "?" : string.Empty);

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value) + "?";
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        var space = type.Namespace is { } name && name.StartsWith("TenantAttach", StringComparison.Ordinal) ? name + "." : string.Empty;
        return type.IsGenericType
            ? $"{space}{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : space + type.Name;
    }

    private static string Tail(IEnumerable<string?> traits)
    {
        var given = traits.OfType<string>().ToList();
        return given.Count == 0 ? string.Empty : $" ({string.Join(", ", given)})";
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
