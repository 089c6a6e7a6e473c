using TenantAttach.Core.Connector;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Judges the health of the connector from everything that can be read of it, and lists that evidence.</summary>
[Cmdlet(VerbsCommon.Get, "CMTenantAttachConnector")]
[OutputType(typeof(ConnectorHealth), typeof(int))]
public sealed class GetCMTenantAttachConnectorCommand : SessionCommand
{
    /// <summary>Counts the devices of the upload scope as well; that reads them.</summary>
    [Parameter]
    public SwitchParameter IncludeDeviceCount { get; set; }

    /// <summary>The folder of the service connection point's logs; without it, the one the session was opened with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogPath { get; set; }

    /// <summary>Writes one number for schedulers instead of the verdict: 0 healthy, 1 warning, 2 unhealthy, 3 not enabled or
    /// unknown.</summary>
    [Parameter]
    public SwitchParameter ExitCode { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var logs = LogPath is null ? SessionCore.Of(CurrentSession).Logs : new FolderLogSource(Output.ResolvePath(LogPath));
        var health = Run(context => ConnectorHealthCheck.GetAsync(context, logs, IncludeDeviceCount));
        Output.WriteObject(ExitCode ? health.ExitCode : health);
    }
}
