namespace TenantAttach.Simulator.Export;

/// <summary>The signed address of a finished export: whoever has it may read it until it expires, without a token.</summary>
internal static class ExportSignature
{
    public static string Url(CloudTenant tenant, Uri asked, string jobId, DateTimeOffset expires)
    {
        var root = tenant.Context.IsHosted(asked)
            ? asked.GetLeftPart(UriPartial.Authority)
            : tenant.Context.Endpoints.Export.GetLeftPart(UriPartial.Authority);
        var until = CloudTenant.Stamp(expires);
        return $"{root}/export/{jobId}.zip?sv=2019-07-07&sr=b&sp=r&se={Uri.EscapeDataString(until)}&sig={Uri.EscapeDataString(Sign(tenant, jobId, until))}";
    }

    public static bool IsValid(CloudTenant tenant, string jobId, string until, string signature) =>
        string.Equals(signature, Sign(tenant, jobId, until), StringComparison.Ordinal)
        && DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires)
        && expires > tenant.Clock.GetUtcNow();

    private static string Sign(CloudTenant tenant, string jobId, string until) =>
        SecretHashes.Of(tenant.Ids.Secret("exportKey") + "|" + jobId + "|" + until);
}
