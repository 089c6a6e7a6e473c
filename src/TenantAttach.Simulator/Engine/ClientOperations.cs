namespace TenantAttach.Simulator.Engine;

/// <summary>Actions on clients that the site was asked for. How far one is follows from its start and the time.</summary>
internal sealed class ClientOperations(SimulationContext context, Hierarchy hierarchy, SiteLogs logs)
{
    private static readonly long[] Types = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 20, 21, 22, 100, 125, 135, 145, 150];

    /// <summary>What becomes of scripts on devices.</summary>
    public ScriptRuns Scripts { get; } = new(context, hierarchy);

    /// <summary>What becomes of queries on devices.</summary>
    public PivotRuns Queries { get; } = new(context, hierarchy);

    private enum Progress
    {
        Unknown,
        Completed,
        Failed,
        Offline,
    }

    public JsonObject Start(ClientOperationRequest request, Caller caller, DateTimeOffset now)
    {
        var (type, collection, ids, parameter) = (request.Type, request.Collection, request.ResourceIds, request.Parameter);
        if (!Types.Contains(type) || (parameter is null && type is 135 or 145))
        {
            throw new RefusedException(Refusal.Failed, $"{type} is not a type of action that can be started in this way.");
        }

        caller.Need(SitePermission.OfOperation(type));
        if (ids.Count == 0 && !hierarchy.Collections.IsDeviceCollection(collection))
        {
            throw new RefusedException(Refusal.Failed, "The action has no target.");
        }

        if (ids.Any(id => id < SimulatedDevice.FirstResourceId || id >= SimulatedDevice.FirstResourceId + hierarchy.DeviceCount))
        {
            throw new RefusedException(Refusal.Failed, "A target does not exist.");
        }

        var script = type == ScriptRuns.OperationType ? ScriptContent.Read(hierarchy, parameter!) : null;
        var row = Add(type, ids.Count > 0 && collection.Length == 0 ? "SMS00001" : collection, ids, caller.Name, now);
        foreach (var member in script ?? [])
        {
            row[member.Key] = member.Value?.DeepClone();
        }

        context.MarkChanged();
        return new JsonObject { ["OperationID"] = Json.Number(row["ID"]!) };
    }

    public JsonObject? Cancel(long id, bool delete, Caller caller, DateTimeOffset now)
    {
        var row = hierarchy.Operations.Find(id.ToString(System.Globalization.CultureInfo.InvariantCulture))
            ?? throw new RefusedException(Refusal.Failed, "There is no such operation.");
        caller.Need(SitePermission.OfOperation(Json.Number(row["Type"]!)));
        if (delete)
        {
            hierarchy.Operations.Delete(row, caller);
        }
        else
        {
            row["State"] = 0;
            row["CancelledTime"] = Json.Time(now);
            hierarchy.Operations.Touch();
        }

        context.MarkChanged();
        return null;
    }

    public JsonObject Add(long type, string collection, IReadOnlyList<long> ids, string createdBy, DateTimeOffset now)
    {
        var row = new JsonObject
        {
            ["ID"] = hierarchy.Operations.NextId("ID", 16777300),
            ["CollectionID"] = collection,
            ["TargetCollectionName"] = hierarchy.Collections.NameOf(collection),
            ["TargetResourceIDs"] = new JsonArray([.. ids.Select(id => (JsonNode?)id)]),
            ["TargetType"] = ids.Count > 0 ? 0 : 1,
            ["PrimaryActionType"] = type,
            ["Type"] = type,
            ["Priority"] = 1,
            ["RequestedTime"] = Json.Time(now),
            ["CreatedBy"] = createdBy,
            ["State"] = 1,
        };
        hierarchy.Operations.Create(row, null!);
        var number = Json.Number(row["ID"]!);
        var clients = Targets(row).ToList();
        Push(Seeded.Id(context.Seed, number, 402), type, number, clients.Count, now);
        foreach (var device in clients.Where(device => device.IsOnline).Take(20))
        {
            Received(Seeded.Id(context.Seed, number, 402), type, number, now.AddSeconds(2));
        }

        return row;
    }

    /// <summary>The line of the notification server.</summary>
    public void Push(Guid task, long type, long number, int clients, DateTimeOffset now)
    {
        logs.Write(SiteLogs.Push, now, "Get one push message from database.");
        logs.Write(
            SiteLogs.Push, now,
            $"Starting to send push task (PushID: {number} TaskID: {number} TaskGUID: {task.ToString("D").ToUpperInvariant()} TaskType: "
                + $"{type} TaskParam: ) to {clients} clients  with throttling (strategy: 1 param: 42)");
    }

    /// <summary>The lines of a client's notification agent.</summary>
    public void Received(Guid task, long type, long number, DateTimeOffset now)
    {
        logs.WriteClient(
            SiteLogs.Agent, now, "BgbAgent",
            $"Receive task from server with pushid={number}, taskid={number}, taskguid={task.ToString("D").ToUpperInvariant()}, "
                + $"tasktype={type} and taskParam=");
        logs.WriteClient(
            SiteLogs.Agent, now, "BgbAgent",
            "Send Task response message <BgbResponseMessage "
                + $"TimeStamp=\"{Json.Time(now)}\"><PushID>{number}</PushID><TaskID>{number}</TaskID><ReturnCode>1</ReturnCode>"
                + "</BgbResponseMessage> successfully.");
    }

    public JsonObject Summary(JsonObject row, DateTimeOffset now)
    {
        var counts = new int[4];
        foreach (var device in Targets(row))
        {
            counts[(int)ProgressOf(row, device, now)]++;
        }

        var total = counts.Sum();
        var requested = Requested(row);
        return new JsonObject
        {
            ["ID"] = Json.Number(row["ID"]!),
            ["Type"] = Json.Number(row["Type"]!),
            ["CollectionID"] = Json.Text(row, "CollectionID"),
            ["TotalClients"] = total,
            ["CompletedClients"] = counts[(int)Progress.Completed],
            ["FailedClients"] = counts[(int)Progress.Failed],
            ["OfflineClients"] = counts[(int)Progress.Offline],
            ["UnknownClients"] = counts[(int)Progress.Unknown],
            ["State"] = counts[(int)Progress.Completed] == total
                ? 3
                : counts[(int)Progress.Completed] + counts[(int)Progress.Failed] == total
                ? 2
                : 0,
            ["IsExpired"] = now >= requested.AddHours(1) ? 1 : 0,
            ["RequestedTime"] = Json.Text(row, "RequestedTime"),
            ["TimeLastUpdated"] = Json.Time(now < requested.AddMinutes(1) ? now : requested.AddMinutes(1)),
            ["LastSummaryTime"] = Json.Time(now),
            ["CreatedBy"] = Json.Text(row, "CreatedBy"),
        };
    }

    public IEnumerable<object> PerDevice(JsonObject row, long? resourceId, DateTimeOffset now) =>
        Targets(row).Where(device => resourceId is null || device.ResourceId == resourceId).Select(device => ToRow(row, device, now));

    private JsonObject ToRow(JsonObject row, SimulatedDevice device, DateTimeOffset now)
    {
        var progress = ProgressOf(row, device, now);
        var done = Requested(row).AddSeconds(Delay(row, device));
        return new JsonObject
        {
            ["OperationID"] = Json.Number(row["ID"]!),
            ["ResourceID"] = device.ResourceId,
            ["State"] = progress switch { Progress.Completed => 3, Progress.Failed => 2, _ => 0 },
            ["IsCompleted"] = progress == Progress.Completed,
            ["IsFailed"] = progress == Progress.Failed,
            ["IsOffline"] = progress == Progress.Offline,
            ["IsUnknown"] = progress == Progress.Unknown,
            ["TimeLastUpdated"] = Json.Time(now < done ? Requested(row) : done),
        };
    }

    private static DateTimeOffset Requested(JsonObject row) =>
        Json.TryTime(Json.Text(row, "RequestedTime")!, out var time) ? time : default;

    private IEnumerable<SimulatedDevice> Targets(JsonObject row) =>
        hierarchy.Targets(
            Json.Text(row, "CollectionID")!,
            [.. row["TargetResourceIDs"]!.AsArray().Select(id => Json.Number(id!))]).Where(device => device.HasClient);

    private int Delay(JsonObject row, SimulatedDevice device) =>
        5 + Seeded.Below(40, context.Seed, device.Index, (int)(Json.Number(row["ID"]!) % 10007) + 1000);

    /// <summary>A client that is not connected keeps the action waiting; one that answers does so within a minute.</summary>
    private Progress ProgressOf(JsonObject row, SimulatedDevice device, DateTimeOffset now)
    {
        var ends = Json.Text(row, "CancelledTime") is { } text && Json.TryTime(text, out var cancelled) && cancelled < now
            ? cancelled
            : now;
        if (row["ScriptGuid"] is not null)
        {
            return Scripts.ReportOf(row, device, now) is { } report ? report.ExitCode == 0 ? Progress.Completed : Progress.Failed
                : device.IsOnline ? Progress.Unknown : Progress.Offline;
        }

        if (PivotRuns.QueryOf(row) is not null)
        {
            return Queries.AnswerOf(row, device, now) is { } answer ? answer.Error is null ? Progress.Completed : Progress.Failed
                : device.IsOnline ? Progress.Unknown : Progress.Offline;
        }

        if (!device.IsOnline)
        {
            return Progress.Offline;
        }

        if (ends < Requested(row).AddSeconds(Delay(row, device)))
        {
            return Progress.Unknown;
        }

        return Seeded.Chance(1, context.Seed, device.Index, (int)(Json.Number(row["ID"]!) % 10007) + 20000)
            ? Progress.Failed
            : Progress.Completed;
    }
}
