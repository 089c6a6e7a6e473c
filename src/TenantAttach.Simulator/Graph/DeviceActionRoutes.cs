namespace TenantAttach.Simulator.Graph;

/// <summary>Actions on devices, all of the beta version.</summary>
internal static class DeviceActionRoutes
{
    private static readonly string[] ConfigurationManagerActions =
        [
            "refreshMachinePolicy", "refreshUserPolicy", "wakeUpClient", "appEvaluation", "quickScan", "fullScan",
            "windowsDefenderUpdateSignatures",
        ];

    public static IEnumerable<GraphRoute> All() =>
    [
        new(
            "POST", "deviceManagement/managedDevices/{id}/triggerConfigurationManagerAction", GraphArea.IntuneDevices,
            Access.Privileged("RemoteTasks_ConfigurationManagerAction"), Trigger) { OnlyVersion = "beta" },
    ];

    private static SimulatedResponse Trigger(GraphCall call)
    {
        if (call.Body["configurationManagerAction"] is not JsonObject asked || call.Body.Count != 1)
        {
            throw GraphException.IntuneBadRequest("The parameter 'configurationManagerAction' is required.");
        }

        var action = (string?)asked["action"];
        if (!ConfigurationManagerActions.Contains(action))
        {
            throw GraphException.BadRequest(
                $"Cannot convert the literal '{action}' to the expected type 'microsoft.graph.configurationManagerActionType'.");
        }

        var device = Find(call);
        if (device.ResourceId is null || call.Tenant.SiteOfDevice(Guid.Parse(device.Id)) is not { } site)
        {
            throw GraphException.IntuneBadRequest("The action is not supported for a device without a Configuration Manager client.");
        }

        site.SubmitAction(
            new CloudActionRequest(
                Guid.Parse(device.Id), action!, call.Caller.IsUser ? Guid.Parse(call.Caller.ObjectId) : Guid.Empty,
                call.Caller.UserPrincipalName),
            call.Tenant.Clock.GetUtcNow());
        call.Tenant.Audit(
            "triggerConfigurationManagerAction ManagedDevice", "ManagedDevice", "Action", call.Caller.UserPrincipalName,
            call.Caller.ClientId, device.Id, device.Name);
        call.MarkChanged();
        return SimulatedResponse.Empty(204);
    }

    private static IntuneDevice Find(GraphCall call)
    {
        var device = call.Tenant.Devices.Find(call.Id);
        return device is null || (device.ManagementAgent == 8 && !call.Tenant.ActionsOnAttachedDevices)
            ? throw GraphException.IntuneNotFound(call.Id)
            : device;
    }
}
