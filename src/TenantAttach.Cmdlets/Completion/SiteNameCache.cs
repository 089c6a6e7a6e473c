using TenantAttach.Core;
using TenantAttach.Core.Completion;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>The names of a session's site that completion has asked for, kept for a while.</summary>
internal sealed class SiteNameCache
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan KeyPress = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    private readonly TenantAttachSession session;
    private readonly object gate = new();
    private readonly Dictionary<(Type Kind, string Word), Answer> answers = [];

    private SiteNameCache(TenantAttachSession session) => this.session = session;

    /// <summary>The clock of the wall, which key presses follow even where the session's own time is simulated.</summary>
    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The cache of a session.</summary>
    /// <param name="session">The session.</param>
    /// <returns>Its cache.</returns>
    public static SiteNameCache Of(TenantAttachSession session) => session.Keep(own => new SiteNameCache(own));

    /// <summary>Finds names: from what is known, else from the site. What comes too late for this key press is there for the
    /// next.</summary>
    /// <param name="kind">What the names are of.</param>
    /// <param name="word">What they begin with.</param>
    /// <param name="search">Asks the site.</param>
    /// <returns>The names; none where they are not there in time.</returns>
    public IReadOnlyList<FoundName> Find(Type kind, string word, Func<OperationContext, Task<IReadOnlyList<FoundName>>> search)
    {
        var key = word.ToUpperInvariant();
        Task<IReadOnlyList<FoundName>> task;
        lock (gate)
        {
            Forget();
            if (Known(kind, key) is { } known)
            {
                task = known;
            }
            else
            {
                task = Task.Run(() => AskAsync(search));
                answers[(kind, key)] = new Answer(task, Clock.GetTimestamp());
            }
        }

        return task.Wait(KeyPress) ? task.Result : [];
    }

    // A complete answer for a shorter word holds every name of a longer one.
    private Task<IReadOnlyList<FoundName>>? Known(Type kind, string key) => Enumerable.Range(0, key.Length + 1)
        .Select(length => (Kind: kind, Word: key.Substring(0, length)))
        .Where(answers.ContainsKey)
        .Select(one => (IsSame: one.Word == key, answers[one].Names))
        .Where(one => one.IsSame || (one.Names.Status == TaskStatus.RanToCompletion && one.Names.Result.Count < NameSearch.Limit))
        .Select(one => one.Names)
        .FirstOrDefault();

    private void Forget()
    {
        var old = answers.Where(
            answer => answer.Value.Names.IsFaulted
                || answer.Value.Names.IsCanceled
                || Clock.GetElapsedTime(answer.Value.Asked) > Fresh).ToList();
        foreach (var answer in old)
        {
            answers.Remove(answer.Key);
        }
    }

    private async Task<IReadOnlyList<FoundName>> AskAsync(Func<OperationContext, Task<IReadOnlyList<FoundName>>> search)
    {
        using var limit = new CancellationTokenSource(Longest);
        return await search(SessionCore.Of(session).For(SilentObserver.Instance, limit.Token)).ConfigureAwait(false);
    }

    private sealed record Answer(Task<IReadOnlyList<FoundName>> Names, long Asked);
}
