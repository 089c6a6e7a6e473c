using System.Security;
using TenantAttach.Core.Applications;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Renews the secret by which the site uploads; the old one goes only after the new one is proved.</summary>
[Cmdlet(VerbsData.Update, "CMTenantAttachSecret", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = CreateSet)]
[OutputType(typeof(SecretRotation), typeof(TenantAttachPlan))]
public sealed class UpdateCMTenantAttachSecretCommand : SessionCommand
{
    private const string CreateSet = "CreatedSecret";
    private const string GivenSet = "GivenSecret";

    /// <summary>How many days the new secret lasts.</summary>
    [Parameter(ParameterSetName = CreateSet)]
    [ValidateRange(1, 730)]
    [PSDefaultValue(Help = "365")]
    public int SecretDays { get; set; } = 365;

    /// <summary>Renews only where the secret ends within this many days.</summary>
    [Parameter(ParameterSetName = CreateSet)]
    [ValidateRange(0, 36500)]
    public int? WithinDays { get; set; }

    /// <summary>A secret that was made in the tenant before.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GivenSet)]
    [ValidateNotNull]
    public SecureString? SecretKey { get; set; }

    /// <summary>When that secret ends.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GivenSet)]
    public DateTimeOffset? SecretExpiry { get; set; }

    /// <summary>Writes what became of the renewal; with -WhatIf, the plan.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var settings = new RotateSecretSettings
        {
            SecretDays = SecretDays,
            WithinDays = WithinDays,
            Secret = SecretKey,
            SecretExpiry = SecretExpiry,
        };
        Apply(Run(context => new RotateSecretOperation(context).PlanAsync(settings)), PassThru);
    }
}
