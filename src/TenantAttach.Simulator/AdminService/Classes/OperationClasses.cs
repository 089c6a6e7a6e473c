namespace TenantAttach.Simulator.AdminService;

/// <summary>Actions on clients and how far they are.</summary>
internal static class OperationClasses
{
    private const string Targets = "Type:l* TargetCollectionID:s RandomizationWindow:l TargetResourceIDs:l[]";

    public static void Declare(SiteSchema wmi, SimulationContext context, Hierarchy hierarchy, SiteEngine engine)
    {
        var operations = engine.Operations;
        wmi.Add("SMS_ClientOperation", DelegateSource.Over(() => hierarchy.Operations.Rows, row => Json.Number(((JsonObject)row)["ID"]!)))
            .With(
                "ID:l! CollectionID:s TargetCollectionName:s TargetResourceIDs:l[]~ TargetType:l PrimaryActionType:l Priority:l "
                    + "RequestedTime:d CreatedBy:s State:l")
            .Static("InitiateClientOperation", Targets, "OperationID:l", call => Start(call, null))
            .Static("InitiateClientOperationEx", Targets + " Param:s", "OperationID:l", call => Start(call, call.Text("Param")))
            .Static(
                "CancelClientOperation", "OperationID:l*", string.Empty,
                call => operations.Cancel(call.Number("OperationID"), delete: false, call.Caller, call.Now))
            .Static(
                "DeleteClientOperation", "OperationID:l*", string.Empty,
                call => operations.Cancel(call.Number("OperationID"), delete: true, call.Caller, call.Now))
            .Static(
                "IsClientOperationAllowed", "Type:l* TargetCollectionID:s TargetResourceIDs:l[]", "IsAllowed:b",
                call => new JsonObject { ["IsAllowed"] = call.Caller.May(SitePermission.OfOperation(call.Number("Type"))) })
            .Static(
                "IsClientOperationUpdateAllowed", "OperationID:l*", "IsAllowed:b",
                call => new JsonObject { ["IsAllowed"] = call.Caller.May(SitePermission.NotifyResource) });
        wmi.Add(
            "SMS_ClientOperationStatus",
            DelegateSource.Over(
                () => hierarchy.Operations.Rows.Select(row => operations.Summary(row, context.Clock.GetUtcNow())),
                row => Json.Number(((JsonObject)row)["ID"]!)))
            .With(
                "ID:l! Type:l CollectionID:s TotalClients:l CompletedClients:l FailedClients:l OfflineClients:l UnknownClients:l State:l "
                    + "IsExpired:l RequestedTime:d TimeLastUpdated:d LastSummaryTime:d CreatedBy:s");
        wmi.Add("SMS_G_System_ClientOperationStatus", new DelegateSource(
                (hint, caller) => Rows(hierarchy, hint)
                    .SelectMany(row => operations.PerDevice(row, hint.Number("ResourceID"), context.Clock.GetUtcNow()).Cast<JsonObject>())
                    .Where(Visible(hierarchy, caller)),
                (_, _) => null))
            .With("OperationID:l! ResourceID:l! State:l IsCompleted:b IsFailed:b IsOffline:b IsUnknown:b TimeLastUpdated:d");

        JsonObject Start(MethodCall call, string? parameter) => operations.Start(
            new ClientOperationRequest(call.Number("Type"), call.Text("TargetCollectionID"), call.Numbers("TargetResourceIDs"), parameter),
            call.Caller, call.Now);
    }

    private static System.Func<JsonObject, bool> Visible(Hierarchy hierarchy, Caller caller)
    {
        var scope = hierarchy.Collections.Test(hierarchy.Collections.Limited);
        return row => !caller.IsLimited || hierarchy.Targets(string.Empty, [Json.Number(row["ResourceID"]!)]).All(scope);
    }

    private static IEnumerable<JsonObject> Rows(Hierarchy hierarchy, ReadHint hint) =>
        hierarchy.Operations.Rows.Where(row => hint.Number("OperationID") is not { } id || Json.Number(row["ID"]!) == id);
}
