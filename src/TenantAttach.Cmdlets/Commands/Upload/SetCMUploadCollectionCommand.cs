using TenantAttach.Core.Upload;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Chooses which devices the site uploads.</summary>
[Cmdlet(VerbsCommon.Set, "CMUploadCollection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = CollectionSet)]
[OutputType(typeof(UploadScope), typeof(TenantAttachPlan))]
public sealed class SetCMUploadCollectionCommand : SessionCommand
{
    private const string CollectionSet = "Collection";
    private const string AllDevicesSet = "AllDevices";

    private readonly List<string> collections = [];

    /// <summary>The collection by its identifier or name; its child collections are uploaded with it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = CollectionSet)]
    [Alias("CollectionId", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public string[] Collection { get; set; } = [];

    /// <summary>Uploads every device that the site manages.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllDevicesSet)]
    public SwitchParameter AllDevices { get; set; }

    /// <summary>Writes the scope; with -WhatIf, the plan.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process() => collections.AddRange(Collection);

    /// <inheritdoc/>
    private protected override void End()
    {
        // A pipeline that brought no collection must not mean all devices.
        if (!AllDevices && collections.Count == 0)
        {
            return;
        }

        Apply(Run(context => UploadScopes.PlanAsync(context, collections)), PassThru);
    }
}
