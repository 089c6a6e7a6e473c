namespace TenantAttach.Core.Logs;

/// <summary>Reads Configuration Manager logs of both forms, from a stream, from files and folders, or from text, on any system.</summary>
public static class CmLogReader
{
    /// <summary>Reads a stream as it goes: never more than one message is held.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="file">The name to put into the records, or null.</param>
    /// <param name="defaultBias">Minutes to add to times without a bias; null where they are not known.</param>
    /// <returns>The records in the order of the stream; a line that fits no form is a record too.</returns>
    public static IEnumerable<CMLogRecord> Read(Stream stream, string? file = null, int? defaultBias = null)
    {
        var lines = new LogLineReader(stream);
        var assembler = new CmLogAssembler(new CmLogParser(file, defaultBias));
        while (lines.TryRead(out var line, isFinal: true))
        {
            assembler.Add(line, lines.EndsLine);
            while (assembler.TryTake(out var record))
            {
                yield return record!;
            }
        }

        assembler.Complete();
        while (assembler.TryTake(out var record))
        {
            yield return record!;
        }
    }

    /// <summary>Reads files and folders, each log with the files that it was rolled over to.</summary>
    /// <param name="paths">Files or folders.</param>
    /// <param name="options">Which records are wanted.</param>
    /// <returns>The records, file by file; those of a task or request in order of time.</returns>
    /// <exception cref="TenantAttachException">A path does not exist (<c>LogNotFound</c>) or cannot be read
    /// (<c>LogNotReadable</c>).</exception>
    public static IEnumerable<CMLogRecord> Read(IEnumerable<string> paths, LogReadOptions options)
    {
        var records = paths
            .SelectMany(path => LogFiles.Expand(path, options.CurrentOnly))
            .Distinct(StringComparer.Ordinal)
            .SelectMany(file => ReadFile(file, options.DefaultBias));
        return Choose(records, options);
    }

    /// <summary>Reads lines of text.</summary>
    /// <param name="lines">The lines, without their ends.</param>
    /// <param name="options">Which records are wanted.</param>
    /// <returns>The records.</returns>
    public static IEnumerable<CMLogRecord> ReadText(IEnumerable<string> lines, LogReadOptions options) =>
        Choose(ReadLines(lines, options.DefaultBias), options);

    /// <summary>Chooses among records that were read already.</summary>
    /// <param name="records">The records.</param>
    /// <param name="options">Which are wanted.</param>
    /// <returns>The wanted records; those of a task or request in order of time.</returns>
    public static IEnumerable<CMLogRecord> Choose(IEnumerable<CMLogRecord> records, LogReadOptions options)
    {
        var filter = new LogFilter(options);
        if (!options.Correlates)
        {
            return filter.LetsAll ? records : records.Where(filter.Lets);
        }

        var correlator = new LogCorrelator(options.TaskGuid, options.ActivityId);

        // What belongs to one task is little; a stable sort keeps the order of the file within one time.
        return records.SelectMany(correlator.Add).Where(filter.Lets).OrderBy(record => record.TimeUtc ?? DateTimeOffset.MaxValue);
    }

    /// <summary>Reads one line, which may hold line feeds, as one record.</summary>
    internal static CMLogRecord ReadLine(string line) =>
        ReadLines([line], null).FirstOrDefault(record => record.Kind != CMLogKind.Unknown) ?? new CMLogRecord { Message = line };

    /// <summary>Opens a log that may be written to, renamed or deleted meanwhile.</summary>
    internal static FileStream Open(string file)
    {
        try
        {
            return new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ErrorCatalog.LogNotFound.Create(null, exception, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ErrorCatalog.LogNotReadable.Create(null, exception, file, exception.Message);
        }
    }

    private static IEnumerable<CMLogRecord> ReadFile(string file, int? defaultBias)
    {
        using var stream = Open(file);
        foreach (var record in Read(stream, file, defaultBias))
        {
            yield return record;
        }
    }

    private static IEnumerable<CMLogRecord> ReadLines(IEnumerable<string> lines, int? defaultBias)
    {
        var assembler = new CmLogAssembler(new CmLogParser(null, defaultBias));
        foreach (var line in lines.SelectMany(text => text.Split('\n')))
        {
            assembler.Add(new ArraySegment<byte>(Encoding.UTF8.GetBytes(line.TrimEnd('\r'))));
            while (assembler.TryTake(out var record))
            {
                yield return record!;
            }
        }

        assembler.Complete();
        while (assembler.TryTake(out var record))
        {
            yield return record!;
        }
    }
}
