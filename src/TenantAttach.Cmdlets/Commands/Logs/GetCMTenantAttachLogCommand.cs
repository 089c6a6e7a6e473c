using TenantAttach.Core.Logs;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Reads Configuration Manager logs of site servers, management points and clients, on any system.</summary>
[Cmdlet(VerbsCommon.Get, "CMTenantAttachLog", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CMLogRecord))]
public sealed class GetCMTenantAttachLogCommand : TenantAttachCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly List<string> paths = [];
    private readonly List<string> text = [];

    /// <summary>Files or folders, with wildcards; a piped text that is itself a line of a log is read as such.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowEmptyString]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders, taken as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Names of components, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Component { get; set; } = [];

    /// <summary>Severities to show; without it, all.</summary>
    [Parameter]
    public CMLogSeverity[] Severity { get; set; } = [];

    /// <summary>Shows what was written at this time or later.</summary>
    [Parameter]
    public DateTime? After { get; set; }

    /// <summary>Shows what was written before this time.</summary>
    [Parameter]
    public DateTime? Before { get; set; }

    /// <summary>Shows what belongs to this remote task in all logs, in order of time.</summary>
    [Parameter]
    public Guid? TaskGuid { get; set; }

    /// <summary>Shows what belongs to this web request in all logs, in order of time.</summary>
    [Parameter]
    public Guid? ActivityId { get; set; }

    /// <summary>Shows only the last records, from 1.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int Last { get; set; }

    /// <summary>Minutes to add to times without a bias, -1440 to 1440; without it such times stay local, and IsTimeZoneKnown is
    /// false.</summary>
    [Parameter]
    [ValidateRange(-1440, 1440)]
    public int? DefaultBias { get; set; }

    /// <summary>Leaves out the files that a log was rolled over to.</summary>
    [Parameter]
    public SwitchParameter CurrentOnly { get; set; }

    /// <summary>Goes on and shows records as they are written, until it is stopped.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        if (ParameterSetName == LiteralPathSet)
        {
            ForEachItem(LiteralPath, path => Add(GetUnresolvedProviderPathFromPSPath(path)));
            return;
        }

        ForEachItem(Path, path =>
        {
            if (path.IndexOf("$$<", StringComparison.Ordinal) >= 0
                || path.IndexOf("<![LOG[", StringComparison.Ordinal) >= 0
                || text.Count > 0)
            {
                text.Add(path);
            }
            else if (path.Trim().Length > 0)
            {
                AddPattern(path);
            }
        });
    }

    /// <inheritdoc/>
    private protected override void End()
    {
        var options = new LogReadOptions
        {
            Component = Component,
            Severity = Severity,
            After = After is { } after ? new DateTimeOffset(after) : null,
            Before = Before is { } before ? new DateTimeOffset(before) : null,
            TaskGuid = TaskGuid,
            ActivityId = ActivityId,
            DefaultBias = DefaultBias,
            CurrentOnly = CurrentOnly,
        };
        if (Follow && paths.Count > 0)
        {
            var files = paths.SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.log") : [path]).ToList();
            Pull((_, token) => CmLogFollower.FollowAsync(files, options, TimeProvider.System, token), null);
            return;
        }

        var records = CmLogReader.ReadText(text, options);
        Write(paths.Count == 0 ? records : records.Concat(CmLogReader.Read(paths, options)));
    }

    private void Write(IEnumerable<CMLogRecord> records)
    {
        var kept = new Queue<CMLogRecord>();
        foreach (var record in records)
        {
            StopToken.ThrowIfCancellationRequested();
            if (Last == 0)
            {
                Output.WriteObject(record);
                continue;
            }

            kept.Enqueue(record);
            if (kept.Count > Last)
            {
                kept.Dequeue();
            }
        }

        foreach (var record in kept)
        {
            Output.WriteObject(record);
        }
    }

    private void AddPattern(string path)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(path))
        {
            Add(GetUnresolvedProviderPathFromPSPath(path));
            return;
        }

        foreach (var found in GetResolvedProviderPathFromPSPath(path, out _))
        {
            Add(found);
        }
    }

    private void Add(string path)
    {
        if (!Follow && !File.Exists(path) && !Directory.Exists(path))
        {
            throw ErrorCatalog.LogNotFound.Create(path);
        }

        paths.Add(path);
    }
}
