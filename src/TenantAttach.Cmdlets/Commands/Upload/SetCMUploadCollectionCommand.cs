using TenantAttach.Core.Upload;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Chooses which devices the site uploads.</summary>
[Cmdlet(
    VerbsCommon.Set, "CMUploadCollection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = CollectionSet)]
[OutputType(typeof(UploadScope))]
public sealed class SetCMUploadCollectionCommand : SessionCommand
{
    private const string CollectionSet = "Collection";
    private const string AllDevicesSet = "AllDevices";
    private const int NamesShown = 20;

    private readonly List<string> collections = [];

    /// <summary>The collection by its identifier or name; its child collections are uploaded with it.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = CollectionSet)]
    [Alias("CollectionId", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public string[] Collection { get; set; } = [];

    /// <summary>Uploads every device that the site manages.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllDevicesSet)]
    public SwitchParameter AllDevices { get; set; }

    /// <summary>Writes the scope; with -WhatIf, the scope as it would be.</summary>
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

        var plan = Run(context => UploadScopes.PlanAsync(context, collections));
        var preview = plan.Preview;
        ApplyPlan(plan.Plan, preview.Wanted.ToString()!, "Set the upload scope", Effects(preview));
        if (PassThru)
        {
            Output.WriteObject(preview.Wanted);
        }
    }

    private static List<string> Effects(UploadScopePreview preview)
    {
        var effects = new List<string>
        {
            Line("Devices added", preview.Added),
            Line("Devices removed", preview.Removed),
            $"Devices that stay: {preview.Unchanged}.",
        };
        effects.AddRange(preview.Warnings);
        return effects;
    }

    private static string Line(string title, IReadOnlyList<DeviceReference> devices)
    {
        var names = string.Join(", ", devices.Take(NamesShown).Select(device => device.Name));
        var rest = devices.Count > NamesShown ? ", ..." : string.Empty;
        return devices.Count == 0 ? $"{title}: 0." : $"{title}: {devices.Count} ({names}{rest}).";
    }
}
