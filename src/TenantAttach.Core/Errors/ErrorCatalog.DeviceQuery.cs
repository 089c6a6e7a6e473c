namespace TenantAttach.Core.Errors;

/// <content>CMPivot queries.</content>
public static partial class ErrorCatalog
{
    /// <summary>A query has errors; nothing was sent.</summary>
    public static readonly ErrorEntry DeviceQueryInvalid = new(
        "DeviceQueryInvalid",
        ErrorKind.InvalidArgument,
        "The query '{0}' has an error in line {1}, column {2}: {3}{4}",
        "Invoke-CMDeviceQuery -ValidateOnly shows all findings with their places and sends nothing; -SkipQueryCheck sends the query as it "
            + "is.");

    /// <summary>There is no such entity.</summary>
    public static readonly ErrorEntry DeviceQueryEntityNotFound = new(
        "DeviceQueryEntityNotFound",
        ErrorKind.ObjectNotFound,
        "CMPivot has no entity '{0}'.",
        "Get-CMDeviceQueryEntity lists the entities. Invoke-CMDeviceQuery -CustomEntity names a class that your hierarchy adds to "
            + "inventory.");

    /// <summary>There is no such query at the site.</summary>
    public static readonly ErrorEntry DeviceQueryNotFound = new(
        "DeviceQueryNotFound",
        ErrorKind.ObjectNotFound,
        "The site has no CMPivot query with the number {0}.",
        "Invoke-CMDeviceQuery -NoWait and -IncludeSummary write the numbers of queries in OperationId. The site removes old operations.");

    /// <summary>The site did not take a query.</summary>
    public static readonly ErrorEntry DeviceQueryRejected = new(
        "DeviceQueryRejected",
        ErrorKind.InvalidOperation,
        "The site did not take the query for {0}: {1}",
        "Shorten the query until the site takes it. Sites before version 2603 are known to refuse some queries that the console takes.");

    /// <summary>A device is offline.</summary>
    public static readonly ErrorEntry DeviceQueryOffline = new(
        "DeviceQueryOffline",
        ErrorKind.ResourceUnavailable,
        "The device '{0}' is offline and gave no answer.",
        "Run the query again when the device is connected. Get-CMDeviceDetail shows when it was last.");

    /// <summary>A device failed to run the query.</summary>
    public static readonly ErrorEntry DeviceQueryFailed = new(
        "DeviceQueryFailed",
        ErrorKind.InvalidOperation,
        "The device '{0}' could not run the query: {1}",
        "Scripts.log of the device holds more. CMPivot needs PowerShell 4; Administrators, Connection, IPConfig and SMBConfig need "
            + "PowerShell 5.");

    /// <summary>A device did not answer in time.</summary>
    public static readonly ErrorEntry DeviceQueryTimeout = new(
        "DeviceQueryTimeout",
        ErrorKind.OperationTimeout,
        "The device '{0}' gave no answer within {1}.",
        "Give a longer -Timeout. At the site the query ends an hour after its start.");
}
