using TenantAttach.Core.Readiness;

namespace TenantAttach.Core.Onboarding;

/// <summary>Looks, before a hierarchy is attached, at the prerequisites that attaching needs.</summary>
internal sealed class AttachPrerequisites(OperationContext context)
{
    private const string Administrator = "FullAdministrator";

    /// <summary>Refuses where one does not hold.</summary>
    /// <param name="settings">What is wanted.</param>
    /// <param name="isTurnedOn">Whether the upload is off and is to be on.</param>
    /// <exception cref="TenantAttachException">The error of the prerequisite, or <c>PrerequisiteFailed</c>.</exception>
    public async Task RequireAsync(EnableSettings settings, bool isTurnedOn)
    {
        var facts = new PrerequisiteFacts(context, null);
        foreach (var check in PrerequisiteTest.Every)
        {
            if (check.Gate == AttachGate.None
                || (check.Gate != AttachGate.Always && !isTurnedOn)
                || (!settings.Upload && check.Id != Administrator))
            {
                continue;
            }

            context.CancellationToken.ThrowIfCancellationRequested();
            var verdict = await PrerequisiteTest.JudgeAsync(check, facts).ConfigureAwait(false);
            switch (verdict.Status)
            {
                case CheckStatus.Fail when check.Gate == AttachGate.Always || (check.Gate == AttachGate.Refuses && !settings.Force):
                    throw verdict.Refusal ?? ErrorCatalog.PrerequisiteFailed.Create(check.Id, check.Title, verdict.Evidence, check.Remedy);
                case CheckStatus.Fail or CheckStatus.Warning:
                    context.Observer.Warning($"{check.Id} ({check.Title}): {verdict.Evidence} {check.Remedy}");
                    break;
                case CheckStatus.NotChecked:
                    context.Observer.Verbose($"{check.Id} was not checked: {verdict.Evidence}");
                    break;
            }
        }
    }
}
