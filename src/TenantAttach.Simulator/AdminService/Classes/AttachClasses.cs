namespace TenantAttach.Simulator.AdminService;

/// <summary>Tenants, applications, the cloud service, co-management.</summary>
internal static class AttachClasses
{
    public static void Declare(SiteSchema wmi, SimulationContext context, Hierarchy hierarchy)
    {
        var attach = hierarchy.Attach;
        wmi.Add("SMS_AAD_Tenant_Ex", attach.Tenants).With("ID:l!= TenantID:s* Name:s* Environment:l SiteCode:s=");
        wmi.Add("SMS_AAD_Application_Ex", attach.Applications)
            .With("ID:l!= Name:s* ClientID:s* TenantID:l* IdentifierUri:s IsClientApp:b SecretKeyExpiry:d "
                + "SecretKeyCreationTime:d= Source:l LastUpdateTime:d= "
                + "ReplyUrl:s SiteCode:s= ApplicationCreationTime:d= AssociatedAADApplications:l[]")
            .With<JsonObject>("SecretKey:s", attach.Vault.Show);
        wmi.Add("SMS_AAD_Tenant_Ex_Property", attach.Switches).With("ID:l= TenantID:s!* TenantName:s= PropertyName:s!* Value:s*");
        wmi.Add("SMS_Azure_CloudService", attach.Services)
            .With("ID:l!= Name:s* ServiceType:l* SiteCode:s AssociatedAADWebApplications:l[]");
        wmi.Add("SMS_ConfigurationPolicy", attach.Policies)
            .With(
                "CI_ID:l!= CI_UniqueID:s= LocalizedDisplayName:s LocalizedDescription:s CategoryInstance_UniqueIDs:s[] IsAssigned:b= "
                    + "IsEnabled:b IsExpired:b CIVersion:l= DateCreated:d= DateLastModified:d= LocalizedInformation:o[] SDMPackageXML:s*~");
        wmi.Add("SMS_ConfigurationPolicyAssignment", attach.Assignments)
            .With(
                "AssignmentID:i!= AssignmentName:s AssignmentUniqueID:s AssignedCIs:i[]* TargetCollectionID:s* Enabled:b "
                    + "ApplyToSubTargets:b AssignmentAction:i AssignmentDescription:s AssignmentType:i DesiredConfigType:i DPLocality:l "
                    + "LocaleID:l LogComplianceToWinEvent:b NotifyUser:b OverrideServiceWindows:b RebootOutsideOfServiceWindows:b "
                    + "SendDetailedNonComplianceStatus:b SourceSite:s StartTime:d SuppressReboot:l UseGMTTimes:b UserUIExperience:b "
                    + "WoLEnabled:b");
        Environments(wmi);
        wmi.Add("SMS_IntuneAccountInfo", DelegateSource.Over(
                () => attach.UploadApplication is null
                    ? []
                    :
                    [
                        new JsonObject
                        {
                            ["AADTenantID"] = context.Accounts.TenantId.ToString("D"),
                            ["IntuneAccountID"] = Seeded.Id(context.Seed, 3, 201).ToString("D"),
                            ["LastUpdateTime"] = Json.Time(context.Start),
                        },
                    ],
                row => Json.Text((JsonObject)row, "AADTenantID")))
            .With("AADTenantID:s! IntuneAccountID:s LastUpdateTime:d");
        Configuration(wmi, context, hierarchy);
        CloudSyncClasses.Declare(wmi, context, hierarchy);
    }

    private static void Environments(SiteSchema wmi) =>
        wmi.Add("SMS_AzureEnvironments", DelegateSource.Over(
            () => AzureEnvironments.Rows, row => Json.Number(((JsonObject)row)["ID"]!)))
            .With("ID:l! EnvironmentName:s GatewayService:s CMMicroServiceResourceEndpoint:s MicrosoftGraphEndpoint:s");

    private static void Configuration(SiteSchema wmi, SimulationContext context, Hierarchy hierarchy)
    {
        var attach = hierarchy.Attach;
        wmi.Add("SMS_CoMgmtConfigs", DelegateSource.Over(() => attach.Tenants.Rows.Select(row => new JsonObject
        {
            ["AADTenantID"] = Json.Text(row, "TenantID"),
            ["MDMTenantID"] = Json.Text(row, "TenantID"),
            ["MDMServiceUri"] = "https://r.manage.microsoft.com/devicegatewayproxy/cimhandler.ashx",
            ["MDMEnrollmentUrl"] = "https://enrollment.manage.microsoft.com/enrollmentserver/discovery.svc",
            ["ExcludedCollectionID"] = string.Empty,
        }), row => Json.Text((JsonObject)row, "AADTenantID")))
            .With("AADTenantID:s! MDMTenantID:s MDMServiceUri:s MDMEnrollmentUrl:s ExcludedCollectionID:s")
            .Static(
                "GetTenantCollectionMapping", "TenantID:s*", "CollectionSiteID:s",
                call => new JsonObject { ["CollectionSiteID"] = attach.ScopeOf(Tenant(attach, call)) })
            .Static(
                "AddTenantCollectionMapping", "CollectionSiteID:s* TenantID:s*", string.Empty,
                call => Map(context, hierarchy, call, call.Text("CollectionSiteID")))
            .Static("RemoveTenantCollectionMapping", "TenantID:s*", string.Empty, call => Map(context, hierarchy, call, null));
    }

    private static JsonObject? Map(SimulationContext context, Hierarchy hierarchy, MethodCall call, string? collection)
    {
        call.Caller.NeedFull();
        var tenant = Tenant(hierarchy.Attach, call);
        if (collection is not null && !hierarchy.Collections.IsDeviceCollection(collection))
        {
            throw new AdminServiceException(500, $"'{collection}' is no device collection.");
        }

        if (hierarchy.Attach.ScopeOf(tenant) != (collection ?? string.Empty))
        {
            hierarchy.Attach.SetScope(tenant, collection?.ToUpperInvariant());
            context.MarkChanged();
        }

        return null;
    }

    private static string Tenant(AttachTables attach, MethodCall call) =>
        Guid.TryParse(call.Text("TenantID"), out var id) && attach.Tenants.Rows.Any(row => Guid.Parse(Json.Text(row, "TenantID")!) == id)
            ? id.ToString("D")
            : throw new AdminServiceException(500, "The site does not know the tenant.");
}
