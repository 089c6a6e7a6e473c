using System.Reflection;

namespace TenantAttach.Cmdlets.Tests.Surface;

public sealed class CmdletSurfaceTests
{
    private static readonly Assembly Cmdlets = typeof(TenantAttachCommand).Assembly;
    private static readonly IReadOnlyList<CommandModel> Commands = CommandCatalog.Read(Cmdlets);

    // These change nothing outside of the process although their verbs sound like it.
    private static readonly string[] Harmless = ["Connect", "Get", "Test", "Resolve", "Wait", "Compare", "Export"];

    // These open or list sessions, or read files, the contract and endpoints without one.
    private static readonly string[] WithoutSession =
    [
        "Connect-CMTenantAttach", "Get-CMTenantAttachSession", "Resolve-CMTenantAttachError",
        "Get-CMTenantAttachLog", "Get-CMTenantAttachPermission", "Test-CMTenantAttachEndpoint",
    ];

    private static readonly string[] SecretWords = ["Password", "Secret", "Token", "Key", "Assertion"];

    private static readonly HashSet<string> ApprovedVerbs = new[]
    {
        typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle),
        typeof(VerbsSecurity), typeof(VerbsOther),
    }.SelectMany(type => type.GetFields()).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Names_have_an_approved_verb_and_the_prefix()
    {
        Assert.NotEmpty(Commands);
        Assert.All(Commands, command =>
        {
            var parts = command.Name.Split('-');
            Assert.Contains(parts[0], ApprovedVerbs);
            Assert.Matches("^CM[A-Z][A-Za-z]+$", parts[1]);
        });
    }

    [Fact]
    public void Classes_are_sealed_and_named_after_the_cmdlet() => Assert.All(Commands, command =>
    {
        Assert.True(command.Type.IsSealed, command.Name);
        Assert.Equal(command.Name.Replace("-", string.Empty, StringComparison.Ordinal) + "Command", command.Type.Name);
        Assert.Equal("TenantAttach.Cmdlets.Commands", command.Type.Namespace);
        Assert.True(typeof(TenantAttachCommand).IsAssignableFrom(command.Type), command.Name);
    });

    [Fact]
    public void Every_cmdlet_says_what_it_writes() => Assert.All(Commands, command => Assert.True(command.Outputs.Count > 0, command.Name));

    [Fact]
    public void Every_cmdlet_that_changes_something_asks() => Assert.All(
        Commands.Where(command => !Harmless.Contains(command.Name.Split('-')[0])),
        command => Assert.True(command.SupportsShouldProcess, command.Name));

    [Fact]
    public void What_takes_something_away_asks_by_default() => Assert.All(
        Commands.Where(command => command.Name.StartsWith("Remove-", StringComparison.Ordinal)),
        command => Assert.Equal("High", command.ConfirmImpact));

    [Fact]
    public void Every_cmdlet_takes_a_session() => Assert.All(
        Commands.Where(command => !WithoutSession.Contains(command.Name)),
        command => Assert.Contains(
            command.Parameters, parameter => parameter.Name == "Session" && parameter.Type == typeof(TenantAttachSession)));

    [Fact]
    public void No_text_parameter_is_named_like_a_secret() => Assert.All(
        Commands.SelectMany(command => command.Parameters).Where(
            parameter => parameter.Type == typeof(string) || parameter.Type == typeof(string[])),
        parameter => Assert.DoesNotContain(
            SecretWords, word => parameter.Name.EndsWith(word, StringComparison.Ordinal) && parameter.Name != "RegistryKey"));

    [Fact]
    public void Parameters_have_names_in_the_singular_and_public_types()
    {
        foreach (var parameter in Commands.SelectMany(command => command.Parameters))
        {
            Assert.Matches("^[A-Z][A-Za-z0-9]+$", parameter.Name);
            Assert.True(Allowed(parameter.Type), $"{parameter.Name}: {parameter.Type}");
        }
    }

    [Fact]
    public void At_most_one_parameter_of_a_set_takes_objects_from_the_pipeline() => Assert.All(Commands, command =>
    {
        var sets = command.Parameters.SelectMany(parameter => parameter.Sets).Where(set => set.ByValue).GroupBy(set => set.Set);
        Assert.All(sets, set => Assert.True(set.Count() == 1, $"{command.Name} {set.Key}"));
    });

    [Fact]
    public void Nothing_but_cmdlets_and_their_bases_is_public() => Assert.All(
        Cmdlets.GetExportedTypes(),
        type => Assert.True(typeof(PSCmdlet).IsAssignableFrom(type), type.FullName));

    [Fact]
    public void No_type_of_the_private_context_is_in_a_public_signature()
    {
        const BindingFlags Declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var type in Cmdlets.GetExportedTypes())
        {
            var methods = type.GetMethods(Declared)
                .Cast<MethodBase>()
                .Concat(type.GetConstructors(Declared))
                .Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);
            foreach (var method in methods)
            {
                Assert.All(
                    method.GetParameters(),
                    parameter => Assert.True(Allowed(parameter.ParameterType), $"{type.Name}.{method.Name} {parameter.ParameterType}"));
                Assert.True(method is not MethodInfo { ReturnType: var result } || Allowed(result), $"{type.Name}.{method.Name}");
            }
        }
    }

    [Fact]
    public void Outputs_are_models_or_types_of_the_platform() => Assert.All(
        Commands.SelectMany(command => command.Outputs),
        type => Assert.True(Allowed(type), type.FullName));

    private static bool Allowed(Type type)
    {
        var plain = type.IsArray || type.IsByRef ? type.GetElementType()! : type;
        var name = plain.Assembly.GetName().Name!;
        return (name is "TenantAttach.Abstractions" or "TenantAttach.Cmdlets" or "System.Management.Automation"
            || name.StartsWith("System.", StringComparison.Ordinal))
            && plain.GetGenericArguments().All(Allowed);
    }
}
