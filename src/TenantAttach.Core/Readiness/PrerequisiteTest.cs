namespace TenantAttach.Core.Readiness;

/// <summary>Looks at every prerequisite that can be seen from here. Reads only; nothing is assumed to hold.</summary>
public static class PrerequisiteTest
{
    internal static IReadOnlyList<Prerequisite> Every { get; } =
    [
        .. SitePrerequisites.All, .. ConnectionPointPrerequisites.All, .. TenantPrerequisites.All, .. ApplicationPrerequisites.All,
        .. UserPrerequisites.All, .. FeaturePrerequisites.All,
    ];

    /// <summary>The names of the features that checks belong to.</summary>
    public static IReadOnlyList<string> Features { get; } = Every.SelectMany(check => check.Features)
        .Distinct()
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToList();

    /// <summary>Runs the checks.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="features">What is wanted; empty for everything.</param>
    /// <param name="user">The user that is to act on devices, by UPN or <c>DOMAIN\name</c>, or null.</param>
    /// <param name="serverCountry">The country of the service connection point, two letters, or null where it is not known.</param>
    /// <returns>The results, as they come.</returns>
    /// <exception cref="TenantAttachException"><c>FeatureNotKnown</c>.</exception>
    public static async IAsyncEnumerable<PrerequisiteCheck> RunAsync(
        OperationContext context, IReadOnlyCollection<string> features, string? user = null, string? serverCountry = null)
    {
        context = context.Only(ReadinessOperations.Test);
        if (features.FirstOrDefault(name => !Features.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw ErrorCatalog.FeatureNotKnown.Create(unknown, string.Join(", ", Features));
        }

        var facts = new PrerequisiteFacts(context, user, serverCountry);
        var wanted = Every.Where(
            check => features.Count == 0 || check.Features.Any(name => features.Contains(name, StringComparer.OrdinalIgnoreCase))).ToList();
        for (var index = 0; index < wanted.Count; index++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var check = wanted[index];
            context.Observer.Progress(new OperationProgress("Testing prerequisites", check.Title, index * 100 / wanted.Count));
            var verdict = await JudgeAsync(check, facts).ConfigureAwait(false);
            yield return new PrerequisiteCheck
            {
                Id = check.Id,
                Title = check.Title,
                Status = verdict.Status,
                CanBeChecked = !verdict.IsUnseen,
                Evidence = verdict.Evidence,
                Remedy = verdict.Status == CheckStatus.Pass ? null : check.Remedy,
                Source = check.Source,
                FaultCode = verdict.Status is CheckStatus.Fail or CheckStatus.Warning ? check.FaultCode : null,
                Feature = check.Features,
            };
        }
    }

    /// <summary>The result for schedulers.</summary>
    /// <param name="checks">The results.</param>
    /// <returns>0 all passed, 1 a warning, 2 a failure, 3 where something that can be checked could not be and nothing failed.</returns>
    public static int ExitCode(IReadOnlyCollection<PrerequisiteCheck> checks)
    {
        var seen = checks.Where(check => check.CanBeChecked).ToList();
        return seen.Exists(check => check.Status == CheckStatus.Fail) ? 2
            : seen.Count == 0 || seen.Exists(check => check.Status == CheckStatus.NotChecked) ? 3
            : seen.Exists(check => check.Status == CheckStatus.Warning) ? 1 : 0;
    }

    /// <summary>Looks; what cannot be read is not checked.</summary>
    internal static async Task<Verdict> JudgeAsync(Prerequisite check, PrerequisiteFacts facts)
    {
        try
        {
            return await check.Judge(facts).ConfigureAwait(false);
        }
        catch (TenantAttachException failure)
        {
            return Verdict.NotChecked($"{failure.ErrorId}: {failure.Message}");
        }
    }
}
