using System.Security.Cryptography.X509Certificates;
using TenantAttach.Core.Applications;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Prepares the application by which a site uploads: registration, service principals, consent and secret.</summary>
[Cmdlet(VerbsCommon.New, "CMTenantAttachApplication", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(TenantAttachApplication))]
public sealed class NewCMTenantAttachApplicationCommand : SessionCommand
{
    /// <summary>The display name; without it, the name that belongs to the hierarchy.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The identifier of the hierarchy's top site; without it, that of the connected site.</summary>
    [Parameter]
    public Guid? SiteId { get; set; }

    /// <summary>How many days the secret lasts.</summary>
    [Parameter]
    [ValidateRange(1, 730)]
    [PSDefaultValue(Help = "365")]
    public int SecretDays { get; set; } = 365;

    /// <summary>Makes a further secret where there is one already, whose value nobody can show again.</summary>
    [Parameter]
    public SwitchParameter NewSecret { get; set; }

    /// <summary>A certificate instead of a secret; for other tools that sign in as the application, a site cannot import it.</summary>
    [Parameter]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var settings = new CreateApplicationSettings
        {
            Name = Name,
            SiteId = SiteId,
            SecretDays = SecretDays,
            NewSecret = NewSecret,
            Certificate = Certificate,
        };
        if (TryApply(Run(context => new CreateApplicationOperation(context).PlanAsync(settings)), handsOn: false) is { } done)
        {
            Output.WriteObject(done.Value);
        }
    }
}
