using TenantAttach.Core.Upload;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Reads which devices the site uploads: all of them, or a collection with its children.</summary>
[Cmdlet(VerbsCommon.Get, "CMUploadCollection")]
[OutputType(typeof(UploadScope))]
public sealed class GetCMUploadCollectionCommand : SessionCommand
{
    /// <summary>Counts the devices that the scope uploads; that reads the members of its collections.</summary>
    [Parameter]
    public SwitchParameter IncludeDeviceCount { get; set; }

    /// <inheritdoc/>
    private protected override void Process() =>
        Output.WriteObject(Run(context => UploadScopes.GetAsync(context, IncludeDeviceCount)));
}
