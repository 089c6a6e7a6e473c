using TenantAttach.Core.Diagnosis;
using TenantAttach.Core.Logs;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Says what a failure means and what to do: a whole log, a log record, an error, an HTTP reply, a code or a text.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "CMTenantAttachError", DefaultParameterSetName = InputSet)]
[OutputType(typeof(ErrorResolution))]
public sealed class ResolveCMTenantAttachErrorCommand : TenantAttachCommand
{
    private const string InputSet = "Input";
    private const string PathSet = "Path";
    private const string HttpSet = "Http";
    private const string CodeSet = "Code";
    private const string ListSet = "List";

    private readonly List<string> logs = [];
    private LogExplainer? explainer;

    /// <summary>Log records or files (explained together, as one log), an error record, an exception, the number of an entry, or a
    /// text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [AllowNull]
    [AllowEmptyString]
    public object? InputObject { get; set; }

    /// <summary>Logs or folders with logs to explain, with wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The HTTP status that a service answered, 100 to 599.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HttpSet, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(100, 599)]
    public int StatusCode { get; set; }

    /// <summary>The body that came with it.</summary>
    [Parameter(ParameterSetName = HttpSet, ValueFromPipelineByPropertyName = true)]
    public string? Body { get; set; }

    /// <summary>Codes: an entry (T05), an error of the module, a result code, a sign-in failure (AADSTS), or a status message of the
    /// site.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CodeSet)]
    public string[] Code { get; set; } = [];

    /// <summary>The service whose answer failed, where it is known: the same status means different things for each.</summary>
    [Parameter(ParameterSetName = InputSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = HttpSet)]
    public FailingService? Service { get; set; }

    /// <summary>The version of the site, such as 2403: defects of other versions stay silent.</summary>
    [Parameter(ParameterSetName = InputSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = HttpSet)]
    [ValidateRange(1000, 9999)]
    public int? SiteVersion { get; set; }

    /// <summary>Explains each log record by itself as it comes, instead of the log as a whole; records that say nothing are passed
    /// over.</summary>
    [Parameter(ParameterSetName = InputSet)]
    public SwitchParameter EachRecord { get; set; }

    /// <summary>Lists all entries.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ListSet)]
    public SwitchParameter List { get; set; }

    private ErrorScope Scope => new() { Service = Service, SiteVersion = SiteVersion };

    /// <inheritdoc/>
    private protected override void Process()
    {
        switch (ParameterSetName)
        {
            case ListSet:
                Write(KnowledgeBase.Entries.SelectMany(entry => ErrorResolver.ResolveCode(entry.Id)), null);
                break;
            case CodeSet:
                ForEachItem(Code, code => Write(ErrorResolver.ResolveCode(code), code));
                break;
            case HttpSet:
                Write(
                    ErrorResolver.ResolveHttp(StatusCode, Body, Scope),
                    "HTTP " + StatusCode.ToString(CultureInfo.InvariantCulture) + " " + Body);
                break;
            case PathSet:
                ForEachItem(Path, AddLog);
                break;
            default:
                TryItem(InputObject, () => ResolveInput(InputObject));
                break;
        }
    }

    /// <inheritdoc/>
    private protected override void End()
    {
        foreach (var record in logs.Count == 0 ? [] : CmLogReader.Read(logs, new LogReadOptions()))
        {
            StopToken.ThrowIfCancellationRequested();
            Explain(record);
        }

        if (explainer is null)
        {
            return;
        }

        var explanation = explainer.Explain();
        foreach (var answer in explanation.Answers)
        {
            Output.WriteObject(answer);
        }

        if (explanation.Answers.Count == 0 && explanation.HasFailures)
        {
            TryItem(null, () => throw ErrorCatalog.ErrorNotKnown.Create("the log", explanation.Recognized));
        }
        else if (explanation.Answers.Count == 0)
        {
            Output.WriteWarning("No known cause. Recognized: " + explanation.Recognized + ".");
        }
    }

    private void ResolveInput(object? input)
    {
        var value = input is PSObject wrapped ? wrapped.BaseObject : input;
        switch (value)
        {
            case CMLogRecord record when EachRecord:
                foreach (var resolution in ErrorResolver.ResolveRecord(record, Scope))
                {
                    Output.WriteObject(resolution);
                }

                break;
            case CMLogRecord record:
                Explain(record);
                break;
            case FileSystemInfo file:
                logs.Add(file.FullName);
                break;
            default:
                Write(Known(value), value);
                break;
        }
    }

    private IReadOnlyList<ErrorResolution> Known(object? value) => value switch
    {
        null => [],
        ErrorRecord record => ErrorResolver.ResolveException(record.Exception, Scope),
        Exception exception => ErrorResolver.ResolveException(exception, Scope),
        int or long or uint => ErrorResolver.ResolveCode(Convert.ToString(value, CultureInfo.InvariantCulture)!),
        string text => ErrorResolver.ResolveText(text, Scope),
        IEnumerable lines => ErrorResolver.ResolveText(string.Join("\n", lines.Cast<object?>()), Scope),
        _ => ErrorResolver.ResolveText(value.ToString() ?? string.Empty, Scope),
    };

    private void Explain(CMLogRecord record) => (explainer ??= new LogExplainer(Scope)).Add(record);

    private void AddLog(string path)
    {
        var found = WildcardPattern.ContainsWildcardCharacters(path)
            ? GetResolvedProviderPathFromPSPath(path, out _).ToList()
            : [GetUnresolvedProviderPathFromPSPath(path)];
        foreach (var one in found)
        {
            logs.Add(File.Exists(one) || Directory.Exists(one) ? one : throw ErrorCatalog.LogNotFound.Create(one));
        }
    }

    private void Write(IEnumerable<ErrorResolution> known, object? input)
    {
        var any = false;
        foreach (var resolution in known)
        {
            any = true;
            Output.WriteObject(resolution);
        }

        if (!any)
        {
            var text = input is ErrorRecord record ? record.Exception.Message : input?.ToString() ?? string.Empty;
            throw ErrorCatalog.ErrorNotKnown.Create(text.Length > 200 ? text.Substring(0, 200) : text, ErrorResolver.Recognize(text));
        }
    }
}
