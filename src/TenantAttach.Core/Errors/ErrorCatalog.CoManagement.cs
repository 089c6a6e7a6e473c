namespace TenantAttach.Core.Errors;

public static partial class ErrorCatalog
{
    /// <summary>A pilot without a collection, or a collection without a pilot.</summary>
    public static readonly ErrorEntry PilotCollectionInvalid = new(
        "PilotCollectionInvalid",
        ErrorKind.InvalidArgument,
        "{0}: {1}.",
        "Name an existing device collection for a pilot, and none otherwise.");

    /// <summary>An upload collection, and no upload.</summary>
    public static readonly ErrorEntry UploadScopeWithoutUpload = new(
        "UploadScopeWithoutUpload",
        ErrorKind.InvalidArgument,
        "Nothing is uploaded, so that the upload collection {0} has no effect. Nothing was written.",
        "Leave out -NoUpload or -UploadCollection. For automatic enrollment of some devices, use -AutoEnrollment Pilot with -PilotCollection.");

    /// <summary>Co-management is not configured.</summary>
    public static readonly ErrorEntry CoManagementNotConfigured = new(
        "CoManagementNotConfigured",
        ErrorKind.InvalidOperation,
        "Site {0} has no co-management policy yet.",
        "Configure automatic enrollment first with Set-CMAutoEnrollment or Enable-CMTenantAttach.");

    /// <summary>A workload that follows another one.</summary>
    public static readonly ErrorEntry WorkloadFollows = new(
        "WorkloadFollows",
        ErrorKind.InvalidArgument,
        "{0} goes where Device configuration goes, and that is {1}.",
        "Move Device configuration back first, or together with it.");

    /// <summary>The version has no such workload.</summary>
    public static readonly ErrorEntry WorkloadGone = new(
        "WorkloadGone",
        ErrorKind.NotImplemented,
        "{0} is no workload any more from Configuration Manager 2203 on.",
        "Leave it out.");

    /// <summary>A policy of the site is not understood, and so not changed.</summary>
    public static readonly ErrorEntry CoManagementPolicyUnreadable = new(
        "CoManagementPolicyUnreadable",
        ErrorKind.InvalidData,
        "The policy {0} is not understood, and was not changed: {1}.",
        "Change it in the console: Administration > Cloud Services > Cloud Attach > properties of CoMgmtSettingsProd.");
}
