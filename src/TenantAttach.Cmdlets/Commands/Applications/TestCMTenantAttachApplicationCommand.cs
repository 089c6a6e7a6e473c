using TenantAttach.Core.Applications;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Checks every rule for the application by which a site uploads, and says what would be right.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CMTenantAttachApplication", DefaultParameterSetName = SiteSet)]
[OutputType(typeof(ApplicationTest))]
public sealed class TestCMTenantAttachApplicationCommand : SessionCommand
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
        Output.WriteObject(Run(context => new TestApplicationOperation(context).RunAsync(ClientId, Name)));
}
