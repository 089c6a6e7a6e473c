namespace TenantAttach.Simulator.AdminService;

/// <summary>Applications, their deployments, their state on devices and requests for them.</summary>
internal static class ApplicationClasses
{
    public static void Declare(SiteSchema wmi, SiteSchema versioned, SimulationContext context, Hierarchy hierarchy)
    {
        var store = hierarchy.Applications;
        foreach (var name in new[] { "SMS_Application", "SMS_ApplicationLatest" })
        {
            wmi.Add(name, DelegateSource.Over(() => store.All, row => ((SimulatedApplication)row).Id))
                .ReadableBy(MayRead)
                .With<SimulatedApplication>("CI_ID:l!", one => one.Id)
                .With<SimulatedApplication>("LocalizedDisplayName:s", one => one.Name)
                .With<SimulatedApplication>("ModelName:s", store.ModelOf)
                .With<SimulatedApplication>("CI_UniqueID:s", one => store.ModelOf(one) + "/1")
                .With<SimulatedApplication>("Manufacturer:s", one => one.Publisher)
                .With<SimulatedApplication>("SoftwareVersion:s", one => one.Version)
                .With<SimulatedApplication>("IsDeployed:b", _ => true)
                .With<SimulatedApplication>("IsEnabled:b", _ => true)
                .With<SimulatedApplication>("IsExpired:b", _ => false)
                .With<SimulatedApplication>("IsSuperseded:b", one => one.IsSuperseded)
                .With<SimulatedApplication>("IsLatest:b", _ => true)
                .With<SimulatedApplication>("NumberOfDeployments:l", _ => 1)
                .With<SimulatedApplication>("SDMPackageXML:s~", Package);
        }

        wmi.Add("SMS_ApplicationAssignment", DelegateSource.Over(() => store.All, row => ((SimulatedApplication)row).AssignmentId))
            .ReadableBy(MayRead)
            .With<SimulatedApplication>("AssignmentID:i!", one => one.AssignmentId)
            .With<SimulatedApplication>("ApplicationName:s", one => one.Name)
            .With<SimulatedApplication>("AssignedCIs:i[]", one => new[] { one.Id })
            .With<SimulatedApplication>("TargetCollectionID:s", one => one.IsForUsers ? "SMS00004" : one.CollectionId)
            .With<SimulatedApplication>("OfferTypeID:i", one => one.IsRequired ? 0 : 2)
            .With<SimulatedApplication>("DesiredConfigType:i", _ => 1)
            .With<SimulatedApplication>("RequireApproval:b", one => one.NeedsApproval)
            .With<SimulatedApplication>("Enabled:b", _ => true);
        wmi.Add(
            "SMS_AppDeploymentAssetDetails", new DelegateSource((hint, caller) => Assets(hint, caller, context, hierarchy), (_, _) => null))
            .With(
                "AssignmentID:l! MachineID:l! MachineName:s AppName:s UserName:s CollectionID:s AppStatusType:l StatusType:l "
                    + "EnforcementState:l DeploymentIntent:l InstalledState:l StartTime:d")
            .ReadableBy(MayRead);
        wmi.Add(
            "SMS_AppDeploymentErrorAssetDetails",
            new DelegateSource(
                (hint, caller) => Assets(hint, caller, context, hierarchy).Where(row => Json.Number(row["AppStatusType"]!) == 5),
                (_, _) => null))
            .With("AssignmentID:l! MachineID:l! MachineName:s AppName:s ErrorCode:l").ReadableBy(MayRead);
        wmi.Add("SMS_ApplicationRequest", DelegateSource.Over(() => store.Requests.Rows, row => ((JsonObject)row)["RequestGuid"]))
            .With(
                "RequestGuid:s! Application:s ModelName:s User:s RequestedMachine:s CurrentState:l Comments:s LastModifiedBy:s "
                    + "LastModifiedDate:d")
            .Static(
                "CreateApprovedRequest", "ApplicationId:s* AutoInstall:b* ClientGUID:s* Comments:s Username:s", "RequestGuid:s",
                call => Request(call, context, hierarchy));
        versioned.Add("Application", DelegateSource.Over(() => store.All, row => store.GuidOf((SimulatedApplication)row)))
            .ReadableBy(MayRead)
            .With<SimulatedApplication>("CIGUID:s!", one => store.GuidOf(one))
            .With<SimulatedApplication>("DisplayName:s", one => one.Name)
            .With<SimulatedApplication>("Publisher:s", one => one.Publisher)
            .Instance("InstallApplication", "Devices:s[]* InstallationType:i", string.Empty, call => Order(call, false, context, hierarchy))
            .Instance("UninstallApplication", "Devices:s[]*", string.Empty, call => Order(call, true, context, hierarchy));
    }

    private static bool MayRead(Caller caller) => caller.May(SitePermission.ReadApplications);

    private static string Package(SimulatedApplication one) =>
        "<AppMgmtDigest xmlns=\"http://schemas.microsoft.com/SystemCenterConfigurationManager/2009/AppMgmtDigest\"><DeploymentType>"
            + "<Installer Technology=\"MSI\"><CustomData>"
        + "<InstallCommandLine>msiexec /i app.msi /qn</InstallCommandLine>"
        + (one.CanUninstall ? "<UninstallCommandLine>msiexec /x app.msi /qn</UninstallCommandLine>" : string.Empty)
        + (one.CanRepair ? "<RepairCommandLine>msiexec /fa app.msi /qn</RepairCommandLine>" : string.Empty)
        + "</CustomData></Installer></DeploymentType></AppMgmtDigest>";

    private static IEnumerable<JsonObject> Assets(ReadHint hint, Caller caller, SimulationContext context, Hierarchy hierarchy)
    {
        var now = context.Clock.GetUtcNow();
        var scope = DeviceClasses.Scope(hierarchy, caller);
        var wanted = hint.Renamed("MachineID", "ResourceID");
        foreach (var application in hierarchy.Applications.All.Where(
            one => hint.Number("AssignmentID") is not { } id || one.AssignmentId == id))
        {
            var member = hierarchy.Collections.Test(application.CollectionId);
            foreach (var device in hierarchy.Devices.Read(wanted).Where(device => device.HasClient && member(device) && scope(device)))
            {
                var status = hierarchy.Applications.StatusOf(application, device, hierarchy.Devices, now);
                yield return new JsonObject
                {
                    ["AssignmentID"] = application.AssignmentId,
                    ["MachineID"] = device.ResourceId,
                    ["MachineName"] = device.Name,
                    ["AppName"] = application.Name,
                    ["UserName"] = application.IsForUsers ? hierarchy.Devices.PrimaryUserOf(device)?.UniqueName : null,
                    ["CollectionID"] = application.CollectionId,
                    ["AppStatusType"] = status.Type,
                    ["StatusType"] = status.Type,
                    ["EnforcementState"] = status.Enforcement,
                    ["DeploymentIntent"] = 1,
                    ["InstalledState"] = status.Installed,
                    ["StartTime"] = Json.Time(status.Changed),
                    ["ErrorCode"] = status.Error,
                };
            }
        }
    }

    private static SimulatedDevice Device(Hierarchy hierarchy, string? smsId, SimulatedApplication application, int refusal)
    {
        var hint = new ReadHint();
        hint.Equal["SMSID"] = smsId ?? string.Empty;
        var device = smsId is { Length: 41 } ? hierarchy.Devices.Read(hint).FirstOrDefault() : null;
        return device is not null && device.SmsIdText == smsId && hierarchy.Collections.Test(application.CollectionId)(device)
            ? device
            : throw new AdminServiceException(refusal, "The device does not exist or the application is not deployed to it.");
    }

    private static JsonObject Request(MethodCall call, SimulationContext context, Hierarchy hierarchy)
    {
        call.Caller.Need(SitePermission.ApproveApplications);
        var store = hierarchy.Applications;
        var application = store.All.FirstOrDefault(one => store.ModelOf(one) == call.Text("ApplicationId"));
        if (application is not { NeedsApproval: true })
        {
            throw new AdminServiceException(500, "An error has occurred.");
        }

        var device = Device(hierarchy, call.Text("ClientGUID"), application, 500);
        var id = Seeded.Id(context.Seed, store.Requests.Rows.Count + 1, 431).ToString("D");
        store.Requests.Create(
            new JsonObject
            {
                ["RequestGuid"] = id,
                ["Application"] = application.Name,
                ["ModelName"] = store.ModelOf(application),
                ["User"] = call.Text("Username"),
                ["RequestedMachine"] = device.Name,
                ["CurrentState"] = 4,
                ["Comments"] = call.Text("Comments"),
                ["LastModifiedBy"] = call.Caller.Name,
                ["LastModifiedDate"] = Json.Time(call.Now),
            },
            call.Caller);
        if (call.Input["AutoInstall"]!.GetValue<bool>())
        {
            store.Add(application, device, isUninstall: false, call.Now);
        }

        context.MarkChanged();
        return new JsonObject { ["RequestGuid"] = id };
    }

    private static JsonObject? Order(MethodCall call, bool isUninstall, SimulationContext context, Hierarchy hierarchy)
    {
        call.Caller.Need(SitePermission.ApproveApplications);
        var application = (SimulatedApplication)call.Instance!;
        if (isUninstall && (!application.CanUninstall || application.IsRequired))
        {
            throw new AdminServiceException(400, "The application cannot be uninstalled.");
        }

        var devices = call.Input["Devices"]!.AsArray().Select(id => Device(hierarchy, (string?)id, application, 400)).ToList();
        foreach (var device in devices)
        {
            hierarchy.Applications.Add(application, device, isUninstall, call.Now);
        }

        context.MarkChanged();
        return null;
    }
}
