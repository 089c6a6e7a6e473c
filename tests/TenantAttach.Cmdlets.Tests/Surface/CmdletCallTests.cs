using System.Reflection;

namespace TenantAttach.Cmdlets.Tests.Surface;

/// <summary>What a cmdlet may send is what its operations declare.</summary>
public sealed class CmdletCallTests
{
    private static readonly List<Type> Commands = typeof(SessionCommand).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.GetCustomAttribute<CmdletAttribute>() is not null).ToList();

    [Fact]
    public void Every_cmdlet_that_works_in_a_session_runs_operations_that_declare_their_calls()
    {
        var cmdlets = Commands.Where(typeof(SessionCommand).IsAssignableFrom).Select(NameOf);
        Assert.DoesNotContain(cmdlets, cmdlet => WireOperations.OfCmdlet(cmdlet).All.Count == 0);
    }

    [Fact]
    public void Every_cmdlet_that_an_operation_names_is_in_the_module()
    {
        var all = Commands.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(WireOperations.All.SelectMany(operation => operation.Cmdlets), cmdlet => !all.Contains(cmdlet));
    }

    private static string NameOf(Type command)
    {
        var cmdlet = command.GetCustomAttribute<CmdletAttribute>()!;
        return cmdlet.VerbName + "-" + cmdlet.NounName;
    }
}
