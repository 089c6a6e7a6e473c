using TenantAttach.Core.Devices;

namespace TenantAttach.Core.Connector;

/// <summary>Computes the health of the connector from what the site, the tenant and the logs show. Changes nothing.</summary>
public static class ConnectorHealthCheck
{
    /// <summary>Reads the evidence and judges it.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="logs">Where the worker logs of the service connection point are; null where they cannot be read.</param>
    /// <param name="countDevices">Whether the devices in the upload scope are counted as well; that reads them.</param>
    /// <returns>The health, with everything that was looked at.</returns>
    /// <exception cref="TenantAttachException"><c>ConnectorNothingToRead</c>.</exception>
    public static async Task<ConnectorHealth> GetAsync(OperationContext context, ISiteLogSource? logs = null, bool countDevices = false)
    {
        context = context.Only(ConnectorOperations.Get);
        var hasSite = context.Session.SiteServer is not null;
        var hasTenant = context.Session.TenantId is not null;
        if (!hasSite && !hasTenant)
        {
            throw ErrorCatalog.ConnectorNothingToRead.Create(context.Session.Name);
        }

        var evidence = new EvidenceList();
        var facts = new ConnectorFacts { Now = context.Time.GetUtcNow() };
        var site = new SiteEvidence(context, evidence);
        string? version = null;
        if (hasSite)
        {
            version = await VersionAsync(context, evidence).ConfigureAwait(false);
            facts = await site.ReadAsync(facts).ConfigureAwait(false);
        }
        else
        {
            evidence.NotChecked("Upload switch", "SMS_Azure_CloudService", EvidenceWeight.Decisive, "The session has no site.");
        }

        if (hasTenant)
        {
            facts = await new TenantEvidence(context, evidence).ReadAsync(facts, site.Settings).ConfigureAwait(false);
        }
        else
        {
            evidence.NotChecked(
                "Devices in the tenant", "Export DevicesWithInventory", EvidenceWeight.Decisive, "The session has no tenant.");
        }

        facts = facts with { Log = await LogsAsync(context, logs, evidence).ConfigureAwait(false) };
        await new OtherLogs(context, logs, evidence).ReadAsync().ConfigureAwait(false);
        var eligible = countDevices && site.Settings is { IsUploadOn: true, Tenant.TenantId: var tenantId }
            ? await EligibleAsync(context, tenantId, evidence, facts.VisibleDevices).ConfigureAwait(false)
            : null;
        var verdict = ConnectorJudge.Judge(facts);
        return new ConnectorHealth
        {
            State = verdict.State,
            Reason = verdict.Reason,
            FaultCode = verdict.FaultCode,
            Remedy = verdict.Remedy,
            CheckedAt = facts.Now,
            TenantId = site.Settings?.Tenant?.TenantId ?? context.Session.TenantId,
            SiteCode = context.Session.SiteCode,
            SiteVersion = version,
            LastUpload = facts.LastUpload,
            NextUpload = facts.Log?.NextRun,
            LastBatchCount = facts.Log?.LastBatchCount,
            SecretExpiry = facts.SecretExpiry,
            EligibleDevices = eligible,
            VisibleDevices = facts.VisibleDevices,
            Evidence = evidence.Entries,
        };
    }

    private static async Task<string?> VersionAsync(OperationContext context, EvidenceList evidence) => await evidence.ReadAsync(
        "Site",
        "SMS_Site",
        EvidenceWeight.Informational,
        async () => (await context.Site().GetAsync(SiteCalls.GetSite, context.Session.SiteCode!).ConfigureAwait(false)).GetStringOrNull(
            "Version"),
        version => new Finding($"{context.Session.SiteCode}, version {version}", EvidenceVerdict.Neutral)).ConfigureAwait(false);

    private static async Task<int?> EligibleAsync(OperationContext context, Guid tenantId, EvidenceList evidence, int? visible) =>
        await evidence.ReadAsync<int?>(
        "Devices to upload",
        "SMS_CombinedDeviceResources, SMS_FullCollectionMembership",
        EvidenceWeight.Informational,
        async () =>
        {
            var scope = await AttachedDevices.ScopeAsync(context, tenantId).ConfigureAwait(false);
            var count = 0;
            await foreach (var row in SiteDeviceReader.ReadAsync(context, null).ConfigureAwait(false))
            {
                count += DeviceReconciler.Ineligible(row, scope?.Contains(row.ResourceId) ?? true) is null ? 1 : 0;
            }

            return count;
        },
        count => new Finding(
            FormattableString.Invariant($"{count} devices with a client in the scope"),
            EvidenceVerdict.Neutral,
            visible is { } seen && seen < count
                ? FormattableString.Invariant(
                    $"{count - seen} of them are not attached devices of the tenant: co-managed, pending or hidden. ")
                    + "Get-CMTenantAttachDevice -Source Both names them."
                : null)).ConfigureAwait(false);

    private static async Task<WorkerLogSummary?> LogsAsync(OperationContext context, ISiteLogSource? logs, EvidenceList evidence)
    {
        const string Name = "Worker logs";
        if (logs is null)
        {
            evidence.NotChecked(
                Name, "Logs of the service connection point", EvidenceWeight.Decisive, "No folder with the site's logs was named.");
            return null;
        }

        var summary = new WorkerLogSummary();
        var names = WorkerLogSummary.LogNames.Where(name => logs.Names.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        try
        {
            foreach (var name in names)
            {
                await foreach (var line in logs.ReadLinesAsync(name, context.CancellationToken).ConfigureAwait(false))
                {
                    summary.Read([line]);
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Half a log proves nothing: what it does not say may be in the part that was not read.
            evidence.NotChecked(Name, "Logs of the service connection point", EvidenceWeight.Decisive, failure.Message);
            return null;
        }

        if (names.Count == 0)
        {
            evidence.NotChecked(
                Name, "Logs of the service connection point", EvidenceWeight.Decisive, "None of the upload's logs is there.");
            return null;
        }

        foreach (var reply in summary.Replies.Values.OrderBy(reply => reply.Resource, StringComparer.Ordinal))
        {
            evidence.Add(
                "Gateway: " + reply.Resource,
                string.Join(", ", names),
                EvidenceWeight.Decisive,
                new Finding(
                    "Last answer " + reply.Status,
                    reply.Succeeded ? EvidenceVerdict.Good : EvidenceVerdict.Bad,
                    null,
                    reply.Time,
                    reply.Status switch { 400 => "T06", 401 => "T07", _ => null }));
        }

        evidence.Add(
            "Upload",
            string.Join(", ", names),
            EvidenceWeight.Informational,
            new Finding(
                summary.LastBatchCount is { } count ? FormattableString.Invariant($"Batching {count} records") : "No batch yet",
                EvidenceVerdict.Neutral, null, summary.LastBatch));
        return summary;
    }
}
