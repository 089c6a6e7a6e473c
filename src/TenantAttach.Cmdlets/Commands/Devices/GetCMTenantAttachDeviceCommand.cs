using TenantAttach.Core.Devices;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Lists devices from the site, from the tenant, or from both with the reason where they differ.</summary>
[Cmdlet(VerbsCommon.Get, "CMTenantAttachDevice")]
[OutputType(typeof(AttachedDevice))]
public sealed class GetCMTenantAttachDeviceCommand : SessionCommand
{
    /// <summary>The name of a device, or a pattern for names.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public string? Name { get; set; }

    /// <summary>The collection whose members are listed, by identifier or name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public string? Collection { get; set; }

    /// <summary>Where the devices are read: the site, the tenant, or both.</summary>
    [Parameter]
    [PSDefaultValue(Help = "Auto")]
    public DeviceSource Source { get; set; }

    /// <summary>The states that are listed.</summary>
    [Parameter]
    public DeviceUploadState[] State { get; set; } = [];

    /// <summary>A list of all devices that was exported by hand in the admin center, in place of a new export.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExportPath { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var query = new AttachedDeviceQuery
        {
            Source = Source,
            Name = Name,
            Collection = Collection,
            States = State,
            ExportPath = ExportPath is null ? null : Output.ResolvePath(ExportPath),
        };
        Stream(context => AttachedDevices.ListAsync(context, query));
    }
}
