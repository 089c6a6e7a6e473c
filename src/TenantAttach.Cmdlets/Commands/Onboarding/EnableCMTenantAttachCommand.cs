using System.Security;
using TenantAttach.Core.Onboarding;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Attaches the site's hierarchy to the tenant.</summary>
[Cmdlet(
    VerbsLifecycle.Enable, "CMTenantAttach", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = CreateSet)]
[OutputType(typeof(TenantAttachState), typeof(AttachWaitResult), typeof(TenantAttachPlan))]
public sealed class EnableCMTenantAttachCommand : SessionCommand
{
    private const string CreateSet = "CreatedApplication";
    private const string ImportSet = "ImportedApplication";
    private const string ValuesSet = "ImportedValues";

    /// <summary>Uploads the devices of this collection and its child collections instead of all devices.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public string? UploadCollection { get; set; }

    /// <summary>Uploads nothing: automatic enrollment alone.</summary>
    [Parameter]
    public SwitchParameter NoUpload { get; set; }

    /// <summary>Upload of Endpoint analytics data.</summary>
    [Parameter]
    public bool? EndpointAnalytics { get; set; }

    /// <summary>Enforcing Configuration Manager's roles for requests from the admin center; from version 2207.</summary>
    [Parameter]
    public bool? RbacEnforcement { get; set; }

    /// <summary>Upload of Microsoft Defender data for reports; from version 2303.</summary>
    [Parameter]
    public bool? DefenderReporting { get; set; }

    /// <summary>Which eligible devices enroll into Intune by themselves.</summary>
    [Parameter]
    [ValidateSet(nameof(AutoEnrollmentMode.None), nameof(AutoEnrollmentMode.Pilot), nameof(AutoEnrollmentMode.All))]
    public AutoEnrollmentMode? AutoEnrollment { get; set; }

    /// <summary>The collection for a pilot of automatic enrollment, by identifier or name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public string? PilotCollection { get; set; }

    /// <summary>How many days the secret of the application lasts that is made here.</summary>
    [Parameter(ParameterSetName = CreateSet)]
    [ValidateRange(1, 730)]
    public int? SecretDays { get; set; }

    /// <summary>An application that was made before, as New-CMTenantAttachApplication writes it.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ImportSet)]
    [ValidateNotNull]
    public TenantAttachApplication? Application { get; set; }

    /// <summary>The name of the tenant of the application.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValuesSet)]
    [ValidateNotNullOrEmpty]
    public string? TenantName { get; set; }

    /// <summary>The identifier of the tenant of the application.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValuesSet)]
    public Guid TenantId { get; set; }

    /// <summary>The display name of the application.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValuesSet)]
    [ValidateNotNullOrEmpty]
    public string? ApplicationName { get; set; }

    /// <summary>The client identifier of the application.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValuesSet)]
    public Guid ClientId { get; set; }

    /// <summary>The secret key of the application.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValuesSet)]
    [ValidateNotNull]
    public SecureString? SecretKey { get; set; }

    /// <summary>When the secret key ends.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValuesSet)]
    public DateTimeOffset SecretExpiry { get; set; }

    /// <summary>The App ID URI of the application.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValuesSet)]
    [ValidateNotNullOrEmpty]
    public string? AppIdUri { get; set; }

    /// <summary>Attaches although the cloud has not cleaned up after an earlier attachment, or a prerequisite that can be mended afterwards
    /// does not hold.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Waits until the connector is healthy and the first upload was seen, or names the fault.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits.</summary>
    [Parameter]
    [PSDefaultValue(Help = "02:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Writes the state of the attachment; with -WhatIf, the plan.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var settings = Settings(CurrentSession);
        var done = TryApply(Run(context => new EnableOperation(context).PlanAsync(settings)), PassThru);
        if (done is { Value.IsUploadEnabled: true } && Wait)
        {
            WaitForUpload();
            return;
        }

        if (done is not null && Wait)
        {
            Output.WriteWarning("Nothing is uploaded with these settings, so that there is no first upload to wait for.");
        }

        if (done is not null && (PassThru || Wait))
        {
            Output.WriteObject(done.Value);
        }
    }

    private void WaitForUpload()
    {
        var wait = Run(context => new WaitAttachOperation(context).RunAsync(Timeout));
        Output.WriteObject(wait.Result);
        if (wait.Error is { } error)
        {
            Output.WriteError(ExceptionMapper.ToCommandError(error, GetType().Name, wait.Result));
        }
    }

    // As in the wizard: nothing chosen means its default settings; whoever chooses one thing chooses all of them.
    private EnableSettings Settings(TenantAttachSession session)
    {
        var isDefault = UploadCollection is null && !NoUpload && PilotCollection is null && AutoEnrollment is null
            && EndpointAnalytics is null && RbacEnforcement is null && DefenderReporting is null;
        var settings = isDefault
            ? EnableSettings.Recommended(session.Cloud, session.SiteVersion ?? 0)
            : new EnableSettings
            {
                Upload = !NoUpload,
                UploadCollectionId = UploadCollection is null ? [] : [UploadCollection],
                EndpointAnalytics = EndpointAnalytics,
                RbacEnforcement = RbacEnforcement,
                DefenderReporting = DefenderReporting,
                AutoEnrollment = AutoEnrollment,
                PilotCollectionId = PilotCollection,
            };
        return settings with { Application = ImportedApplication(), SecretDays = SecretDays, Force = Force };
    }

    private TenantAttachApplication? ImportedApplication() => ParameterSetName != ValuesSet
        ? Application
        : new TenantAttachApplication
        {
            TenantName = TenantName!,
            TenantId = TenantId,
            Name = ApplicationName!,
            ClientId = ClientId,
            SecretKey = SecretKey,
            SecretExpiry = SecretExpiry,
            IdentifierUri = AppIdUri,
        };
}
