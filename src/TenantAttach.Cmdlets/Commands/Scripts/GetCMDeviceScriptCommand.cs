using TenantAttach.Core.Scripts;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Lists the scripts of the site.</summary>
[Cmdlet(VerbsCommon.Get, "CMDeviceScript")]
[OutputType(typeof(DeviceScript))]
public sealed class GetCMDeviceScriptCommand : SessionCommand
{
    /// <summary>Names, names with wildcards, or identifiers.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("ScriptName", "ScriptGuid")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ScriptCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Reads the texts of the scripts as well.</summary>
    [Parameter]
    public SwitchParameter IncludeText { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        if (Name.Length > 0)
        {
            ForEachItem(Name, name => Stream(context => DeviceScripts.ListAsync(context, name, IncludeText)));
        }
        else if (!MyInvocation.ExpectingInput)
        {
            Stream(context => DeviceScripts.ListAsync(context, null, IncludeText));
        }
    }
}
