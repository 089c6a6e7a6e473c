namespace TenantAttach.Cmdlets.Pipeline;

/// <summary>The words in which a plan is shown and confirmed.</summary>
internal static class PlanText
{
    /// <summary>Names the target together with the tenant or site, and with the mark of the simulator.</summary>
    /// <param name="session">The session.</param>
    /// <param name="target">What is changed.</param>
    /// <returns>The words.</returns>
    public static string Where(TenantAttachSession session, string target)
    {
        var places = new List<string>(3);
        if (session.SiteCode is { } site)
        {
            places.Add("site " + site);
        }

        if (session.TenantId is { } tenant)
        {
            places.Add("tenant " + tenant.ToString("D"));
        }

        if (session.IsSimulator)
        {
            places.Add("SIMULATOR");
        }

        return places.Count == 0 ? target : $"{target} ({string.Join(", ", places)})";
    }

    /// <summary>What -WhatIf and -Verbose show: the action and each call.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="action">What is done.</param>
    /// <param name="where">To what.</param>
    /// <param name="effects">What the writes lead to; the text of each is a line.</param>
    /// <returns>The words.</returns>
    public static string Description(IReadOnlyList<PlannedCall> calls, string action, string where, IReadOnlyList<object> effects)
    {
        var text = new StringBuilder($"{action}: {where}");
        for (var index = 0; index < calls.Count; index++)
        {
            text.Append(Environment.NewLine).Append("  ").Append(index + 1).Append(". ").Append(calls[index]);
        }

        foreach (var effect in effects)
        {
            text.Append(Environment.NewLine).Append("  ").Append(effect);
        }

        return text.ToString();
    }

    /// <summary>The question that -Confirm asks.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="action">What is done.</param>
    /// <param name="where">To what.</param>
    /// <param name="effects">What the writes lead to; the text of each is a line.</param>
    /// <returns>The words.</returns>
    public static string Question(IReadOnlyList<PlannedCall> calls, string action, string where, IReadOnlyList<object> effects)
    {
        var changes = string.Join("; ", calls.Select(call => call.Summary));
        var question = $"{action}: {where}?";
        if (calls.Count > 0)
        {
            question += $" This makes {calls.Count} change{(calls.Count == 1 ? string.Empty : "s")}: {changes}.";
        }

        return effects.Count == 0 ? question : $"{question} {string.Join(" ", effects)}";
    }

    /// <summary>What is told where nothing has to be written.</summary>
    /// <param name="action">What was asked for.</param>
    /// <param name="where">To what.</param>
    /// <returns>The words.</returns>
    public static string NothingToDo(string action, string where) =>
        $"Nothing to change for '{action}': {where} is in the wanted state already.";

    /// <summary>What is warned of where a write could not be read back.</summary>
    /// <param name="call">The write.</param>
    /// <returns>The words.</returns>
    public static string Unverified(PlannedCall call) =>
        $"Done but not verified, because no public interface shows it: {call.Summary}.";
}
