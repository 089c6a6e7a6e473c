namespace TenantAttach.Simulator.AdminService;

/// <summary>Devices as the site shows them in several classes.</summary>
internal static class DeviceClasses
{
    public static void Declare(SiteSchema wmi, SiteSchema versioned, SimulationContext context, Hierarchy hierarchy)
    {
        var source = new DelegateSource((hint, caller) => Visible(hierarchy, caller, hierarchy.Devices.Read(hint)), (key, caller) =>
            key.Count == 1 && hierarchy.Devices.Find(key[0]) is { } device ? Visible(hierarchy, caller, [device]).FirstOrDefault() : null);
        System(wmi.Add("SMS_R_System", source), context);
        Combined(wmi.Add("SMS_CombinedDeviceResources", source), context, hierarchy);
        wmi.Add("SMS_CN_ClientStatus", source)
            .With<SimulatedDevice>("ResourceID:l!", device => device.ResourceId)
            .With<SimulatedDevice>("OnlineStatus:l", device => device.IsOnline ? 1 : 0)
            .With<SimulatedDevice>("ChannelType:l", device => device.IsOnline ? 1 : 0)
            .With<SimulatedDevice>("ServerID:l", _ => 1)
            .With<SimulatedDevice>("LastStatusTime:d", device => device.LastActive(context.Clock.GetUtcNow()))
            .Static(
                "GetOnlineCount", "TargetCollectionID:s TargetResourceIDs:l[]", "OnlineCount:l",
                call =>
                    new() { ["OnlineCount"] = hierarchy.Targets(
                        call.Text("TargetCollectionID"), call.Numbers("TargetResourceIDs")).Count(device => device.IsOnline) });
        CoManagement(wmi.Add("SMS_Client_ComanagementState", source), hierarchy);
        Versioned(versioned.Add("Device", source), context).To("Events", Event(), (row, caller) =>
            caller.May(SitePermission.ReadResource) ? hierarchy.Events.Of((SimulatedDevice)row, context.Clock.GetUtcNow()) : []);
    }

    /// <summary>Tells which devices a caller sees.</summary>
    public static Func<SimulatedDevice, bool> Scope(Hierarchy hierarchy, Caller caller) => !caller.May(SitePermission.Read) ? _ => false
        : caller.IsLimited ? hierarchy.Collections.Test(hierarchy.Collections.Limited) : _ => true;

    private static IEnumerable<object> Visible(Hierarchy hierarchy, Caller caller, IEnumerable<SimulatedDevice> devices) =>
        devices.Where(Scope(hierarchy, caller));

    private static void System(ClassDef type, SimulationContext context) => type
        .With<SimulatedDevice>("ResourceId:l!", device => device.ResourceId)
        .With<SimulatedDevice>("ResourceType:l", _ => 5)
        .With<SimulatedDevice>("Name:s", device => device.Name)
        .With<SimulatedDevice>("NetbiosName:s", device => device.Name)
        .With<SimulatedDevice>("SMSUniqueIdentifier:s", device => device.SmsIdText)
        .With<SimulatedDevice>("ResourceDomainORWorkgroup:s", _ => "CORP")
        .With<SimulatedDevice>("FullDomainName:s", _ => "CORP.CONTOSO.COM")
        .With<SimulatedDevice>("Client:l", device => device.HasClient ? 1 : 0)
        .With<SimulatedDevice>("Active:l", device => device.IsActive ? 1 : 0)
        .With<SimulatedDevice>("Obsolete:l", device => device.IsObsolete ? 1 : 0)
        .With<SimulatedDevice>("Decommissioned:l", device => device.IsDecommissioned ? 1 : 0)
        .With<SimulatedDevice>("Unknown:l", _ => null)
        .With<SimulatedDevice>("ClientType:l", device => device.HasClient ? 1 : null)
        .With<SimulatedDevice>("ClientVersion:s", device => device.ClientVersion)
        .With<SimulatedDevice>("OperatingSystemNameandVersion:s", device => device.OperatingSystem)
        .With<SimulatedDevice>("Build:s", device => "10.0." + device.Build)
        .With<SimulatedDevice>("BuildExt:s", device => device.BuildText)
        .With<SimulatedDevice>("SerialNumber:s", device => device.SerialNumber)
        .With<SimulatedDevice>("SMBIOSGUID:s", device => device.SmBiosId.ToString("D").ToUpperInvariant())
        .With<SimulatedDevice>("AADDeviceID:s", device => device.AadDeviceId)
        .With<SimulatedDevice>("AADTenantID:s", device => device.AadDeviceId is null ? null : context.Accounts.TenantId)
        .With<SimulatedDevice>("SenseID:s", _ => null)
        .With<SimulatedDevice>("IPAddresses:s[]", device => new[] { device.IpAddress })
        .With<SimulatedDevice>("MACAddresses:s[]", device => new[] { device.MacAddress })
        .With<SimulatedDevice>("SMSAssignedSites:s[]", device => new[] { device.SiteCode })
        .With<SimulatedDevice>("SMSInstalledSites:s[]", device => device.HasClient ? new[] { device.SiteCode } : [])
        .With<SimulatedDevice>("LastLogonUserName:s", device => device.UserNumber is { } number ? "user" + number : null)
        .With<SimulatedDevice>("LastLogonTimestamp:d", device => device.LastActive(context.Clock.GetUtcNow()))
        .With<SimulatedDevice>("CreationDate:d", device => device.Created)
        .With<SimulatedDevice>(
            "SystemRoles:s[]", device => device.IsServer && device.SharesCertificate ? new[] { "SMS Distribution Point" } : [])
        .With<SimulatedDevice>("AgentName:s[]", _ => new[] { "SMS_AD_SYSTEM_DISCOVERY_AGENT", "Heartbeat Discovery" });

    private static void CoManagement(ClassDef type, Hierarchy hierarchy) => type
        .With<SimulatedDevice>("ResourceID:l!", device => device.ResourceId)
        .With<SimulatedDevice>("AADDeviceID:s", device => device.AadDeviceId)
        .With<SimulatedDevice>("AADJoined:b", _ => false)
        .With<SimulatedDevice>("HybridAADJoined:b", device => device.AadDeviceId is not null)
        .With<SimulatedDevice>("MDMEnrolled:b", device => device.IsMdmEnrolled)
        .With<SimulatedDevice>("MDMProvisioned:b", device => device.IsMdmEnrolled)
        .With<SimulatedDevice>("MDMWorkloads:s", device => device.IsMdmEnrolled ? "1" : "0")
        .With<SimulatedDevice>("Authority:s", device => device.IsMdmEnrolled ? "SCCM" : null)
        .With<SimulatedDevice>("ComgmtPolicyPresent:b", device => device.HasClient && hierarchy.Attach.Policies.Rows.Count > 0)
        .With<SimulatedDevice>("EnrollmentFailed:b", _ => false)
        .With<SimulatedDevice>("EnrollmentStatusCode:l", _ => 0)
        .With<SimulatedDevice>("EnrollmentErrorDetail:s", _ => string.Empty);

    /// <summary>Inferred: the members of an event; only that a device has Events is documented.</summary>
    private static ClassDef Event() => new ClassDef("DeviceEvent", new DelegateSource((_, _) => [], (_, _) => null))
        .With<SimulatedEvent>("EventRecordId:l!", one => one.RecordId)
        .With<SimulatedEvent>("EventName:s", one => one.Kind.Name)
        .With<SimulatedEvent>("ProviderName:s", one => one.Kind.Provider)
        .With<SimulatedEvent>("EventId:i", one => one.Kind.Id)
        .With<SimulatedEvent>("Level:i", one => one.Kind.Level)
        .With<SimulatedEvent>("EventTime:d", one => one.Time)
        .With<SimulatedEvent>("Message:s", one => one.Kind.Message);

    private static ClassDef Versioned(ClassDef type, SimulationContext context) => type
        .With<SimulatedDevice>("MachineId:i!", device => device.ResourceId)
        .With<SimulatedDevice>("Name:s", device => device.Name)
        .With<SimulatedDevice>("SMSID:s", device => device.SmsIdText)
        .With<SimulatedDevice>("SiteCode:s", device => device.SiteCode)
        .With<SimulatedDevice>("ClientVersion:s", device => device.ClientVersion)
        .With<SimulatedDevice>("IsClient:b", device => device.HasClient)
        .With<SimulatedDevice>("IsActive:b", device => device.IsActive)
        .With<SimulatedDevice>("CNIsOnline:b", device => device.IsOnline)
        .With<SimulatedDevice>("LastActiveTime:d", device => device.LastActive(context.Clock.GetUtcNow()))
        .With<SimulatedDevice>("DeviceOS:s", device => device.OperatingSystem)
        .With<SimulatedDevice>("AADDeviceID:s", device => device.AadDeviceId)
        .With<SimulatedDevice>("SerialNumber:s", device => device.SerialNumber)
        .With<SimulatedDevice>("SMBIOSGUID:s", device => device.SmBiosId.ToString("D").ToUpperInvariant());

    private static void Combined(ClassDef type, SimulationContext context, Hierarchy hierarchy)
    {
        type.With<SimulatedDevice>("ResourceID:l!", device => device.ResourceId)
            .With<SimulatedDevice>("Name:s", device => device.Name)
            .With<SimulatedDevice>("SMSID:s", device => device.SmsIdText)
            .With<SimulatedDevice>("SiteCode:s", device => device.SiteCode)
            .With<SimulatedDevice>("Domain:s", _ => "CORP")
            .With<SimulatedDevice>("AADDeviceID:s", device => device.AadDeviceId)
            .With<SimulatedDevice>("AADTenantID:s", device => device.AadDeviceId is null ? null : context.Accounts.TenantId)
            .With<SimulatedDevice>("CoManaged:b", device => device.IsMdmEnrolled)
            .With<SimulatedDevice>("ManagementAuthority:l", device => device.IsMdmEnrolled ? 9 : 2)
            .With<SimulatedDevice>("IsClient:b", device => device.HasClient)
            .With<SimulatedDevice>("IsActive:b", device => device.IsActive)
            .With<SimulatedDevice>("IsApproved:l", device => device.HasClient ? 1 : 2)
            .With<SimulatedDevice>("IsBlocked:b", _ => false)
            .With<SimulatedDevice>("IsObsolete:b", device => device.IsObsolete)
            .With<SimulatedDevice>("IsDecommissioned:b", device => device.IsDecommissioned)
            .With<SimulatedDevice>("IsVirtualMachine:b", device => device.IsVirtual)
            .With<SimulatedDevice>("ClientActiveStatus:i", device => device.IsActive ? 1 : 0)
            .With<SimulatedDevice>("ClientVersion:s", device => device.ClientVersion)
            .With<SimulatedDevice>("ClientState:l", device => device.HasClient ? 1 : 0)
            .With<SimulatedDevice>("ClientCheckPass:i", device => device.HasClient ? 1 : 3)
            .With<SimulatedDevice>("ClientCertType:l", device => device.CertificateType)
            .With<SimulatedDevice>("DeviceOS:s", device => device.OperatingSystem)
            .With<SimulatedDevice>("DeviceOSBuild:s", device => device.BuildText)
            .With<SimulatedDevice>("BoundaryGroups:s", device => device.BoundaryGroup)
            .With<SimulatedDevice>("ADSiteName:s", _ => "Default-First-Site-Name")
            .With<SimulatedDevice>("MACAddress:s", device => device.MacAddress)
            .With<SimulatedDevice>("SerialNumber:s", device => device.SerialNumber)
            .With<SimulatedDevice>("SMBIOSGUID:s", device => device.SmBiosId.ToString("D").ToUpperInvariant())
            .With<SimulatedDevice>("PrimaryUser:s", device => hierarchy.Devices.PrimaryUserOf(device)?.UniqueName)
            .With<SimulatedDevice>(
                "CurrentLogonUser:s", device => device.IsOnline ? hierarchy.Devices.PrimaryUserOf(device)?.UniqueName : null)
            .With<SimulatedDevice>("LastLogonUser:s", device => hierarchy.Devices.PrimaryUserOf(device)?.UserName);
        Times(type, context);
    }

    private static void Times(ClassDef type, SimulationContext context) => type
        .With<SimulatedDevice>("CNIsOnline:b", device => device.IsOnline)
        .With<SimulatedDevice>("CNIsOnInternet:b", device => device.IsOnInternet)
        .With<SimulatedDevice>("CNAccessMP:s", device => device.IsOnline ? "mp01.corp.contoso.com" : null)
        .With<SimulatedDevice>("CNLastOnlineTime:d", device => device.HasClient ? device.LastActive(context.Clock.GetUtcNow()) : null)
        .With<SimulatedDevice>(
            "CNLastOfflineTime:d",
            device => device.HasClient && !device.IsOnline ? device.LastActive(context.Clock.GetUtcNow()).AddMinutes(12) : null)
        .With<SimulatedDevice>("LastActiveTime:d", device => device.HasClient ? device.LastActive(context.Clock.GetUtcNow()) : null)
        .With<SimulatedDevice>(
            "LastPolicyRequest:d", device => device.HasClient ? device.LastPolicyRequest(context.Clock.GetUtcNow()) : null)
        .With<SimulatedDevice>("LastMPServerName:s", device => device.HasClient ? "mp01.corp.contoso.com" : null)
        .With<SimulatedDevice>("LastDDR:d", device => device.HasClient ? device.LastInventory(context.Clock.GetUtcNow()) : null)
        .With<SimulatedDevice>("LastHardwareScan:d", device => device.HasClient ? device.LastInventory(context.Clock.GetUtcNow()) : null)
        .With<SimulatedDevice>("LastSoftwareScan:d", _ => null)
        .With<SimulatedDevice>("LastStatusMessage:d", device => device.HasClient ? device.LastActive(context.Clock.GetUtcNow()) : null)
        .With<SimulatedDevice>("LastClientCheckTime:d", device => device.HasClient ? device.LastInventory(context.Clock.GetUtcNow()) : null)
        .With<SimulatedDevice>("ATPOnboardingState:l", device => device.HasClient ? 1 : 0)
        .With<SimulatedDevice>("ATPSenseIsRunning:b", device => device.HasClient)
        .With<SimulatedDevice>("EPEnabled:b", device => device.HasClient)
        .With<SimulatedDevice>("EPClientVersion:s", device => device.HasClient ? "4.18.25010.11" : null)
        .With<SimulatedDevice>("EPAntivirusSignatureLastVersion:s", device => device.HasClient ? "1.421.1056.0" : null)
        .With<SimulatedDevice>("EPInfectionStatus:l", device => device.HasClient ? 1 : 0)
        .With<SimulatedDevice>("EPDeploymentState:l", device => device.HasClient ? 3 : 1)
        .With<SimulatedDevice>("EPPolicyApplicationState:l", _ => 1);
}
