using TenantAttach.Core.Applications;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Reads the application by which a site uploads: permissions, consent, secrets and which of them the site uses.</summary>
[Cmdlet(VerbsCommon.Get, "CMTenantAttachApplication", DefaultParameterSetName = SiteSet)]
[OutputType(typeof(TenantAttachApplication))]
public sealed class GetCMTenantAttachApplicationCommand : SessionCommand
{
    private const string SiteSet = "Site";
    private const string ClientIdSet = "ClientId";
    private const string NameSet = "Name";

    /// <summary>The client identifier of the application; without it and a name, the application of the connected site.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ClientIdSet)]
    public Guid? ClientId { get; set; }

    /// <summary>The display name of the application.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <inheritdoc/>
    private protected override void Process() =>
        Output.WriteObject(Run(context => new GetApplicationOperation(context).RunAsync(ClientId, Name)));
}
