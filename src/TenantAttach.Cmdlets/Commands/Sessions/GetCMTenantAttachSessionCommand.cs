namespace TenantAttach.Cmdlets.Commands;

/// <summary>Lists the open sessions of the runspace.</summary>
[Cmdlet(VerbsCommon.Get, "CMTenantAttachSession", DefaultParameterSetName = NameSet)]
[OutputType(typeof(TenantAttachSession))]
public sealed class GetCMTenantAttachSessionCommand : TenantAttachCommand
{
    private const string NameSet = "Name";
    private const string IdSet = "Id";
    private const string DefaultSet = "Default";

    /// <summary>Names or patterns of names.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Numbers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet)]
    public int[]? Id { get; set; }

    /// <summary>Only the session that cmdlets use where none is named.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DefaultSet)]
    public SwitchParameter Default { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var sessions = RunspaceSessions.Of(Output.Runspace);
        if (Default)
        {
            Output.WriteObject(sessions.Default ?? throw ErrorCatalog.NoSession.Create());
        }
        else if (Id is not null)
        {
            ForEachItem(Id, id => Output.WriteObject(
                sessions.All.FirstOrDefault(session => session.Id == id) ?? throw ErrorCatalog.SessionNotFound.Create(id)));
        }
        else
        {
            WriteByName(sessions);
        }
    }

    private void WriteByName(RunspaceSessions sessions)
    {
        foreach (var session in sessions.All.Where(session => Wildcards.Match(session.Name, Name)))
        {
            Output.WriteObject(session);
        }

        var missing = (Name ?? []).Where(
            name => !Wildcards.HasAny(name) && !sessions.All.Any(session => Wildcards.Match(session.Name, [name])));
        ForEachItem(missing, name => throw ErrorCatalog.SessionNotFound.Create(name));
    }
}
