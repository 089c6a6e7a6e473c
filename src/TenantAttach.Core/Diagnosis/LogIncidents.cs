namespace TenantAttach.Core.Diagnosis;

/// <summary>Records of one thread that follow each other within a moment: a request, its status, its exception, and its body.</summary>
internal sealed class LogIncidents
{
    private const int LongestText = 8 * 1024;
    private const int MostThreads = 256;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Dictionary<(string?, string?, int?), Incident> open = [];

    /// <summary>Takes in a record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The incident that it ends: a body that names no reason comes last; null for all others.</returns>
    public Incident? Add(CMLogRecord record)
    {
        var key = (record.File, record.Component, record.Thread);
        if (!open.TryGetValue(key, out var incident) || record.TimeUtc - incident.Last > Pause || incident.Length > LongestText
            || record.Message.IndexOf("Creating web request to", StringComparison.Ordinal) >= 0)
        {
            if (open.Count >= MostThreads)
            {
                open.Clear();
            }

            open[key] = incident = new Incident(record);
        }

        incident.Take(record);
        return record.Message.IndexOf("An error has occurred", StringComparison.Ordinal) >= 0 ? incident : null;
    }

    internal sealed class Incident(CMLogRecord first)
    {
        private readonly StringBuilder text = new();

        public CMLogRecord First { get; } = first;

        public DateTimeOffset? Last { get; private set; }

        public int Length => text.Length;

        public string Text => text.ToString();

        public void Take(CMLogRecord record)
        {
            Last = record.TimeUtc ?? Last;
            if (text.Length <= LongestText)
            {
                text.Append(record.Message, 0, Math.Min(record.Message.Length, LongestText)).Append('\n');
            }
        }
    }
}
