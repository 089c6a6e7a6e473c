using System;
using System.Collections.Generic;

namespace TenantAttach.Simulator.Engine;

/// <summary>The logs of the site's components, bounded as rolled files are.</summary>
internal sealed class SiteLogs
{
    private const int LinesKept = 4000;

    private readonly SortedDictionary<string, Queue<string>> logs = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Names => [.. logs.Keys];

    public IReadOnlyList<string> Read(string name) => logs.TryGetValue(name, out var lines) ? [.. lines] : [];

    public void Add(string name, string line)
    {
        if (!logs.TryGetValue(name, out var lines))
        {
            logs[name] = lines = new Queue<string>();
        }

        lines.Enqueue(line);
        if (lines.Count > LinesKept)
        {
            lines.Dequeue();
        }
    }
}
