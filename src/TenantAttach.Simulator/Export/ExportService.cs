using System.IO.Compression;

using TenantAttach.Simulator.Entra;

namespace TenantAttach.Simulator.Export;

/// <summary>The store that finished exports are downloaded from: <c>/export/{job}.zip</c> with a signature.</summary>
internal sealed class ExportService(CloudTenant tenant) : ISimulatedService
{
    private const string Prefix = "/export/";

    public Service Service => Service.Graph;

    public bool Handles(SimulatedRequest request) => request.Address.AbsolutePath.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    public SimulatedResponse Handle(SimulatedRequest request, DateTimeOffset now)
    {
        if (request.Headers.ContainsKey("Authorization"))
        {
            return Error(
                400, "InvalidAuthenticationInfo",
                "Authentication information is not given in the correct format. Check the value of Authorization header.");
        }

        var name = Uri.UnescapeDataString(request.Address.AbsolutePath.Substring(Prefix.Length));
        var id = name.EndsWith(".zip", StringComparison.Ordinal) ? name.Substring(0, name.Length - 4) : name;
        var query = FormData.Parse(request.Address.Query);
        if (!ExportSignature.IsValid(tenant, id, query["se"] ?? string.Empty, query["sig"] ?? string.Empty))
        {
            return Error(
                403, "AuthenticationFailed",
                "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the "
                    + "signature.");
        }

        if (request.Method != "GET")
        {
            return Error(405, "UnsupportedHttpVerb", "The resource doesn't support specified Http Verb.");
        }

        if (tenant.ExportJobs.Find(id) is not { } job)
        {
            return Error(404, "BlobNotFound", "The specified blob does not exist.");
        }

        var response = new SimulatedResponse { StatusCode = 200, Body = Zip(job) };
        response.Headers["Content-Type"] = "application/octet-stream";
        response.Headers["x-ms-blob-type"] = "BlockBlob";
        return response;
    }

    private static SimulatedResponse Error(int status, string code, string message)
    {
        var response = new SimulatedResponse
        {
            StatusCode = status,
            Body = Encoding.UTF8.GetBytes(
                $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>{message}</Message></Error>"),
        };
        response.Headers["Content-Type"] = "application/xml";
        response.Headers["x-ms-error-code"] = code;
        return response;
    }

    private byte[] Zip(CloudEntity job)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            var json = job.Text("format") == "json";
            var entry = archive.CreateEntry(job.Id + (json ? ".json" : ".csv"), CompressionLevel.Fastest);
            entry.LastWriteTime = CloudTenant.Time(job.Data["requestDateTime"]);
            using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: !json));
            if (json)
            {
                WriteJson(writer, job);
            }
            else
            {
                WriteCsv(writer, job);
            }
        }

        return buffer.ToArray();
    }

    // A signed-in user sees what the scope tags of the user's roles allow; an application sees all.
    private IEnumerable<IntuneDevice> Rows(CloudEntity job, string report) =>
        tenant.Users.Find(job.Text("userKey")) is { } user && !tenant.SeesDefaultTag(user.Id)
        ? []
        : ReportCatalog.Rows(tenant, report, (string?)job.Data["filter"]);

    private void WriteCsv(StreamWriter writer, CloudEntity job)
    {
        var report = job.Text("reportName");
        var columns = ReportCatalog.Columns(report, [.. CloudTenant.Texts(job.Data["select"])]);
        writer.Write(string.Join(",", columns.Select(column => Quote(ReportCatalog.Heading(report, column)))) + "\r\n");
        foreach (var device in Rows(job, report))
        {
            writer.Write(string.Join(",", columns.Select(column => Quote(ReportCatalog.Value(device, column)))) + "\r\n");
        }
    }

    private void WriteJson(StreamWriter writer, CloudEntity job)
    {
        var report = job.Text("reportName");
        var columns = ReportCatalog.Columns(report, [.. CloudTenant.Texts(job.Data["select"])]);
        var values = new JsonArray();
        foreach (var device in Rows(job, report))
        {
            var row = new JsonObject();
            foreach (var column in columns)
            {
                row[column] = ReportCatalog.Value(device, column);
            }

            values.Add(row);
        }

        writer.Write(new JsonObject { ["values"] = values }.ToJsonString());
    }

    private static string Quote(string text) =>
        text.IndexOfAny([',', '"', '\r', '\n']) < 0 ? text : "\"" + text.Replace("\"", "\"\"") + "\"";
}
