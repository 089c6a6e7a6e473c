using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;

namespace TenantAttach.ModuleBuilder;

/// <summary>Reads the cmdlets of an assembly from its metadata, without an engine.</summary>
internal static class CommandCatalog
{
    /// <summary>Reads the cmdlets.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The cmdlets by name.</returns>
    public static IReadOnlyList<CommandModel> Read(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && Find<CmdletAttribute>(type) is not null)
        .Select(ToCommand)
        .OrderBy(command => command.Name, StringComparer.Ordinal)
        .ToList();

    private static CommandModel ToCommand(Type type)
    {
        var cmdlet = Find<CmdletAttribute>(type)!;
        return new CommandModel(
            $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}",
            type,
            Named<string>(cmdlet, nameof(CmdletAttribute.DefaultParameterSetName)),
            Named<bool>(cmdlet, nameof(CmdletAttribute.SupportsShouldProcess)),
            Impact(cmdlet),
            All<OutputTypeAttribute>(type).SelectMany(Outputs).ToList(),
            type.GetProperties().Where(property => All<ParameterAttribute>(property).Any()).Select(ToParameter).OrderBy(Rank).ToList());
    }

    private static ParameterModel ToParameter(PropertyInfo property) => new(
        property.Name,
        property.PropertyType,
        Find<AliasAttribute>(property) is { } alias ? Strings(alias.ConstructorArguments[0]) : [],
        Find<SupportsWildcardsAttribute>(property) is not null,
        Find<PSDefaultValueAttribute>(property) is { } value ? Named<string>(value, nameof(PSDefaultValueAttribute.Help)) : null,
        Find<ValidateSetAttribute>(property) is { } allowed ? Strings(allowed.ConstructorArguments[0]) : [],
        All<ParameterAttribute>(property).Select(ToSet).ToList());

    private static ParameterSetModel ToSet(CustomAttributeData data)
    {
        var position = data.NamedArguments.Where(argument => argument.MemberName == nameof(ParameterAttribute.Position))
            .Select(argument => (int?)argument.TypedValue.Value)
            .FirstOrDefault();
        return new ParameterSetModel(
            Named<string>(data, nameof(ParameterAttribute.ParameterSetName)) ?? ParameterSetModel.All,
            Named<bool>(data, nameof(ParameterAttribute.Mandatory)),
            position >= 0 ? position : null,
            Named<bool>(data, nameof(ParameterAttribute.ValueFromPipeline)),
            Named<bool>(data, nameof(ParameterAttribute.ValueFromPipelineByPropertyName)));
    }

    // What has to be given comes first, the session last.
    private static (int Kind, int Position, string Name) Rank(ParameterModel parameter) => (
        parameter.Name == nameof(Cmdlets.SessionCommand.Session) ? 2 : parameter.Sets.Any(set => set.Mandatory) ? 0 : 1,
        parameter.Sets.Min(set => set.Position) ?? int.MaxValue,
        parameter.Name);

    private static IEnumerable<Type> Outputs(CustomAttributeData data) => data.ConstructorArguments
        .SelectMany(
            argument => argument.Value is ReadOnlyCollection<CustomAttributeTypedArgument> many
                ? many.Select(one => one.Value)
                : [argument.Value])
        .OfType<Type>();

    private static string? Impact(CustomAttributeData data) => data.NamedArguments
        .Where(argument => argument.MemberName == nameof(CmdletAttribute.ConfirmImpact))
        .Select(argument => Enum.GetName(argument.TypedValue.ArgumentType, argument.TypedValue.Value!))
        .FirstOrDefault();

    private static List<string> Strings(CustomAttributeTypedArgument argument) =>
        ((ReadOnlyCollection<CustomAttributeTypedArgument>)argument.Value!).Select(one => (string)one.Value!).ToList();

    private static T? Named<T>(CustomAttributeData data, string name) => data.NamedArguments
        .Where(argument => argument.MemberName == name)
        .Select(argument => (T?)argument.TypedValue.Value)
        .FirstOrDefault();

    private static CustomAttributeData? Find<T>(MemberInfo member) => All<T>(member).FirstOrDefault();

    private static IEnumerable<CustomAttributeData> All<T>(MemberInfo member) =>
        member.CustomAttributes.Where(data => data.AttributeType.FullName == typeof(T).FullName);
}
