using TenantAttach.Core.Changes;
using TenantAttach.Core.DeviceQuery;
using TenantAttach.Core.DeviceQuery.Language;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Runs a CMPivot query on devices, and writes the rows as they come.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "CMDeviceQuery", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low,
    DefaultParameterSetName = DeviceSet)]
[OutputType(typeof(PSObject), typeof(DeviceQuerySummary), ParameterSetName = [DeviceSet, CollectionSet, ResumeSet])]
[OutputType(typeof(DeviceQueryAnalysis), ParameterSetName = [ValidateSet])]
public sealed class InvokeCMDeviceQueryCommand : SessionCommand
{
    private const string DeviceSet = "Device";
    private const string CollectionSet = "Collection";
    private const string ValidateSet = "Validate";
    private const string ResumeSet = "Resume";
    private const string DeviceColumn = "Device";

    private readonly List<object> inputs = [];
    private readonly List<long> operations = [];

    /// <summary>The query, or a <c>cmpivot:</c> link that holds it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DeviceSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CollectionSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ValidateSet)]
    [Parameter(ParameterSetName = ResumeSet)]
    [ArgumentCompleter(typeof(DeviceQueryCompleter))]
    [ValidateNotNullOrEmpty]
    public string Query { get; set; } = string.Empty;

    /// <summary>The devices: objects, resource ids, SMSIDs, Entra device ids, names, or names with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = DeviceSet)]
    [Alias("ResourceId", "MachineId", "SMSID", "Name")]
    [DeviceTransformation]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public object[] Device { get; set; } = [];

    /// <summary>The collection whose members are asked, by identifier or name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CollectionSet)]
    [Alias("CollectionId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public string Collection { get; set; } = string.Empty;

    /// <summary>The site's numbers of queries that were started before.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ResumeSet, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, long.MaxValue)]
    public long[] OperationId { get; set; } = [];

    /// <summary>Shows what is found about the query, and sends nothing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValidateSet)]
    public SwitchParameter ValidateOnly { get; set; }

    /// <summary>Refuses what the admin center lacks.</summary>
    [Parameter]
    public SwitchParameter CloudOnly { get; set; }

    /// <summary>Entities of classes that the hierarchy adds to the inventory.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] CustomEntity { get; set; } = [];

    /// <summary>Sends the query whatever is found about it; findings are warnings then.</summary>
    [Parameter(ParameterSetName = DeviceSet)]
    [Parameter(ParameterSetName = CollectionSet)]
    public SwitchParameter SkipQueryCheck { get; set; }

    /// <summary>Starts the query and writes its summary with the site's numbers, without waiting for devices.</summary>
    [Parameter(ParameterSetName = DeviceSet)]
    [Parameter(ParameterSetName = CollectionSet)]
    public SwitchParameter NoWait { get; set; }

    /// <summary>Writes, after all rows, which devices answered and which did not.</summary>
    [Parameter(ParameterSetName = DeviceSet)]
    [Parameter(ParameterSetName = CollectionSet)]
    [Parameter(ParameterSetName = ResumeSet)]
    public SwitchParameter IncludeSummary { get; set; }

    /// <summary>How long devices have to answer.</summary>
    [Parameter(ParameterSetName = ResumeSet)]
    [Parameter(ParameterSetName = DeviceSet)]
    [Parameter(ParameterSetName = CollectionSet)]
    [PSDefaultValue(Help = "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    private protected override void Process()
    {
        inputs.AddRange(Device);
        operations.AddRange(OperationId);
    }

    /// <inheritdoc/>
    private protected override void End()
    {
        if (ParameterSetName == ValidateSet)
        {
            Output.WriteObject(DeviceQueryLanguage.Analyze(Query, Options(Session ?? RunspaceSessions.Of(Output.Runspace).Default)));
            return;
        }

        if (ParameterSetName == ResumeSet)
        {
            var known = Query.Length > 0 ? DeviceQueryLanguage.Analyze(Query, Options(CurrentSession)) : null;
            Stream(context => StartedQueries.FollowAsync(context, operations, known, Timeout, IncludeSummary), answer => Take(answer, Write));
            return;
        }

        if (ParameterSetName == DeviceSet && inputs.Count == 0)
        {
            return;
        }

        var options = Options(CurrentSession);
        var analysis = Run(context => DeviceQueryCheck.AnalyzeAsync(context, Query, options));
        if (!SkipQueryCheck)
        {
            DeviceQueryLanguage.Require(analysis);
        }

        Tell(analysis);
        Apply(Plan(analysis), Write);
    }

    private DeviceChange<DeviceQueryPart> Plan(DeviceQueryAnalysis analysis)
    {
        TimeSpan? timeout = NoWait ? null : Timeout;
        var withSummary = IncludeSummary.IsPresent;
        if (ParameterSetName == CollectionSet)
        {
            return Run(context => CollectionQueryRuns.PlanAsync(context, analysis, Collection, timeout, withSummary));
        }

        var devices = Resolve(inputs);
        return Run(context => Task.FromResult(DeviceQueryRuns.Plan(context, analysis, devices, timeout, withSummary)));
    }

    private DeviceQueryOptions Options(TenantAttachSession? session) => new()
    {
        SiteVersion = session?.SiteServer is null ? null : session.SiteVersion,
        CloudOnly = CloudOnly,
        CustomEntities = CustomEntity,
    };

    // What the admin center lacks does not matter here, where the site runs the query.
    private void Tell(DeviceQueryAnalysis analysis)
    {
        foreach (var finding in analysis.Findings)
        {
            if (finding.Severity > DeviceQuerySeverity.Information && (finding.Id != "NotInAdminCenter" || CloudOnly))
            {
                Output.WriteWarning($"Query, {finding} {finding.Remedy}".TrimEnd());
            }
            else
            {
                Output.WriteVerbose($"Query, {finding} {finding.Remedy}".TrimEnd());
            }
        }
    }

    private void Write(DeviceQueryPart part) => Output.WriteObject(part.Row is { } row ? Shape(row) : part.Summary);

    // The columns become the object's own properties. The device comes first where the query does not have it, and knows its number: names of
    // devices are not unique.
    private static PSObject Shape(DeviceQueryRow row)
    {
        var shaped = new PSObject();
        if (row.Device is { } device && row.Properties.All(property => !IsDevice(property.Key)))
        {
            shaped.Properties.Add(new PSNoteProperty(DeviceColumn, device.Name));
        }

        foreach (var property in row.Properties.Where(property => property.Key.Length > 0 && shaped.Properties[property.Key] is null))
        {
            shaped.Properties.Add(new PSNoteProperty(property.Key, property.Value));
        }

        // Not a property, so that only what reads devices sees it.
        if (row.Device?.ResourceId is { } number)
        {
            shaped.Members.Add(new PSMemberSet(DeviceRow.MemberSet, [new PSNoteProperty(DeviceRow.Number, number)]));
        }

        shaped.TypeNames.Insert(0, DeviceRow.TypeName);
        return shaped;
    }

    private static bool IsDevice(string name) => name.Equals(DeviceColumn, StringComparison.OrdinalIgnoreCase);
}
