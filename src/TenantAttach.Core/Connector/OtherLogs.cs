using TenantAttach.Core.Diagnosis;
using TenantAttach.Core.Logs;

namespace TenantAttach.Core.Connector;

/// <summary>
/// Logs beside those of the upload that tell how co-management and the synchronization of groups fare: what they say does not
/// decide whether the connector is healthy.
/// </summary>
/// <param name="context">The running operation.</param>
/// <param name="logs">Where the logs are, or null.</param>
/// <param name="evidence">Where it is collected.</param>
internal sealed class OtherLogs(OperationContext context, ISiteLogSource? logs, EvidenceList evidence)
{
    // From this version on, the synchronization of collections to groups writes here.
    private const int GroupsInDiscoveryLog = 2303;

    private static readonly (string Name, string File, int FirstVersion)[] Files =
    [
        ("Enrollment of co-management", "CoManagementHandler.log", 0),
        ("Synchronization with Microsoft Entra", "SMS_AZUREAD_DISCOVERY_AGENT.log", GroupsInDiscoveryLog),
    ];

    /// <summary>Reads those that are there.</summary>
    /// <returns>A task.</returns>
    public async Task ReadAsync()
    {
        var names = logs?.Names ?? [];
        var version = context.Session.SiteVersion;
        foreach (var (name, file, first) in Files)
        {
            if (names.Contains(file, StringComparer.OrdinalIgnoreCase) && !(version < first))
            {
                await ReadAsync(name, file, version).ConfigureAwait(false);
            }
        }
    }

    private async Task ReadAsync(string name, string file, int? version)
    {
        var explainer = new LogExplainer(new ErrorScope { SiteVersion = version });
        DateTimeOffset? last = null;
        try
        {
            await foreach (var line in logs!.ReadLinesAsync(file, context.CancellationToken).ConfigureAwait(false))
            {
                foreach (var record in CmLogReader.ReadText([line], new LogReadOptions()))
                {
                    explainer.Add(record);
                    last = record.TimeUtc ?? last;
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            evidence.NotChecked(name, file, EvidenceWeight.Informational, failure.Message);
            return;
        }

        var explanation = explainer.Explain();
        var answer = explanation.Answers.FirstOrDefault();
        evidence.Add(
            name,
            file,
            EvidenceWeight.Informational,
            answer is null
                ? new Finding("No known cause", EvidenceVerdict.Neutral, explanation.Recognized, last)
                : new Finding(answer.Title, EvidenceVerdict.Warning, answer.Remedy, answer.LastSeen, answer.Id));
    }
}
