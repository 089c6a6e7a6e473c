using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>Tenants, applications and cloud services that the site knows: what attaches it.</summary>
/// <remarks>
/// Inferred: reading these classes is seen in public clients, writing them is not. No write is sent before the site's own
/// schema shows every class and property in it.
/// </remarks>
public static class AttachmentCalls
{
    private const string Admin = "Full Administrator, all scopes and collections";
    private const string Read = "Cloud services: Read";
    private const string Tenants = "Class SMS_AAD_Tenant_Ex of the SMS Provider";
    private const string Applications = "Class SMS_AAD_Application_Ex of the SMS Provider";
    private const string Switches = "Class SMS_AAD_Tenant_Ex_Property of the SMS Provider";
    private const string Services = "Class SMS_Azure_CloudService of the SMS Provider";

    private static readonly SchemaNeed[] TenantNeeds = [Reads("SMS_AAD_Tenant_Ex", "ID", "TenantID", "Name")];

    private static readonly SchemaNeed[] ApplicationNeeds =
        [Reads("SMS_AAD_Application_Ex", "ID", "Name", "ClientID", "TenantID", "IdentifierUri", "IsClientApp", "SecretKeyExpiry")];

    private static readonly SchemaNeed[] ApplicationWriteNeeds =
        [Reads(
            "SMS_AAD_Application_Ex", "ID", "Name", "ClientID", "TenantID", "IdentifierUri", "IsClientApp", "SecretKey", "SecretKeyExpiry",
            "Source")];

    private static readonly SchemaNeed[] SwitchNeeds = [Reads("SMS_AAD_Tenant_Ex_Property", "TenantID", "PropertyName", "Value")];

    private static readonly SchemaNeed[] ServiceNeeds =
        [Reads("SMS_Azure_CloudService", "ID", "Name", "ServiceType", "SiteCode", "AssociatedAADWebApplications")];

    /// <summary>Lists the tenants that the site knows.</summary>
    public static readonly ServiceCall ListTenants = Observed(
        "SiteListTenants", "/SMS_AAD_Tenant_Ex", "List the tenants that the site knows", Tenants, TenantNeeds);

    /// <summary>Makes a tenant known to the site.</summary>
    public static readonly ServiceCall CreateTenant = Inferred(
        "SiteCreateTenant",
        "POST",
        "/SMS_AAD_Tenant_Ex",
        "Make the tenant known to the site",
        Tenants,
        [Reads("SMS_AAD_Tenant_Ex", "ID", "TenantID", "Name", "Environment")]);

    /// <summary>Lists the applications that the site knows.</summary>
    public static readonly ServiceCall ListApplications = Observed(
        "SiteListApplications", "/SMS_AAD_Application_Ex", "List the applications that the site knows", Applications, ApplicationNeeds);

    /// <summary>Makes an application and its secret known to the site.</summary>
    public static readonly ServiceCall CreateApplication = Inferred(
        "SiteCreateApplication",
        "POST",
        "/SMS_AAD_Application_Ex",
        "Make the application known to the site",
        Applications,
        ApplicationWriteNeeds);

    /// <summary>Changes an application of the site, for example its secret and when that expires.</summary>
    public static readonly ServiceCall UpdateApplication = Inferred(
        "SiteUpdateApplication",
        "PUT",
        "/SMS_AAD_Application_Ex({id})",
        "Change the application that the site knows",
        Applications,
        ApplicationWriteNeeds);

    /// <summary>Removes an application from the site.</summary>
    public static readonly ServiceCall DeleteApplication = Inferred(
        "SiteDeleteApplication",
        "DELETE",
        "/SMS_AAD_Application_Ex({id})",
        "Remove the application from the site",
        Applications,
        ApplicationNeeds);

    /// <summary>Lists the switches of a tenant, for example the upload for Endpoint analytics.</summary>
    public static readonly ServiceCall ListTenantProperties = Observed(
        "SiteListTenantProperties", "/SMS_AAD_Tenant_Ex_Property", "List the switches of a tenant", Switches, SwitchNeeds);

    /// <summary>Changes a switch of a tenant.</summary>
    /// <remarks>Inferred: that the switches of the console's upload page are such rows, and the form of the key.</remarks>
    public static readonly ServiceCall UpdateTenantProperty = Inferred(
        "SiteUpdateTenantProperty",
        "PUT",
        "/SMS_AAD_Tenant_Ex_Property(TenantID={tenantId},PropertyName='{propertyName}')",
        "Change a switch of the tenant",
        Switches,
        SwitchNeeds);

    /// <summary>Lists the cloud services of the site; type 5 with an application is the upload.</summary>
    public static readonly ServiceCall ListCloudServices = Observed(
        "SiteListCloudServices", "/SMS_Azure_CloudService", "List the cloud services of the site", Services, ServiceNeeds);

    /// <summary>Creates a cloud service; type 5 with an application turns the upload on.</summary>
    public static readonly ServiceCall CreateCloudService = Inferred(
        "SiteCreateCloudService", "POST", "/SMS_Azure_CloudService", "Turn the upload on", Services, ServiceNeeds);

    /// <summary>Changes a cloud service; without an application the upload is off.</summary>
    public static readonly ServiceCall UpdateCloudService = Inferred(
        "SiteUpdateCloudService", "PUT", "/SMS_Azure_CloudService({id})", "Change whether the site uploads", Services, ServiceNeeds);

    private static ServiceCall Observed(string name, string route, string summary, string source, SchemaNeed[] needs) =>
        SiteCall("wmi", name, "GET", route, summary, Read, source, Provenance.Observed, needs: needs);

    private static ServiceCall Inferred(string name, string method, string route, string summary, string source, SchemaNeed[] needs) =>
        SiteCall("wmi", name, method, route, summary, Admin, source, Provenance.Inferred, needs: needs, clouds: AttachClouds);
}
