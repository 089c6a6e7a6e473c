using TenantAttach.Simulator.Export;

namespace TenantAttach.Simulator.Graph;

/// <summary>Export jobs of reports.</summary>
internal static class ExportJobRoutes
{
    private const string Never = "0001-01-01T00:00:00Z";
    private static readonly TimeSpan UrlLife = TimeSpan.FromHours(6);

    public static IEnumerable<GraphRoute> All() =>
    [
        new("POST", "deviceManagement/reports/exportJobs", GraphArea.IntuneConfiguration, Access.Reports(write: true), Create),
        new("GET", "deviceManagement/reports/exportJobs", GraphArea.IntuneConfiguration, Access.Reports(
            write: false), call => CollectionReply.Intune(
            call, IntuneTypes.ExportJob, "deviceManagement/reports/exportJobs", call.Tenant.ExportJobs.Visible, job => Show(call, job))),
        new("GET", "deviceManagement/reports/exportJobs/{id}", GraphArea.IntuneConfiguration, Access.Reports(
            write: false), call => CollectionReply.Single(
            call, IntuneTypes.ExportJob, "deviceManagement/reports/exportJobs",
            Show(call, call.Tenant.ExportJobs.Find(call.Id) ?? throw GraphException.IntuneNotFound(call.Id)))),
    ];

    private static SimulatedResponse Create(GraphCall call)
    {
        IntuneTypes.ExportJob.CheckBody(call.Body, call.IsBeta, intune: true);
        if (call.Body.FirstOrDefault(
            pair => pair.Key is "id" or "status" or "url" or "requestDateTime" or "expirationDateTime").Key is { } readOnly)
        {
            throw GraphException.IntuneBadRequest($"The property '{readOnly}' is read-only.");
        }

        var report = (string?)call.Body["reportName"] ?? throw GraphException.IntuneBadRequest("The property 'reportName' is required.");
        if (!ReportCatalog.Exists(report))
        {
            throw GraphException.IntuneBadRequest($"Report name '{report}' is not supported.");
        }

        OneOf(call, "format", "csv", "pdf", "json");
        OneOf(call, "localizationType", "localizedValuesAsAdditionalColumn", "replaceLocalizableValues");
        CheckRate(call);
        var data = (JsonObject)call.Body.DeepClone();
        data["id"] = report + "_" + call.Tenant.Ids.Next();
        data["format"] ??= "csv";
        data["localizationType"] ??= "localizedValuesAsAdditionalColumn";
        data["select"] ??= new JsonArray();
        data["requestDateTime"] = call.Tenant.Now();
        data["userKey"] = call.Caller.ObjectId;
        var job = call.Tenant.ExportJobs.Add(data);
        call.MarkChanged();
        return ApplicationRoutes.Created(call, "deviceManagement/reports/exportJobs", IntuneTypes.ExportJob, Show(call, job));
    }

    private static void OneOf(GraphCall call, string property, params string[] allowed)
    {
        if ((string?)call.Body[property] is { } value && !allowed.Contains(value))
        {
            throw GraphException.BadRequest($"Cannot convert the literal '{value}' to the expected type of the property '{property}'.");
        }
    }

    // 100 jobs a minute for the tenant, 8 for a user, 48 for an application.
    private static void CheckRate(GraphCall call)
    {
        var since = call.Tenant.Clock.GetUtcNow().AddMinutes(-1);
        var recent = call.Tenant.ExportJobs.All.Where(job => CloudTenant.Time(job.Data["requestDateTime"]) > since).ToList();
        var mine = recent.Count(job => job.Text("userKey") == call.Caller.ObjectId);
        if (recent.Count >= 100 || mine >= (call.Caller.IsUser ? 8 : 48))
        {
            throw GraphException.Throttled(intune: true, TimeSpan.FromSeconds(60), string.Empty);
        }
    }

    private static JsonObject Show(GraphCall call, CloudEntity job)
    {
        var row = (JsonObject)job.Data.DeepClone();
        row.Remove("userKey");
        var asked = CloudTenant.Time(job.Data["requestDateTime"]);
        var now = call.Tenant.Clock.GetUtcNow();
        var ready = asked + call.Tenant.Ids.Delay("export:" + job.Id, 5, 25);
        row["snapshotId"] = null;
        row["url"] = null;
        row["expirationDateTime"] = Never;
        if (now < ready)
        {
            row["status"] = now - asked < TimeSpan.FromSeconds(2) ? "notStarted" : "inProgress";
        }
        else if (call.Tenant.IsFaultOn("ExportFails")
            || !ReportCatalog.IsValid(job.Text("reportName"), (string?)job.Data["filter"], CloudTenant.Texts(job.Data["select"])))
        {
            row["status"] = "failed";
        }
        else
        {
            row["status"] = "completed";
            row["expirationDateTime"] = CloudTenant.Stamp(ready + UrlLife);
            row["url"] = ExportSignature.Url(call.Tenant, call.Request.Address, job.Id, ready + UrlLife);
        }

        return row;
    }
}
