namespace TenantAttach.Simulator.Engine;

/// <summary>The gateway as the service connection point meets it: every call judged and logged.</summary>
internal sealed class Gateway(SimulationContext context, Hierarchy hierarchy, ICloudBridge cloud, SiteLogs logs, SiteHealth health)
{
    /// <summary>How long consent takes to reach the gateway.</summary>
    private static readonly TimeSpan ConsentDelay = TimeSpan.FromMinutes(10);

    private long activity;

    /// <summary>The last time that consent was found missing; null where it never was.</summary>
    public DateTimeOffset? ConsentMissedAt { get; set; }

    public long Activity
    {
        get => activity;
        set => activity = value;
    }

    private string Host =>
        context.Options.Cloud == TenantAttachCloud.AzurePublicCloud
            ? "us.gateway.configmgr.manage.microsoft.com"
            : "us.gateway.configmgr.manage.microsoft.us";

    /// <summary>Whether the site's credential is good now; keeps watch on consent.</summary>
    public bool IsTrusted(DateTimeOffset now)
    {
        var verdict = Judge(now);
        if (verdict == CloudVerdict.ConsentMissing)
        {
            ConsentMissedAt = now;
        }

        return verdict == CloudVerdict.Accepted
            && !context.Faults.IsOn(FaultNames.SiteClockSkew)
            && (ConsentMissedAt is not { } missed || now >= missed + ConsentDelay);
    }

    /// <summary>Makes a call.</summary>
    /// <returns>Whether the gateway accepted it.</returns>
    public bool Call(string log, string scenario, string resource, int refusal, DateTimeOffset now)
    {
        var url = $"https://{Host}/api/gateway/{resource}";
        var id = Seeded.Id(context.Seed, ++activity, 401).ToString("D");
        logs.Write(log, now, $"[{scenario}] Creating web request to: {url} Method: POST Activity ID: {id} Timeout: 00:02:00");
        if (context.Faults.IsOn(FaultNames.EndpointBlocked))
        {
            logs.Write(log, now, "Exception details:");
            logs.Write(log, now, $"[Warning][{log.Replace(".log", string.Empty)}][0][System.Net.WebException][0x80131509]");
            logs.Write(log, now, "Unable to connect to the remote server");
            health.GatewayError = "unreachable";
            return false;
        }

        var status = refusal != 0 ? refusal : IsTrusted(now) ? 204 : 401;
        var reason = status switch { 204 => "NoContent", 400 => "Bad Request", _ => "Unauthorized" };
        logs.Write(log, now, $"[{scenario}] Response from {url} is: {status} ({reason})");
        if (status == 204)
        {
            health.GatewayError = null;
            return true;
        }

        logs.Write(log, now, $"Response status code: {status} ({reason}) Activity ID: {id}");
        logs.Write(log, now, "{\"Message\":\"An error has occurred.\"}");
        logs.Write(log, now, "Exception details:");
        logs.Write(log, now, $"[Critical][{log.Replace(".log", string.Empty)}][0][System.Net.WebException][0x80131509]");
        health.GatewayError = reason;
        return false;
    }

    private CloudVerdict Judge(DateTimeOffset now)
    {
        if (hierarchy.Attach.UploadApplication is not { } application || hierarchy.Attach.TenantOf(application) is not { } tenant)
        {
            return CloudVerdict.ApplicationMissing;
        }

        return cloud.CheckApplication(
            new SiteCredential(
                Guid.Parse(Json.Text(tenant, "TenantID")!),
                Guid.Parse(Json.Text(application, "ClientID")!),
                Json.Text(application, "IdentifierUri") ?? string.Empty,
                Json.Text(application, SecretVault.SecretHash) ?? string.Empty),
            now);
    }
}
