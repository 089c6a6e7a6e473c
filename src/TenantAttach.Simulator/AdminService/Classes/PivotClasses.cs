namespace TenantAttach.Simulator.AdminService;

/// <summary>CMPivot: starting a query on a device or a collection, its result, and how far each device is.</summary>
internal static class PivotClasses
{
    /// <summary>The status message that tells who ran a query.</summary>
    private const int AuditMessage = 40805;

    public static void Declare(SiteSchema wmi, SiteSchema versioned, SimulationContext context, Hierarchy hierarchy, SiteEngine engine)
    {
        var runs = engine.Operations.Queries;
        versioned.Declared("Device")
            .Instance(
                "RunCMPivot", "InputQuery:s*", "OperationId:l",
                call =>
                    new JsonObject { ["value"] = new JsonObject { ["OperationId"] = Start(
                        call, "SMS00001", [((SimulatedDevice)call.Instance!).ResourceId], context, engine) } })
            .Function(
                "CMPivotResult", "OperationId:l*", "Status:s MoreResult:b Result:o[]",
                call => new JsonObject { ["value"] = Result(call, runs) });
        versioned.Declared("Collections")
            .Instance(
                "RunCMPivot", "InputQuery:s*", "OperationId:l",
                call => new JsonObject { ["OperationId"] = Start(call, CollectionOf(call, hierarchy), [], context, engine) })
            .Function(
                "CMPivotResult", "OperationId:l*", "Status:s MoreResult:b Result:o[]",
                call => new JsonObject { ["value"] = new JsonArray(Result(call, runs)) });
        versioned.Add("ListCMPivotEntity", Entities);
        wmi.Add(
            "SMS_CMPivotTask",
            new DelegateSource(
                (hint, caller) => runs.Rows(hint.Number("ClientOperationId"))
                    .Where(_ => caller.May(SitePermission.RunPivot))
                    .Select(row => Task(row, engine, context)),
                (_, _) => null))
            .With(
                "ClientOperationId:i! TaskID:s CollectionId:s TotalClients:i CompletedClients:i FailedClients:i OfflineClients:i "
                    + "UnknownClients:i LastUpdateTime:d");
        wmi.Add(
            "SMS_CMPivotStatus",
            new DelegateSource(
                (hint, caller) => runs.Rows(hint.Number("ClientOperationId"))
                    .Where(_ => caller.May(SitePermission.RunPivot))
                    .SelectMany(row => Statuses(row, hint, context, runs)),
                (_, _) => null))
            .With<Status>("ClientOperationId:i!", one => Json.Number(one.Row["ID"]!))
            .With<Status>("ResourceId:i!", one => one.Device.ResourceId)
            .With<Status>("DeviceName:s", one => one.Device.Name)
            .With<Status>("CollectionId:s", one => Json.Text(one.Row, "CollectionID"))
            .With<Status>("ScriptExecutionState:i", one => one.Answer is null ? 0 : one.Answer.Error is null ? 1 : 2)
            .With<Status>("ReturnCode:i", one => one.Answer?.Error is null ? 0 : -1)
            .With<Status>("ErrorMessage:s", one => one.Answer?.Error ?? string.Empty)
            .With<Status>("ScriptOutput:s", one => one.Answer is { Error: null } ? runs.OutputOf(one.Row, one.Device) : null)
            .With<Status>("OutputLength:i", one => one.Answer is { Error: null } ? runs.LengthOf(one.Row, one.Device) : 0)
            .With<Status>("State:i", one => one.Answer is null ? 0 : 1)
            .With<Status>("LastUpdateTime:d", one => one.Answer?.Told ?? context.Clock.GetUtcNow());
    }

    // Inferred: the form of the answer, which is not published.
    private static JsonObject Entities(Caller caller)
    {
        caller.Need(SitePermission.RunPivot);
        return new JsonObject
        {
            ["value"] = new JsonArray([.. PivotEntities.All.Select(entity => (JsonNode?)new JsonObject
            {
                ["Name"] = entity.Name,
                ["Properties"] = new JsonArray([.. entity.Columns.Zip(entity.Types, (name, type) => (JsonNode?)new JsonObject
                {
                    ["Name"] = name,
                    ["Type"] = type == "Text" ? "String" : type,
                })]),
            })]),
        };
    }

    private static string CollectionOf(MethodCall call, Hierarchy hierarchy)
    {
        var collection = Json.Text((JsonObject)call.Instance!, "CollectionID")!;
        return hierarchy.Collections.IsDeviceCollection(collection)
            ? collection
            : throw new AdminServiceException(400, "The collection does not hold devices.");
    }

    private static long Start(MethodCall call, string collection, IReadOnlyList<long> ids, SimulationContext context, SiteEngine engine)
    {
        call.Caller.Need(SitePermission.Read);
        call.Caller.Need(SitePermission.RunPivot);
        var powerShell = engine.Operations.Queries.Check(call.Text("InputQuery"), call.Now);
        var row = engine.Operations.Add(PivotRuns.OperationType, collection, ids, call.Caller.Name, call.Now);
        row["PivotQuery"] = call.Text("InputQuery");
        row["PivotPowerShell"] = powerShell;
        engine.Health.Audit(AuditMessage, call.Now);
        context.MarkChanged();
        return Json.Number(row["ID"]!);
    }

    // Until the first device has answered, the result is not there.
    private static JsonObject Result(MethodCall call, PivotRuns runs)
    {
        call.Caller.Need(SitePermission.RunPivot);
        var id = call.Number("OperationId");
        var row = runs.Rows(id).FirstOrDefault(row => call.Instance is SimulatedDevice device
            ? row["TargetResourceIDs"]!.AsArray().Any(one => Json.Number(one!) == device.ResourceId)
            : row["TargetResourceIDs"]!.AsArray().Count == 0
                && Json.Text(row, "CollectionID") == Json.Text((JsonObject)call.Instance!, "CollectionID"));
        var result = row is null ? null : runs.ResultOf(row, call.Now);
        return result is null
            ? throw AdminServiceException.NotFound($"CMPivotResult(OperationId={id})")
            : new JsonObject { ["Status"] = "1", ["MoreResult"] = result.IsCut, ["Result"] = result.Rows };
    }

    private static JsonObject Task(JsonObject row, SiteEngine engine, SimulationContext context)
    {
        var summary = engine.Operations.Summary(row, context.Clock.GetUtcNow());
        return new JsonObject
        {
            ["ClientOperationId"] = Json.Number(row["ID"]!),
            ["TaskID"] = Seeded.Id(context.Seed, Json.Number(row["ID"]!), 412).ToString("D").ToUpperInvariant(),
            ["CollectionId"] = Json.Text(row, "CollectionID"),
            ["TotalClients"] = Json.Number(summary["TotalClients"]!),
            ["CompletedClients"] = Json.Number(summary["CompletedClients"]!),
            ["FailedClients"] = Json.Number(summary["FailedClients"]!),
            ["OfflineClients"] = Json.Number(summary["OfflineClients"]!),
            ["UnknownClients"] = Json.Number(summary["UnknownClients"]!),
            ["LastUpdateTime"] = Json.Text(summary, "TimeLastUpdated"),
        };
    }

    private static IEnumerable<object> Statuses(JsonObject row, ReadHint hint, SimulationContext context, PivotRuns runs)
    {
        var now = context.Clock.GetUtcNow();
        var above = hint.Above.TryGetValue("ResourceId", out var last) ? last : 0;
        return runs.Targets(row).Where(
            device => device.ResourceId > above && (hint.Number("ResourceId") is not { } id || id == device.ResourceId))
            .Select(device => new Status(row, device, runs.AnswerOf(row, device, now)));
    }

    private sealed record Status(JsonObject Row, SimulatedDevice Device, PivotAnswer? Answer);
}
