using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>Tenants, applications and cloud services that the site knows: what attaches it.</summary>
/// <remarks>
/// Inferred: reading these classes is seen in public clients, writing them is not. No write is sent before the site's own
/// schema shows every class, key, property and type in it.
/// </remarks>
internal static class AttachmentCalls
{
    private const string Admin = "Full Administrator, all scopes and collections";
    private const string Read = "Cloud services: Read";
    private const string Tenants = "Class SMS_AAD_Tenant_Ex of the SMS Provider";
    private const string Applications = "Class SMS_AAD_Application_Ex of the SMS Provider";
    private const string Switches = "Class SMS_AAD_Tenant_Ex_Property of the SMS Provider";
    private const string Services = "Class SMS_Azure_CloudService of the SMS Provider";

    /// <summary>Lists the tenants that the site knows.</summary>
    public static readonly SiteList<TenantRow> ListTenants = new(
        Observed("SiteListTenants", "/SMS_AAD_Tenant_Ex", "List the tenants that the site knows", Tenants), AttachmentRows.Tenant);

    /// <summary>Lists the clouds with the numbers that the site gives them.</summary>
    public static readonly SiteList<EnvironmentRow> ListEnvironments = new(
        Observed(
            "SiteListEnvironments", "/SMS_AzureEnvironments", "List the clouds with their numbers",
            "Class SMS_AzureEnvironments of the SMS Provider"),
        AttachmentRows.Environment);

    /// <summary>Makes a tenant known to the site.</summary>
    /// <remarks>Inferred: also that the number of its cloud is that of <see cref="ListEnvironments"/>.</remarks>
    public static readonly SiteWrite<NewTenantRow> CreateTenant = new(
        Inferred("SiteCreateTenant", "POST", "/SMS_AAD_Tenant_Ex", "Make the tenant known to the site", Tenants), AttachmentRows.NewTenant);

    /// <summary>Lists the applications that the site knows.</summary>
    public static readonly SiteList<ApplicationRow> ListApplications = new(
        Observed("SiteListApplications", "/SMS_AAD_Application_Ex", "List the applications that the site knows", Applications),
        AttachmentRows.Application);

    /// <summary>Encrypts a secret with the key of a site's server, as the site keeps secrets of applications.</summary>
    /// <remarks>Documented as a method of the class. Inferred: that it is what the secret of an application needs.</remarks>
    public static readonly SiteMethod<EncryptArguments, EncryptResult> EncryptSecret = new(
        SiteCall(
            "wmi",
            "SiteEncryptSecret",
            "POST",
            "/SMS_Site.EncryptDataEx",
            "Encrypt the secret with the key of the site server",
            Admin,
            "Configuration Manager SDK reference: EncryptDataEx method in class SMS_Site",
            Provenance.Observed,
            changes: false,
            repeatability: Repeatability.Always,
            clouds: AttachClouds),
        () => AttachmentJson.Default.EncryptArguments,
        () => AttachmentJson.Default.EncryptResult);

    /// <summary>Makes an application and its secret known to the site.</summary>
    public static readonly SiteWrite<NewApplicationRow> CreateApplication = new(
        Inferred(
            "SiteCreateApplication", "POST", "/SMS_AAD_Application_Ex", "Make the application known to the site", Applications),
        AttachmentRows.NewApplication);

    /// <summary>Changes the secret of an application of the site, and when it expires.</summary>
    public static readonly SiteWrite<SecretRow> UpdateApplication = new(
        Inferred(
            "SiteUpdateApplication", "PUT", "/SMS_AAD_Application_Ex({id})", "Change the application that the site knows", Applications),
        AttachmentRows.Secret);

    /// <summary>Removes an application from the site.</summary>
    public static readonly SiteWrite<ApplicationRow> DeleteApplication = new(
        Inferred(
            "SiteDeleteApplication", "DELETE", "/SMS_AAD_Application_Ex({id})", "Remove the application from the site", Applications),
        AttachmentRows.Application);

    /// <summary>Lists the properties of tenants, among them the switches of the upload, for example for Endpoint analytics.</summary>
    public static readonly SiteList<TenantPropertyRow> ListTenantProperties = new(
        Observed("SiteListTenantProperties", "/SMS_AAD_Tenant_Ex_Property", "List the switches of a tenant", Switches),
        AttachmentRows.TenantProperty);

    /// <summary>Changes a switch of a tenant.</summary>
    /// <remarks>Inferred: that the switches of the console's upload page are such rows, their names, and the key.</remarks>
    public static readonly SiteWrite<TenantPropertyValueRow> UpdateTenantProperty = new(
        Inferred(
            "SiteUpdateTenantProperty",
            "PUT",
            "/SMS_AAD_Tenant_Ex_Property(TenantID='{tenantId}',PropertyName='{propertyName}')",
            "Change a switch of the tenant",
            Switches),
        AttachmentRows.TenantPropertyValue);

    /// <summary>Lists the cloud services of the site; type 5 with an application is the upload.</summary>
    public static readonly SiteList<CloudServiceRow> ListCloudServices = new(
        Observed("SiteListCloudServices", "/SMS_Azure_CloudService", "List the cloud services of the site", Services),
        AttachmentRows.CloudService);

    /// <summary>Creates a cloud service; type 5 with an application turns the upload on.</summary>
    public static readonly SiteWrite<NewCloudServiceRow> CreateCloudService = new(
        Inferred("SiteCreateCloudService", "POST", "/SMS_Azure_CloudService", "Turn the upload on", Services),
        AttachmentRows.NewCloudService);

    /// <summary>Changes a cloud service; without an application the upload is off.</summary>
    public static readonly SiteWrite<ServiceApplicationsRow> UpdateCloudService = new(
        Inferred("SiteUpdateCloudService", "PUT", "/SMS_Azure_CloudService({id})", "Change whether the site uploads", Services),
        AttachmentRows.ServiceApplications);

    private static ServiceCall Observed(string name, string route, string summary, string source) =>
        SiteCall("wmi", name, "GET", route, summary, Read, source, Provenance.Observed);

    private static ServiceCall Inferred(string name, string method, string route, string summary, string source) =>
        SiteCall("wmi", name, method, route, summary, Admin, source, Provenance.Inferred, clouds: AttachClouds);
}
