using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>Actions that the site pushes to clients, and what became of them.</summary>
internal static class ClientOperationCalls
{
    private const string Source = "Configuration Manager SDK reference: SMS_ClientOperation";
    private const string Notify = "Collection: Notify Resource";

    /// <summary>Starts an action on devices or on a collection; answers with <c>OperationID</c>.</summary>
    public static readonly SiteMethod<InitiateArguments, InitiateResult> Initiate = new(
        SiteCall(
            "wmi",
            "SiteInitiateClientOperation",
            "POST",
            "/SMS_ClientOperation.InitiateClientOperation",
            "Start an action on clients",
            Notify,
            Source),
        () => ClientOperationJson.Default.InitiateArguments,
        () => ClientOperationJson.Default.InitiateResult);

    /// <summary>Asks whether the caller may start an action on devices; starts nothing.</summary>
    /// <remarks>Inferred: that a logical value among the results is the answer; the name of that value is not published.</remarks>
    public static readonly ServiceCall IsAllowed = SiteCall(
        "wmi",
        "SiteIsClientOperationAllowed",
        "POST",
        "/SMS_ClientOperation.IsClientOperationAllowed",
        "Ask whether an action on clients is allowed",
        "Collection: Read",
        Source,
        Provenance.Inferred,
        changes: false,
        repeatability: Repeatability.Always,
        needs: [Runs("SMS_ClientOperation", "IsClientOperationAllowed")]);

    /// <summary>Starts an action with a parameter, for example a script.</summary>
    public static readonly SiteMethod<InitiateWithParameterArguments, InitiateResult> InitiateWithParameter = new(
        SiteCall(
            "wmi",
            "SiteInitiateClientOperationWithParameter",
            "POST",
            "/SMS_ClientOperation.InitiateClientOperationEx",
            "Start an action with a parameter on clients",
            "Collection: Run Script",
            Source,
            Provenance.Observed),
        () => ClientOperationJson.Default.InitiateWithParameterArguments,
        () => ClientOperationJson.Default.InitiateResult);

    /// <summary>Cancels an action.</summary>
    public static readonly ServiceCall Cancel = SiteCall(
        "wmi",
        "SiteCancelClientOperation",
        "POST",
        "/SMS_ClientOperation.CancelClientOperation",
        "Cancel an action on clients",
        Notify,
        Source,
        repeatability: Repeatability.Idempotent);

    /// <summary>Reads an action with its targets, which lists leave out.</summary>
    public static readonly ServiceCall Get = SiteCall(
        "wmi", "SiteGetClientOperation", "GET", "/SMS_ClientOperation({id})", "Read an action on clients", "Collection: Read", Source);

    /// <summary>Lists actions.</summary>
    public static readonly SiteList<ClientOperationRow> List = new(
        SiteCall(
            "wmi", "SiteListClientOperations", "GET", "/SMS_ClientOperation", "List actions on clients", "Collection: Read", Source),
        ClientOperationRows.Operation);

    /// <summary>Lists how far actions are, in counts of devices.</summary>
    public static readonly SiteList<ClientOperationStatusRow> ListStatus = new(
        SiteCall(
            "wmi",
            "SiteListClientOperationStatus",
            "GET",
            "/SMS_ClientOperationStatus",
            "List how far actions are",
            "Collection: Read",
            "Configuration Manager SDK reference: SMS_ClientOperationStatus"),
        ClientOperationRows.Status);

    /// <summary>Reads how far an action is, in counts of devices.</summary>
    public static readonly ServiceCall GetStatus = SiteCall(
        "wmi",
        "SiteGetClientOperationStatus",
        "GET",
        "/SMS_ClientOperationStatus({id})",
        "Read how far an action is",
        "Collection: Read",
        "Configuration Manager SDK reference: SMS_ClientOperationStatus");

    /// <summary>Lists the state of actions for each device.</summary>
    public static readonly SiteList<DeviceOperationRow> ListDeviceStatus = new(
        SiteCall(
            "wmi",
            "SiteListClientOperationDeviceStatus",
            "GET",
            "/SMS_G_System_ClientOperationStatus",
            "List the state of actions for each device",
            "Collection: Read Resource",
            "Class SMS_G_System_ClientOperationStatus of the SMS Provider",
            Provenance.Observed),
        ClientOperationRows.Device);
}
