namespace TenantAttach.Simulator.Engine;

/// <summary>Device actions that came from the cloud, step by step down to the client.</summary>
internal sealed class CloudActions(
    SimulationContext context, Hierarchy hierarchy, ICloudBridge cloud, SiteLogs logs, ClientOperations operations)
{
    private const int Unauthorized = 5;

    private static readonly Dictionary<string, (int Type, string Template)> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["refreshMachinePolicy"] = (8, "RequestMachinePolicy"),
        ["refreshUserPolicy"] = (9, "RequestUsersPolicy"),
        ["appEvaluation"] = (13, "AppDeplEval"),
        ["wakeUpClient"] = (150, "WakeUpClient"),
        ["quickScan"] = (2, "QuickScan"),
        ["fullScan"] = (1, "FullScan"),
        ["windowsDefenderUpdateSignatures"] = (3, "DownloadDefinition"),
    };

    private readonly List<CloudAction> all = [];

    public DateTimeOffset? NextDue => all.Where(action => action.Due is not null).Select(action => action.Due).DefaultIfEmpty(null).Min();

    public DeviceActionRecord Submit(CloudActionRequest request, DateTimeOffset now)
    {
        var action = new CloudAction(
            new DeviceActionRecord
            {
                TaskGuid = Seeded.Id(context.Seed, all.Count + 1, 406),
                CloudId = request.CloudId,
                Action = request.Action,
                State = "pendingDelivery",
                ActionState = "pending",
                StartedAt = now,
                LastUpdatedAt = now,
            },
            request.UserObjectId,
            request.UserUpn,
            now.AddSeconds(5),
            all.Count + 1);
        all.Add(action);
        return action.Record;
    }

    public IReadOnlyList<DeviceActionRecord> Of(Guid cloudId) =>
        [.. all.Where(action => action.Record.CloudId == cloudId).Select(action => action.Record).Reverse()];

    public void Advance(DateTimeOffset now, bool isAttached)
    {
        foreach (var action in all.Where(action => action.Due <= now).ToList())
        {
            Advance(action, now, isAttached);
        }
    }

    public JsonArray Save() => new([.. all.Select(action => (JsonNode?)action.Save())]);

    public void Load(JsonArray saved)
    {
        all.Clear();
        all.AddRange(saved.Select(row => CloudAction.Load(row!.AsObject())));
    }

    private void Advance(CloudAction action, DateTimeOffset now, bool isAttached)
    {
        switch (action.Record.State)
        {
            case "pendingDelivery" when !isAttached || !hierarchy.Topology.IsConnectionPointUp:
                if (now >= action.Record.StartedAt.AddMinutes(2))
                {
                    action.Move("failedToDeliverToConnectorService", "failed", now, null);
                }
                else
                {
                    action.Due = now.AddSeconds(30);
                }

                break;
            case "pendingDelivery":
                action.Move("deliveredToConnectorService", "pending", now, now.AddSeconds(3));
                logs.Write(SiteLogs.Notification, now, "Received new notification. Validating basic notification details...");
                logs.Write(SiteLogs.Notification, now, "Validating device action message content...");
                break;
            case "deliveredToConnectorService":
                Authorize(action, now);
                break;
            default:
                Push(action, now);
                break;
        }
    }

    private void Authorize(CloudAction action, DateTimeOffset now)
    {
        var kind = Kinds.TryGetValue(action.Record.Action, out var known) ? known : (Type: 0, Template: action.Record.Action);
        var ids = $"TemplateID: {kind.Template} TenantId: {context.Accounts.TenantId:D} AADUserID: {action.UserId:D}";
        if (!IsAllowed(action.Upn, kind.Type, now))
        {
            logs.Write(SiteLogs.Notification, now, "Unauthorized to perform client action. " + ids);
            action.Move(action.Record.State, "failed", now, null, Unauthorized);
            return;
        }

        logs.Write(SiteLogs.Notification, now, "Authorized to perform client action. " + ids);
        logs.Write(
            SiteLogs.Notification, now,
            $"Forwarded BGB remote task. TemplateID: {kind.Type} TaskGuid: {action.Record.TaskGuid:D} TaskParam:  TargetDeviceIDs: 1");
        action.Move("deliveredToOnPremisesServer", "active", now, now.AddSeconds(4));
    }

    /// <summary>Where the site enforces its own roles, or the tenant has not switched to Intune's, the site's role decides.</summary>
    private bool IsAllowed(string? upn, long type, DateTimeOffset now)
    {
        if (!hierarchy.Attach.SwitchIsOn("EnforceRbac") && cloud.IntuneRbacInEffect(now))
        {
            return true;
        }

        return context.Accounts.FindUpn(upn) is { SiteRole: not null } user
            && new Caller(user, context.Faults).May(SitePermission.OfOperation(type));
    }

    private void Push(CloudAction action, DateTimeOffset now)
    {
        var index = SimulatedDevice.IndexOfCloudId(context.Seed, action.Record.CloudId);
        if (index < 0 || index >= hierarchy.DeviceCount)
        {
            action.Move(action.Record.State, "failed", now, null, 2);
            return;
        }

        var type = Kinds.TryGetValue(action.Record.Action, out var kind) ? kind.Type : 0;
        var device = hierarchy.Devices.Get(index);
        if (!device.IsOnline)
        {
            // The notification server keeps the task until the client connects.
            action.Due = now.AddMinutes(1);
        }
        else if (action.IsPushed)
        {
            operations.Received(action.Record.TaskGuid, type, action.Number, now);
            action.Move(action.Record.State, "done", now, null);
        }
        else
        {
            action.IsPushed = true;
            operations.Push(action.Record.TaskGuid, type, action.Number, 1, now);
            action.Due = now.AddSeconds(5 + Seeded.Below(20, context.Seed, index, action.Number));
        }
    }
}
