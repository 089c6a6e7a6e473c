using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>Scripts, running them on devices, and what devices answered. An action with a parameter starts most runs.</summary>
internal static class ScriptCalls
{
    private const string Read = "SMS Scripts: Read";
    private const string Results = "Collection: Read Resource";

    /// <summary>Lists scripts; their text and parameters are not in lists.</summary>
    public static readonly SiteList<ScriptRow> ListScripts = new(
        SiteCall(
            "wmi",
            "SiteListScripts",
            "GET",
            "/SMS_Scripts",
            "List scripts",
            Read,
            "Class SMS_Scripts of the SMS Provider",
            Provenance.Observed),
        ScriptRows.Script);

    /// <summary>Reads a script with its text and parameters.</summary>
    public static readonly SiteGet<WholeScriptRow> GetScript = new(
        SiteCall(
            "wmi",
            "SiteGetScript",
            "GET",
            "/SMS_Scripts('{scriptGuid}')",
            "Read a script",
            Read,
            "Class SMS_Scripts of the SMS Provider",
            Provenance.Observed),
        ScriptRows.WholeScript);

    /// <summary>Runs a script that takes no parameters on one device; answers with the number of the operation.</summary>
    public static readonly SiteMethod<RunScriptArguments, RunScriptResult> RunScript = new(
        SiteCall(
            "v1.0",
            "SiteRunScript",
            "POST",
            "/Device({machineId})/AdminService.RunScript",
            "Run a script on a device",
            "Collection: Run Script",
            "Administration service, live tests of version 2509",
            Provenance.Observed),
        () => ScriptJson.Default.RunScriptArguments,
        () => ScriptJson.Default.RunScriptResult);

    /// <summary>Lists runs of scripts.</summary>
    public static readonly SiteList<ScriptTaskRow> ListScriptTasks = new(
        SiteCall(
            "wmi",
            "SiteListScriptTasks",
            "GET",
            "/SMS_ScriptsExecutionTask",
            "List runs of scripts",
            Results,
            "Class SMS_ScriptsExecutionTask of the SMS Provider",
            Provenance.Observed),
        ScriptRows.Task);

    /// <summary>Lists what devices told of scripts.</summary>
    public static readonly SiteList<ScriptStatusRow> ListScriptStatus = new(
        SiteCall(
            "wmi",
            "SiteListScriptStatus",
            "GET",
            "/SMS_ScriptsExecutionStatus",
            "List what devices answered to scripts",
            Results,
            "Class SMS_ScriptsExecutionStatus of the SMS Provider",
            Provenance.Observed),
        ScriptRows.Status);

    /// <summary>Reads an output that is too long for the list.</summary>
    public static readonly SiteGet<ScriptSummaryRow> GetScriptOutput = new(
        SiteCall(
            "wmi",
            "SiteGetScriptOutput",
            "GET",
            "/SMS_ScriptsExecutionSummary(OutputAndExitCode='{outputHash}',ScriptGuid='{scriptGuid}',TaskID='{taskId}')",
            "Read the whole output of a script",
            Results,
            "Class SMS_ScriptsExecutionSummary of the SMS Provider",
            Provenance.Observed),
        ScriptRows.Summary);
}
