using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Logs;

/// <summary>Reads logs and goes on as they grow, also over the moment when one is rolled over.</summary>
public static class CmLogFollower
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Reads what the files hold, then what is added, until it is cancelled.</summary>
    /// <param name="files">The current files of the logs; one that does not exist yet is waited for.</param>
    /// <param name="options">Which records are wanted. A task or request is followed in the order in which records appear.</param>
    /// <param name="time">The clock to wait by.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The records.</returns>
    public static async IAsyncEnumerable<CMLogRecord> FollowAsync(
        IReadOnlyList<string> files, LogReadOptions options, TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = new LogFilter(options);
        var correlator = options.Correlates ? new LogCorrelator(options.TaskGuid, options.ActivityId) : null;
        var tails = files.Select(file => new LogTail(file, options.DefaultBias)).ToList();
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var any = false;
                foreach (var record in tails.SelectMany(tail => tail.ReadNew()))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    any = true;
                    foreach (var wanted in (correlator?.Add(record) ?? [record]).Where(filter.Lets))
                    {
                        yield return wanted;
                    }
                }

                if (!any)
                {
                    await time.WaitAsync(Pause, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            tails.ForEach(tail => tail.Dispose());
        }
    }
}

/// <summary>One log that grows.</summary>
internal sealed class LogTail(string file, int? defaultBias) : IDisposable
{
    private const int HeadLength = 256;

    private FileStream? stream;
    private LogLineReader? lines;
    private CmLogAssembler? assembler;
    private byte[] head = [];

    /// <summary>What was added since the last call.</summary>
    /// <returns>The records; a line without its end is left for the next time.</returns>
    public IEnumerable<CMLogRecord> ReadNew()
    {
        if (stream is null && !TryOpen())
        {
            yield break;
        }

        foreach (var record in ReadOn())
        {
            yield return record;
        }

        while (WasReplaced())
        {
            // The old file is read to its end first: it may have grown until the very moment when it was renamed.
            foreach (var record in ReadOn().Concat(ReadEnd()))
            {
                yield return record;
            }

            Dispose();
            if (!TryOpen())
            {
                yield break;
            }

            foreach (var record in ReadOn())
            {
                yield return record;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream?.Dispose();
        stream = null;
    }

    private IEnumerable<CMLogRecord> ReadOn()
    {
        while (lines!.TryRead(out var line))
        {
            assembler!.Add(line, lines.EndsLine);
            while (assembler.TryTake(out var record))
            {
                yield return record!;
            }
        }
    }

    private IEnumerable<CMLogRecord> ReadEnd()
    {
        while (lines!.TryRead(out var rest, isFinal: true))
        {
            assembler!.Add(rest, lines.EndsLine);
        }

        assembler!.Complete();
        while (assembler.TryTake(out var record))
        {
            yield return record!;
        }
    }

    private bool TryOpen()
    {
        if (!File.Exists(file))
        {
            return false;
        }

        stream = CmLogReader.Open(file);
        head = [];
        lines = new LogLineReader(stream);
        assembler = new CmLogAssembler(new CmLogParser(file, defaultBias));
        return true;
    }

    // A new file is shorter than what was read, or begins with another line; both are looked for, as either can be missed alone.
    private bool WasReplaced()
    {
        if (!File.Exists(file))
        {
            return false;
        }

        using var now = CmLogReader.Open(file);
        if (now.Length < lines!.Position)
        {
            return true;
        }

        var first = new byte[(int)Math.Min(HeadLength, lines.Position)];
        var read = now.Read(first, 0, first.Length);
        if (read < first.Length)
        {
            return true;
        }

        var same = first.AsSpan(0, Math.Min(head.Length, first.Length)).SequenceEqual(head.AsSpan(0, Math.Min(head.Length, first.Length)));
        head = same ? first : head;
        return !same;
    }
}
