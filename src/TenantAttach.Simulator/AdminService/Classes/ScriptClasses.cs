namespace TenantAttach.Simulator.AdminService;

/// <summary>Scripts, their runs and what devices told of them.</summary>
internal static class ScriptClasses
{
    public static void Declare(SiteSchema wmi, SiteSchema versioned, SimulationContext context, Hierarchy hierarchy, SiteEngine engine)
    {
        var runs = engine.Operations.Scripts;
        wmi.Add("SMS_Scripts", DelegateSource.Over(() => hierarchy.Scripts.Rows, row => ((JsonObject)row)["ScriptGuid"]))
            .With(
                "ScriptGuid:s! ScriptName:s ScriptVersion:s ScriptType:i Author:s Approver:s ApprovalState:i Comment:s Feature:i "
                    + "LastUpdateTime:d Script:s~ ScriptHash:s ParamsDefinition:s~ ParameterlistXML:s~ ParameterGroupHash:s")
            .ReadableBy(caller => caller.May(SitePermission.ReadScripts));
        wmi.Add(
            "SMS_ScriptsExecutionTask",
            new DelegateSource(
                (hint, caller) => runs.Rows(hint.Number("ClientOperationId")).Select(row => Task(row, caller, context, hierarchy, runs)),
                (_, _) => null))
            .With(
                "ClientOperationId:i! TaskID:s ScriptGuid:s ScriptName:s CollectionId:s TotalClients:i CompletedClients:i FailedClients:i "
                    + "OfflineClients:i NotApplicableClients:i UnknownClients:i OverallScriptExecutionState:i LastUpdateTime:d")
            .ReadableBy(MayReadResource);
        wmi.Add(
            "SMS_ScriptsExecutionStatus",
            new DelegateSource(
                (hint, caller) => runs.Rows(hint.Number("ClientOperationId")).SelectMany(
                    row => Statuses(row, hint, caller, context, hierarchy, runs)),
                (_, _) => null))
            .With(
                "ClientOperationId:i! ResourceId:i! TaskID:s DeviceName:s CollectionId:s ScriptGuid:s ScriptName:s ScriptVersion:s "
                    + "ScriptExecutionState:i ScriptExitCode:i ScriptOutput:s ScriptOutputHash:s State:i LastUpdateTime:d")
            .ReadableBy(MayReadResource);
        wmi.Add("SMS_ScriptsExecutionSummary", new DelegateSource((_, caller) => runs.Rows(null).SelectMany(
            row => Summaries(row, caller, context, hierarchy, runs)), (key, caller) =>
                runs.Rows(null)
                    .Where(row => key.Count == 3 && runs.TaskOf(row) == key[2])
                    .SelectMany(row => Summaries(row, caller, context, hierarchy, runs))
                    .FirstOrDefault(one => Json.Text(one, "OutputAndExitCode") == key[0] && Json.Text(one, "ScriptGuid") == key[1])))
            .With("OutputAndExitCode:s! ScriptGuid:s! TaskID:s! FullOutput:s~")
            .ReadableBy(MayReadResource);
        versioned.Add("Script", DelegateSource.Over(() => hierarchy.Scripts.Rows, row => ((JsonObject)row)["ScriptGuid"]))
            .With("ScriptGuid:s! ScriptName:s ScriptVersion:s ScriptType:i ScriptHash:s ApprovalState:i")
            .With<JsonObject>("ScriptContent:s~", Content)
            .ReadableBy(caller => caller.May(SitePermission.ReadScripts));
        versioned.Declared("Device").Instance("RunScript", "ScriptGuid:s*", "value:l", call => Run(call, context, hierarchy, engine));
    }

    /// <summary>The bytes of a script taken for UTF-16, whatever they are: public readers turn them back into bytes.</summary>
    private static string Content(JsonObject row) => Encoding.Unicode.GetString(Convert.FromBase64String(Json.Text(row, "Script") ?? string.Empty));

    private static bool MayReadResource(Caller caller) => caller.May(SitePermission.ReadResource);

    private static JsonObject Run(MethodCall call, SimulationContext context, Hierarchy hierarchy, SiteEngine engine)
    {
        var script = hierarchy.Scripts.Find(call.Text("ScriptGuid"));
        if (!call.Caller.May(SitePermission.RunScript) || (script is not null && Json.Number(script["ApprovalState"]!) != 3))
        {
            throw AdminServiceException.Denied();
        }

        // It takes no parameters, so what needs some cannot be run with it.
        if (script is null || ScriptContent.Declared(script).Any(one => (bool?)one.Attribute("IsRequired") == true))
        {
            throw new AdminServiceException(400, "The script cannot be run.");
        }

        var row = engine.Operations.Add(
            ScriptRuns.OperationType, "SMS00001", [((SimulatedDevice)call.Instance!).ResourceId], call.Caller.Name, call.Now);
        foreach (var member in ScriptContent.Plain(script))
        {
            row[member.Key] = member.Value?.DeepClone();
        }

        context.MarkChanged();
        return new JsonObject { ["value"] = Json.Number(row["ID"]!) };
    }

    private static IEnumerable<SimulatedDevice> Visible(JsonObject row, Caller caller, Hierarchy hierarchy, ScriptRuns runs)
    {
        var scope = DeviceClasses.Scope(hierarchy, caller);
        return runs.Targets(row).Where(scope);
    }

    private static JsonObject Task(JsonObject row, Caller caller, SimulationContext context, Hierarchy hierarchy, ScriptRuns runs)
    {
        var now = context.Clock.GetUtcNow();
        var reports = Visible(row, caller, hierarchy, runs)
            .Select(device => (Device: device, Report: runs.ReportOf(row, device, now)))
            .ToList();
        var completed = reports.Count(one => one.Report is { ExitCode: 0 });
        var failed = reports.Count(one => one.Report is { ExitCode: not 0 });
        var offline = reports.Count(one => one.Report is null && !one.Device.IsOnline);
        return new JsonObject
        {
            ["ClientOperationId"] = Json.Number(row["ID"]!),
            ["TaskID"] = runs.TaskOf(row),
            ["ScriptGuid"] = Json.Text(row, "ScriptGuid"),
            ["ScriptName"] = Json.Text(row, "ScriptName"),
            ["CollectionId"] = Json.Text(row, "CollectionID"),
            ["TotalClients"] = reports.Count,
            ["CompletedClients"] = completed,
            ["FailedClients"] = failed,
            ["OfflineClients"] = offline,
            ["NotApplicableClients"] = 0,
            ["UnknownClients"] = reports.Count - completed - failed - offline,
            ["OverallScriptExecutionState"] = failed > 0 ? 2 : completed > 0 ? 1 : 0,
            ["LastUpdateTime"] = Json.Time(reports.Select(one => one.Report?.Told).Max() ?? now),
        };
    }

    private static IEnumerable<JsonObject> Statuses(
        JsonObject row, ReadHint hint, Caller caller, SimulationContext context, Hierarchy hierarchy, ScriptRuns runs)
    {
        var now = context.Clock.GetUtcNow();
        var above = hint.Above.TryGetValue("ResourceId", out var last) ? last : 0;
        foreach (var device in Visible(row, caller, hierarchy, runs).Where(
            device => device.ResourceId > above && (hint.Number("ResourceId") is not { } id || id == device.ResourceId)))
        {
            if (runs.ReportOf(row, device, now) is not { } report)
            {
                continue;
            }

            yield return new JsonObject
            {
                ["ClientOperationId"] = Json.Number(row["ID"]!),
                ["ResourceId"] = device.ResourceId,
                ["TaskID"] = runs.TaskOf(row),
                ["DeviceName"] = device.Name,
                ["CollectionId"] = Json.Text(row, "CollectionID"),
                ["ScriptGuid"] = Json.Text(row, "ScriptGuid"),
                ["ScriptName"] = Json.Text(row, "ScriptName"),
                ["ScriptVersion"] = Json.Text(row, "ScriptVersion"),
                ["ScriptExecutionState"] = report.ExitCode == 0 ? 1 : 2,
                ["ScriptExitCode"] = report.ExitCode,
                ["ScriptOutput"] = report.Output.Length > ScriptRuns.LongestOutput
                    ? report.Output.Substring(0, ScriptRuns.LongestOutput)
                    : report.Output,
                ["ScriptOutputHash"] = report.Hash,
                ["State"] = 1,
                ["LastUpdateTime"] = Json.Time(report.Told),
            };
        }
    }

    private static IEnumerable<JsonObject> Summaries(
        JsonObject row, Caller caller, SimulationContext context, Hierarchy hierarchy, ScriptRuns runs)
    {
        var now = context.Clock.GetUtcNow();
        return Visible(row, caller, hierarchy, runs).Select(
            device => runs.ReportOf(row, device, now)).OfType<ScriptReport>().GroupBy(report => report.Hash).Select(group => new JsonObject
        {
            ["OutputAndExitCode"] = group.Key,
            ["ScriptGuid"] = Json.Text(row, "ScriptGuid"),
            ["TaskID"] = runs.TaskOf(row),
            ["FullOutput"] = group.First().Output,
        });
    }
}
