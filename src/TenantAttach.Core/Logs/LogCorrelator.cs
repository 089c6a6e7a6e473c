namespace TenantAttach.Core.Logs;

/// <summary>
/// Finds what belongs to one task or one web request. The identifier stands in some records only; those of the same thread
/// that lead to it (the check of a notification) or follow from it (the answer to a request) belong to it as well.
/// </summary>
internal sealed class LogCorrelator(Guid? taskGuid, Guid? activityId)
{
    private const int LongestStory = 12;

    private static readonly string[] Beginnings = ["Received new notification", "Creating web request to"];

    private readonly Dictionary<(string?, int?), Story> stories = [];

    /// <summary>Takes in the next record of a file.</summary>
    /// <param name="record">The record.</param>
    /// <returns>What is now known to belong, in order; empty for nothing.</returns>
    public IReadOnlyList<CMLogRecord> Add(CMLogRecord record)
    {
        if (record.Kind == CMLogKind.Unknown)
        {
            return Names(record) ? [record] : [];
        }

        var key = (record.File, record.Thread);
        if (!stories.TryGetValue(key, out var story) || Begins(record) || story.Count >= LongestStory)
        {
            stories[key] = story = new Story { HasBeginning = Begins(record) };
        }

        story.Count++;
        if (Names(record))
        {
            IReadOnlyList<CMLogRecord> told = [.. story.Earlier, record];
            story.Earlier.Clear();
            story.Belongs = story.HasBeginning;
            return told;
        }

        if (NamesAnother(record))
        {
            story.Belongs = false;
            story.Earlier.Clear();
            story.HasBeginning = false;
            return [];
        }

        if (story.Belongs)
        {
            return [record];
        }

        if (story.HasBeginning)
        {
            story.Earlier.Add(record);
        }

        return [];
    }

    private static bool Begins(CMLogRecord record) => Beginnings.Any(text => record.Message.IndexOf(text, StringComparison.Ordinal) >= 0);

    private bool Names(CMLogRecord record) =>
        (taskGuid is { } task && record.Message.IndexOf(task.ToString("D"), StringComparison.OrdinalIgnoreCase) >= 0)
        || (activityId is { } activity && record.Message.IndexOf(activity.ToString("D"), StringComparison.OrdinalIgnoreCase) >= 0);

    private bool NamesAnother(CMLogRecord record) =>
        (taskGuid is not null && record.TaskGuid is not null) || (activityId is not null && record.ActivityId is not null);

    private sealed class Story
    {
        public List<CMLogRecord> Earlier { get; } = [];

        public bool HasBeginning { get; set; }

        public bool Belongs { get; set; }

        public int Count { get; set; }
    }
}
