namespace TenantAttach.Core.Errors;

/// <content>Errors of the administration service.</content>
public static partial class ErrorCatalog
{
    /// <summary>The site does not offer what an operation would use.</summary>
    public static readonly ErrorEntry SiteSchemaMissing = new(
        "SiteSchemaMissing",
        ErrorKind.NotImplemented,
        "{0} cannot be done over the administration service of this site, whose schema does not show: {1}. Nothing was changed. In the "
            + "console: {2}",
        "Do the named steps in the Configuration Manager console, or update the site. The schema is in "
            + "<server>/AdminService/wmi/$metadata.");

    /// <summary>One call uses what the site does not offer.</summary>
    public static readonly ErrorEntry SiteCallNotOffered = new(
        "SiteCallNotOffered",
        ErrorKind.NotImplemented,
        "{0} was not sent, because the schema of this site does not show: {1}.",
        "Update the site, or do the same in the Configuration Manager console. The schema is in <server>/AdminService/wmi/$metadata.");

    /// <summary>The schema of the site cannot be read.</summary>
    public static readonly ErrorEntry SiteSchemaUnreadable = new(
        "SiteSchemaUnreadable",
        ErrorKind.InvalidData,
        "The schema of the site ({0}) cannot be read: {1}",
        "Open <server>/AdminService/wmi/$metadata in a browser. SMS_REST_PROVIDER.log and AdminService.log of the SMS Provider hold the "
            + "reason.");

    /// <summary>A class cannot be listed.</summary>
    public static readonly ErrorEntry SiteClassUnavailable = new(
        "SiteClassUnavailable",
        ErrorKind.ObjectNotFound,
        "The administration service does not know the class, the properties or the query of {0}, or the caller may not read it (HTTP "
            + "404): {1}",
        "The version of the site may not have it. Check also that the caller is an administrative user with the permission that "
            + "Get-CMTenantAttachPermission names.");

    /// <summary>An object is not there, or not visible.</summary>
    public static readonly ErrorEntry SiteObjectNotVisible = new(
        "SiteObjectNotVisible",
        ErrorKind.ObjectNotFound,
        "{0} finds no such object, or the caller may not see it (HTTP 404): {1}",
        "Check the identifier, and the scopes and collections of the administrative user: the site answers 404 for what the caller may "
            + "not see.");

    /// <summary>A method answers that it failed.</summary>
    public static readonly ErrorEntry SiteMethodFailed = new(
        "SiteMethodFailed",
        ErrorKind.InvalidOperation,
        "{0} answered with return value {1}.",
        "SMSProv.log of the SMS Provider holds the reason.");
}
