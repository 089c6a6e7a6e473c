namespace TenantAttach.Simulator.Graph;

/// <summary>Managed devices. Those of tenant attach alone are in no list.</summary>
internal static class DeviceRoutes
{
    public static IEnumerable<GraphRoute> All() =>
    [
        new("GET", "deviceManagement/managedDevices", GraphArea.IntuneDevices, Access.ReadDevices, List),
        new("GET", "deviceManagement/managedDevices/{id}", GraphArea.IntuneDevices, Access.ReadDevices, Get),
    ];

    internal static JsonObject ToJson(GraphCall call, IntuneDevice device)
    {
        var coManaged = device.IsCoManaged;
        var row = new JsonObject
        {
            ["id"] = device.Id,
            ["deviceName"] = device.Name,
            ["managedDeviceName"] = device.Name,
            ["azureADDeviceId"] = device.EntraDeviceId,
            ["azureADRegistered"] = device.EntraDeviceId is not null,
            ["managementAgent"] = device.ManagementAgentName,
            ["managementState"] = "managed",
            ["complianceState"] = device.ComplianceState,
            ["deviceEnrollmentType"] = coManaged ? "windowsCoManagement" : device.ManagementAgent == 8 ? "unknown" : "windowsAzureADJoin",
            ["deviceRegistrationState"] = "registered",
            ["managedDeviceOwnerType"] = "company",
            ["enrolledDateTime"] = CloudTenant.Stamp(device.Enrolled),
            ["lastSyncDateTime"] = CloudTenant.Stamp(device.LastSync),
            ["operatingSystem"] = "Windows",
            ["osVersion"] = device.OSVersion,
            ["serialNumber"] = device.SerialNumber,
            ["model"] = device.Model,
            ["manufacturer"] = device.Manufacturer,
            ["userId"] = device.UserId,
            ["userPrincipalName"] = device.UserPrincipalName,
            ["deviceActionResults"] = Actions(call, device),
        };
        if (device.ResourceId is not null)
        {
            row["configurationManagerClientEnabledFeatures"] = Features(call.IsBeta);
        }

        if (call.IsBeta)
        {
            row["roleScopeTagIds"] = new JsonArray("0");
            row["joinType"] = device.EntraDeviceId is null ? "unknown" : "hybridAzureADJoined";
            row["skuFamily"] = device.SkuFamily;
            if (device.ResourceId is not null)
            {
                row["configurationManagerClientHealthState"] = new JsonObject
                {
                    ["state"] = "healthy",
                    ["errorCode"] = 0,
                    ["lastSyncDateTime"] = CloudTenant.Stamp(device.LastSync),
                };
                row["configurationManagerClientInformation"] = new JsonObject
                {
                    ["clientIdentifier"] = device.SmsId,
                    ["isBlocked"] = false,
                    ["clientVersion"] = device.ClientVersion,
                };
            }
        }

        return row;
    }

    // All devices carry the scope tag Default, and none another.
    private static bool Sees(GraphCall call) => !call.Caller.IsUser || call.Tenant.SeesDefaultTag(call.Caller.ObjectId);

    private static SimulatedResponse List(GraphCall call) => CollectionReply.Intune(
        call,
        IntuneTypes.ManagedDevice,
        "deviceManagement/managedDevices",
        Sees(call) ? call.Tenant.Devices.ReadManaged() : [],
        device => ToJson(call, device));

    private static SimulatedResponse Get(GraphCall call)
    {
        var device = call.Tenant.Devices.Find(call.Id);
        if (device is null || !Sees(call) || (device.ManagementAgent == 8 && !call.Tenant.ActionsOnAttachedDevices))
        {
            throw GraphException.IntuneNotFound(call.Id);
        }

        return CollectionReply.Single(call, IntuneTypes.ManagedDevice, "deviceManagement/managedDevices", ToJson(call, device));
    }

    private static JsonArray Actions(GraphCall call, IntuneDevice device)
    {
        var results = new JsonArray();
        if (device.ResourceId is null || call.Tenant.SiteOfDevice(Guid.Parse(device.Id)) is not { } site)
        {
            return results;
        }

        foreach (var action in site.ActionsOf(Guid.Parse(device.Id), call.Tenant.Clock.GetUtcNow()))
        {
            results.Add(new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.configurationManagerActionResult",
                ["actionName"] = action.Action,
                ["actionState"] = action.ActionState,
                ["startDateTime"] = CloudTenant.Stamp(action.StartedAt),
                ["lastUpdatedDateTime"] = CloudTenant.Stamp(action.LastUpdatedAt),
                ["actionDeliveryStatus"] = action.State,
                ["errorCode"] = action.ErrorCode,
            });
        }

        return results;
    }

    private static JsonObject Features(bool beta)
    {
        var features = new JsonObject
        {
            ["inventory"] = true,
            ["modernApps"] = false,
            ["resourceAccess"] = false,
            ["deviceConfiguration"] = false,
            ["compliancePolicy"] = false,
            ["windowsUpdateForBusiness"] = false,
        };
        if (beta)
        {
            features["endpointProtection"] = false;
            features["officeApps"] = false;
        }

        return features;
    }
}
