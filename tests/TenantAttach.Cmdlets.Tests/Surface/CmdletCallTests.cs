namespace TenantAttach.Cmdlets.Tests.Surface;

/// <summary>What a cmdlet may send is what its operations declare.</summary>
public sealed class CmdletCallTests
{
    private static readonly IReadOnlyList<CommandModel> Commands = CommandCatalog.Read(typeof(SessionCommand).Assembly);

    [Fact]
    public void Every_cmdlet_that_works_in_a_session_runs_operations_that_declare_their_calls()
    {
        // The cmdlets of the simulator look into it, and send nothing to a service.
        var cmdlets = Commands.Where(command => typeof(SessionCommand).IsAssignableFrom(command.Type)).Select(command => command.Name)
            .Where(cmdlet => !cmdlet.Contains("TenantAttachSimulator", StringComparison.Ordinal));
        Assert.DoesNotContain(cmdlets, cmdlet => WireOperations.OfCmdlet(cmdlet).All.Count == 0);
    }

    [Fact]
    public void Every_cmdlet_that_an_operation_names_is_in_the_module()
    {
        var all = Commands.Select(command => command.Name).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(WireOperations.All.SelectMany(operation => operation.Cmdlets), cmdlet => !all.Contains(cmdlet));
    }
}
