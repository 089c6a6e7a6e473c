using TenantAttach.Core.DeviceReads;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Lists the events of devices.</summary>
[Cmdlet(VerbsCommon.Get, "CMDeviceEvent", DefaultParameterSetName = LastSet)]
[OutputType(typeof(DeviceEvent))]
public sealed class GetCMDeviceEventCommand : DeviceReadCommand
{
    private const string LastSet = "Last";
    private const string RangeSet = "Range";

    /// <summary>How long before the end of the range it begins.</summary>
    [Parameter(ParameterSetName = LastSet)]
    [PSDefaultValue(Help = "1.00:00:00")]
    public TimeSpan Last { get; set; } = DeviceEventFilter.DefaultSpan;

    /// <summary>Only events from this moment on; without it, 24 hours before the end.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RangeSet)]
    [Alias("StartTime")]
    public DateTime? After { get; set; }

    /// <summary>Only events until this moment; without it, until now.</summary>
    [Parameter]
    [Alias("EndTime")]
    public DateTime? Before { get; set; }

    /// <summary>The levels that are listed.</summary>
    [Parameter]
    public DeviceEventLevel[] Level { get; set; } = [];

    /// <summary>The providers whose events are listed.</summary>
    [Parameter]
    [Alias("Provider")]
    [ArgumentCompleter(typeof(EventProviderCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ProviderName { get; set; } = [];

    /// <summary>The numbers of the events that are listed.</summary>
    [Parameter]
    [Alias("Id")]
    [ArgumentCompleter(typeof(EventIdCompleter))]
    public int[] EventId { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Read(IReadOnlyList<object?> devices)
    {
        var filter = new DeviceEventFilter
        {
            Start = Moment(After),
            Span = Last,
            End = Moment(Before),
            Level = Level,
            Provider = ProviderName,
            Id = EventId,
        };
        Write(context => DeviceEvents.ReadAsync(context, devices, filter));
    }

    private static DateTimeOffset? Moment(DateTime? time) => time is { } given ? new DateTimeOffset(given.ToUniversalTime()) : null;
}
