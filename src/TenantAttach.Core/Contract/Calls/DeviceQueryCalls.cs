using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>CMPivot queries. Starting one changes nothing but the audit trail.</summary>
public static class DeviceQueryCalls
{
    private const string Run = "Collection: Run CMPivot";
    private const string Source = "Administration service, public clients and live tests of version 2509";

    /// <summary>Starts a query on a device; answers with the number of the operation.</summary>
    public static readonly ServiceCall RunOnDevice = SiteCall(
        "v1.0",
        "SiteRunDeviceQuery",
        "POST",
        "/Device({machineId})/AdminService.RunCMPivot",
        "Run a CMPivot query on a device",
        Run,
        Source,
        Provenance.Observed,
        needs: [Runs("Device", "RunCMPivot", "CMPivotResult")]);

    /// <summary>Starts a query on all devices of a collection.</summary>
    public static readonly ServiceCall RunOnCollection = SiteCall(
        "v1.0",
        "SiteRunCollectionQuery",
        "POST",
        "/Collections('{collectionId}')/AdminService.RunCMPivot",
        "Run a CMPivot query on a collection",
        Run,
        Source,
        Provenance.Observed,
        needs: [Runs("Collections", "RunCMPivot", "CMPivotResult")]);

    /// <summary>Reads what a query gave on a device; not found until the device has answered.</summary>
    public static readonly ServiceCall GetDeviceResult = SiteCall(
        "v1.0",
        "SiteGetDeviceQueryResult",
        "GET",
        "/Device({machineId})/AdminService.CMPivotResult(OperationId={operationId})",
        "Read the result of a CMPivot query on a device",
        Run,
        Source,
        Provenance.Observed,
        needs: [Runs("Device", "CMPivotResult")]);

    /// <summary>Reads what a query gave on a collection so far; not found until a device has answered.</summary>
    public static readonly ServiceCall GetCollectionResult = SiteCall(
        "v1.0",
        "SiteGetCollectionQueryResult",
        "GET",
        "/Collections('{collectionId}')/AdminService.CMPivotResult(OperationId={operationId})",
        "Read the result of a CMPivot query on a collection",
        Run,
        Source,
        Provenance.Observed,
        needs: [Runs("Collections", "CMPivotResult")]);

    /// <summary>Lists the entities that the caller can query. The form of the answer is not published.</summary>
    public static readonly ServiceCall ListEntities = SiteCall(
        "v1.0",
        "SiteListDeviceQueryEntities",
        "GET",
        "/AdminService.ListCMPivotEntity",
        "List the entities of CMPivot",
        Run,
        "Administration service, public probe scripts of a site",
        Provenance.Observed,
        needs: [Runs("AdminService", "ListCMPivotEntity")]);

    /// <summary>Lists how far queries are on their devices.</summary>
    public static readonly ServiceCall ListStatus = SiteCall(
        "wmi",
        "SiteListDeviceQueryStatus",
        "GET",
        "/SMS_CMPivotStatus",
        "List how far CMPivot queries are",
        Run,
        "Class SMS_CMPivotStatus of the SMS Provider",
        Provenance.Observed,
        needs:
        [
            Reads(
                "SMS_CMPivotStatus", "ClientOperationId", "ResourceId", "DeviceName", "ScriptExecutionState", "ErrorMessage",
                "OutputLength"),
        ]);

    /// <summary>What <see cref="ListStatus"/> reads, too, where a site shows it: what each device answered, and when.</summary>
    /// <remarks>Inferred: that the output is what the script of CMPivot returned on the device.</remarks>
    public static SchemaNeed Answers { get; } = Reads("SMS_CMPivotStatus", "ScriptOutput", "LastUpdateTime");
}
