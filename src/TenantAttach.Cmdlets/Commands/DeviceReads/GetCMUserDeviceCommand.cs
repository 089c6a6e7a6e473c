using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Lists the devices that users have an affinity with.</summary>
[Cmdlet(VerbsCommon.Get, "CMUserDevice")]
[OutputType(typeof(UserDevice))]
public sealed class GetCMUserDeviceCommand : SessionCommand
{
    private readonly List<string> users = [];

    /// <summary>The users: user principal names, mail addresses, DOMAIN\name, or names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserPrincipalName", "UniqueUserName", "UserName")]
    [ValidateNotNullOrEmpty]
    public string[] User { get; set; } = [];

    /// <summary>Only primary devices.</summary>
    [Parameter]
    public SwitchParameter PrimaryOnly { get; set; }

    /// <inheritdoc/>
    private protected override void Process() => users.AddRange(User);

    /// <inheritdoc/>
    private protected override void End() => Stream(context => UserDevices.ReadAsync(context, users), answer => Take(answer, device =>
    {
        if (!PrimaryOnly || device.IsPrimary)
        {
            Output.WriteObject(device);
        }
    }));
}
