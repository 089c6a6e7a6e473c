namespace TenantAttach.Simulator.AdminService;

/// <summary>Sites, provider, administrators, components, status messages.</summary>
internal static class SiteInformationClasses
{
    public static void Declare(SiteSchema wmi, SimulationContext context, Hierarchy hierarchy, SiteEngine engine)
    {
        var topology = hierarchy.Topology;
        wmi.Add("SMS_Site", Rows("SiteCode", () => topology.Sites.Select(site => new JsonObject
        {
            ["SiteCode"] = site.Code,
            ["SiteName"] = site.Name,
            ["ServerName"] = topology.ServerOf(site.Code),
            ["ReportingSiteCode"] = site.Parent,
            ["Version"] = topology.VersionOf(site.Code).Text,
            ["BuildNumber"] = topology.VersionOf(site.Code).Build,
            ["Type"] = site.Type,
            ["Status"] = 1,
            ["Mode"] = 0,
            ["InstallDir"] = @"C:\Program Files\Microsoft Configuration Manager",
            ["TimeZoneInfo"] = "-60 0 0 0 0 0 0 0 0 0",
        }))).With(
            "SiteCode:s! SiteName:s ServerName:s ReportingSiteCode:s Version:s BuildNumber:l Type:l Status:l Mode:l InstallDir:s "
                + "TimeZoneInfo:s")
            .Static("EncryptDataEx", "SiteCode:s* Data:s*", "EncryptedData:s", call =>
            {
                call.Caller.NeedFull();
                return topology.Sites.Any(site => site.Code.Equals(call.Text("SiteCode"), StringComparison.OrdinalIgnoreCase))
                    ? new JsonObject { ["EncryptedData"] = SecretVault.Protect(call.Text("Data")) }
                    : throw new AdminServiceException(500, "The hierarchy has no such site.");
            });
        wmi.Add("SMS_ProviderLocation", Rows("Machine", () =>
        [
            new JsonObject
            {
                ["Machine"] = topology.ProviderServer,
                ["NamespacePath"] = $@"\\{topology.ProviderServer}\root\sms\site_{topology.AnsweringSite}",
                ["ProviderForLocalSite"] = true,
                ["SiteCode"] = topology.AnsweringSite,
            },
        ])).With("Machine:s! NamespacePath:s ProviderForLocalSite:b SiteCode:s");
        Identification(wmi, topology);
        wmi.Add("SMS_Admin", Rows("AdminID", () => Admins(context))).ReadableBy(caller => !caller.IsLimited)
            .With(
                "AdminID:l! LogonName:s DisplayName:s AdminSid:s IsGroup:b RoleNames:s[] CategoryNames:s[] CollectionNames:s[] "
                    + "Permissions:o[]");
        wmi.Add(
            "SMS_ComponentSummarizer",
            DelegateSource.Over(
                () => engine.Health.Components(context.Clock.GetUtcNow()), Field("ComponentName"), Field("SiteCode"),
                Field("TallyInterval")))
            .With(
                "ComponentName:s! MachineName:s SiteCode:s! Status:l State:l AvailabilityState:l LastHeartbeat:d NextScheduledTime:d "
                    + "TallyInterval:s! Errors:l Warnings:l Infos:l");
        wmi.Add("SMS_StatusMessage", Rows("RecordID", () => engine.Health.Messages))
            .With(
                "RecordID:l! Component:s MachineName:s MessageID:l ModuleName:s MessageType:l Severity:l SiteCode:s Time:d ProcessID:l "
                    + "ThreadID:l");
        Control(wmi, context, hierarchy);
    }

    private static void Identification(SiteSchema wmi, SiteTopology topology) => wmi.Add("SMS_Identification", Rows("ThisSiteCode", () =>
    [
        new JsonObject
        {
            ["ThisSiteCode"] = topology.AnsweringSite,
            ["SMSBuildNumber"] = topology.Version.Build,
            ["SMSSiteServer"] = topology.AnsweringServer,
            ["SMSProviderServer"] = topology.ProviderServer,
            ["SMSMinBuildNumber"] = topology.Version.Build,
            ["ThisSiteName"] = "Contoso",
        },
    ])).With("ThisSiteCode:s! SMSBuildNumber:l SMSMinBuildNumber:l SMSSiteServer:s SMSProviderServer:s ThisSiteName:s SupportID:s")
        .Static("GetSiteID", string.Empty, "SiteID:s", _ => new JsonObject { ["SiteID"] = topology.SiteId.ToString("B") })
        .Static(
            "GetProviderVersion", string.Empty, "ProviderVersion:s",
            _ => new JsonObject { ["ProviderVersion"] = topology.Version.Provider })
        .Static("GetCurrentUser", string.Empty, "UserName:s", call => new JsonObject { ["UserName"] = call.Caller.Name })
        .Static(
            "GetSiteType", string.Empty, "SiteType:l",
            _ => new JsonObject { ["SiteType"] = topology.Sites.First(site => site.Code == topology.AnsweringSite).Type });

    private static void Control(SiteSchema wmi, SimulationContext context, Hierarchy hierarchy)
    {
        var topology = hierarchy.Topology;
        wmi.Add(
            "SMS_SCI_SysResUse",
            DelegateSource.Over(() => Roles(context, hierarchy), Field("NALPath"), Field("RoleName"), Field("SiteCode")))
            .With(
                "NALPath:s! RoleName:s! SiteCode:s! NetworkOSPath:s NALType:s SslState:l FileType:l ItemName:s ItemType:s Props:o[] "
                    + "PropLists:o[]");
        wmi.Add(
            "SMS_SCI_Component", DelegateSource.Over(() => Components(topology), Field("ItemName"), Field("ItemType"), Field("SiteCode")))
            .With("ItemName:s! ItemType:s! SiteCode:s! ComponentName:s FileType:l Flag:l Props:o[] PropLists:o[]");
    }

    private static DelegateSource Rows(string key, Func<IEnumerable<JsonObject>> rows) => DelegateSource.Over(rows, Field(key));

    private static Func<object, object?> Field(string name) => row => FilterValue.Normal(((JsonObject)row)[name], EdmKind.String);

    private static IEnumerable<JsonObject> Admins(SimulationContext context) =>
        context.Accounts.Users.Where(user => user.SiteRole is not null).Select((user, index) =>
    {
        var caller = new Caller(user, context.Faults);
        var roleId = caller.RoleName switch { SitePermission.FullAdministrator => "SMS0001R", "Limited Operator" => "P010002R", "Custom Administrator" => "P010003R", _ => "SMS0002R" };
        var collection = caller.IsLimited ? context.Local("P0100014") : "SMS00001";
        return new JsonObject
        {
            ["AdminID"] = 16777217 + index,
            ["LogonName"] = user.LogonName,
            ["DisplayName"] = user.DisplayName,
            ["AdminSid"] = "S-1-5-21-1004336348-1177238915-682003330-"
                + (1100 + index).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["IsGroup"] = false,
            ["RoleNames"] = Json.Texts(caller.RoleName),
            ["CategoryNames"] = Json.Texts("All"),
            ["CollectionNames"] = caller.IsLimited ? Json.Texts("Pilot devices") : Json.Texts("All Systems", "All Users and User Groups"),
            ["Permissions"] = new JsonArray(
                new JsonObject
                {
                    ["@odata.type"] = "#AdminService.SMS_APermission",
                    ["CategoryID"] = "SMS00ALL",
                    ["CategoryTypeID"] = 29,
                    ["RoleID"] = roleId,
                },
                new JsonObject
                {
                    ["@odata.type"] = "#AdminService.SMS_APermission",
                    ["CategoryID"] = collection,
                    ["CategoryTypeID"] = 1,
                    ["RoleID"] = roleId,
                }),
        };
    });

    private static IEnumerable<JsonObject> Roles(SimulationContext context, Hierarchy hierarchy)
    {
        var topology = hierarchy.Topology;
        var roles = topology.Codes.Select(code => (Role: "SMS Site Server", Site: code))
            .Concat(topology.Codes.Where(code => !topology.IsCentral(code)).Select(code => (Role: "SMS Management Point", Site: code)))
            .Append((Role: "SMS Provider", Site: topology.TopSite))
            .OrderBy(pair => pair.Site + pair.Role, StringComparer.Ordinal);
        foreach (var (role, code) in roles)
        {
            yield return Role(role, code, topology.ServerOf(code), []);
        }

        foreach (var point in hierarchy.Devices.DistributionPoints())
        {
            yield return Role(
                "SMS Distribution Point", point.SiteCode, point.Name.ToLowerInvariant() + ".corp.contoso.simulator.invalid", []);
        }

        foreach (var (site, server) in topology.ConnectionPoints)
        {
            // Inferred: which property says that the connection point is in offline mode.
            var offline = context.Options.ServiceConnectionPoint == "Offline" ? 1 : 0;
            yield return Role("SMS Dmp Connector", site, server, new JsonArray(Property("OfflineMode", offline, string.Empty)));
        }
    }

    private static JsonObject Role(string role, string site, string server, JsonArray properties) => new()
    {
        ["NALPath"] = $@"[""Display=\\{server}\""]MSWNET:[""SMS_SITE={site}""]\\{server}\",
        ["RoleName"] = role,
        ["SiteCode"] = site,
        ["NetworkOSPath"] = @"\\" + server,
        ["NALType"] = "Windows NT Server",
        ["SslState"] = 63,
        ["FileType"] = 2,
        ["ItemName"] = $@"[""Display=\\{server}\""]MSWNET:[""SMS_SITE={site}""]\\{server}\,{role}",
        ["ItemType"] = "System Resource Usage",
        ["Props"] = properties,
        ["PropLists"] = new JsonArray(),
    };

    private static IEnumerable<JsonObject> Components(SiteTopology topology) =>
        new[] { "SMS_NOTIFICATION_SERVER", "SMS_REST_PROVIDER", "SMS_SERVICE_CONNECTOR" }.Select(name => new JsonObject
        {
            ["ItemName"] = name + "|" + topology.ProviderServer,
            ["ItemType"] = "Component",
            ["SiteCode"] = topology.TopSite,
            ["ComponentName"] = name,
            ["FileType"] = 2,
            ["Flag"] = 6,
            ["Props"] = new JsonArray(Property("Startup Type", 0, string.Empty)),
            ["PropLists"] = new JsonArray(),
        });

    private static JsonObject Property(string name, int value, string text) => new()
    {
        ["@odata.type"] = "#AdminService.SMS_EmbeddedProperty",
        ["PropertyName"] = name,
        ["Value"] = value,
        ["Value1"] = text,
        ["Value2"] = string.Empty,
    };
}
