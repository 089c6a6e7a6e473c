using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using TenantAttach.Cmdlets.Binding;
using TenantAttach.Cmdlets.Completion;
using TenantAttach.Cmdlets.Errors;
using TenantAttach.Cmdlets.Pipeline;
using TenantAttach.Core.DeviceQuery;
using TenantAttach.Core.DeviceQuery.Language;
using TenantAttach.Core.Inventory;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Runs a CMPivot query on devices, and writes the rows as they come.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "CMDeviceQuery", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = DeviceSet)]
[OutputType(typeof(PSObject), ParameterSetName = [DeviceSet, CollectionSet])]
[OutputType(typeof(DeviceQueryAnalysis), ParameterSetName = [ValidateSet])]
public sealed class InvokeCMDeviceQueryCommand : SessionCommand
{
    private const string DeviceSet = "Device";
    private const string CollectionSet = "Collection";
    private const string ValidateSet = "Validate";
    private const string TypeName = "TenantAttach.DeviceQueryRow";
    private const string DeviceColumn = "Device";
    private const int NamesShown = 5;

    private readonly List<object> inputs = [];

    /// <summary>The query.</summary>
    [Parameter(Mandatory = true, Position = 0)]
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

    /// <summary>How long devices have to answer.</summary>
    [Parameter(ParameterSetName = DeviceSet)]
    [Parameter(ParameterSetName = CollectionSet)]
    [PSDefaultValue(Help = "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    private protected override void Process() => inputs.AddRange(Device);

    /// <inheritdoc/>
    private protected override void End()
    {
        if (ParameterSetName == ValidateSet)
        {
            Output.WriteObject(DeviceQueryLanguage.Analyze(Query, Options(Session ?? RunspaceSessions.Of(Output.Runspace).Default)));
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
        var timeout = Timeout;
        if (ParameterSetName == CollectionSet)
        {
            var collection = Collection;
            if (IsConfirmed(true, "collection " + collection))
            {
                Stream(context => CollectionQueryRuns.RunAsync(context, analysis, collection, timeout), Write);
            }

            return;
        }

        var devices = new List<DeviceReference>();
        Stream(context => DeviceResolver.ResolveAsync(context, inputs), answer =>
        {
            if (answer.Error is { } error)
            {
                Output.WriteError(ExceptionMapper.ToCommandError(error, GetType().Name, answer.Input));
            }
            else
            {
                devices.Add(answer.Device!);
            }
        });
        if (devices.Count > 0 && IsConfirmed(false, Describe(devices)))
        {
            Stream(context => DeviceQueryRuns.OnDevicesAsync(context, analysis, devices, timeout), Write);
        }
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

    private void Write(DeviceQueryAnswer answer)
    {
        if (answer.Error is { } error)
        {
            Output.WriteError(ExceptionMapper.ToCommandError(error, GetType().Name, answer.Device));
        }
        else
        {
            Output.WriteObject(Shape(answer.Row!));
        }
    }

    // The columns become the object's own properties; a row of one device that does not tell it gets it put before.
    private static PSObject Shape(DeviceQueryRow row)
    {
        var shaped = new PSObject();
        if (row.Device is { } device && !row.Properties.Any(property => property.Key.Equals(DeviceColumn, StringComparison.OrdinalIgnoreCase)))
        {
            shaped.Properties.Add(new PSNoteProperty(DeviceColumn, device.Name));
        }

        foreach (var property in row.Properties.Where(property => property.Key.Length > 0 && shaped.Properties[property.Key] is null))
        {
            shaped.Properties.Add(new PSNoteProperty(property.Key, property.Value));
        }

        shaped.TypeNames.Insert(0, TypeName);
        return shaped;
    }

    private bool IsConfirmed(bool onCollection, string target)
    {
        const string Action = "Run a CMPivot query";
        var where = PlanText.Where(CurrentSession, target);
        string[] effects = ["The devices are only read. The site writes down who asked."];
        return Output.ShouldProcess(PlanText.Description(DeviceQueryRuns.Plan(onCollection, target), Action, where, effects), $"{Action} on {where}? {effects[0]}", Action);
    }

    private static string Describe(List<DeviceReference> devices) =>
        string.Join(", ", devices.Take(NamesShown).Select(device => device.Name))
        + (devices.Count > NamesShown ? $" and {devices.Count - NamesShown} more devices" : string.Empty);
}
