namespace TenantAttach.Core.Errors;

/// <content>Running scripts on devices.</content>
public static partial class ErrorCatalog
{
    /// <summary>No script has the name or identifier.</summary>
    public static readonly ErrorEntry ScriptNotFound = new(
        "ScriptNotFound",
        ErrorKind.ObjectNotFound,
        "The site shows no script '{0}'.",
        "List the scripts with Get-CMDeviceScript. The account needs 'SMS Scripts: Read' and the script's security scope.");

    /// <summary>The site shows no script, not even the one that every site has.</summary>
    public static readonly ErrorEntry ScriptsNotVisible = new(
        "ScriptsNotVisible",
        ErrorKind.PermissionDenied,
        "The site {0} shows the signed-in account no script at all, not even the one that every site has: the account lacks the "
            + "Configuration Manager permission 'SMS Scripts: Read'.",
        "Add 'SMS Scripts: Read' to the account's security role; the scripts have to be in its security scope.");

    /// <summary>The run is there, and nothing of what devices told of it.</summary>
    public static readonly ErrorEntry ScriptResultsNotVisible = new(
        "ScriptResultsNotVisible",
        ErrorKind.PermissionDenied,
        "The site shows the operation {0} and nothing that devices told of it: it was started a moment ago, or the signed-in account "
            + "lacks the Configuration Manager permission 'Collection: Read Resource'.",
        "Add 'Collection: Read Resource' to the account's security role, on a collection that holds the devices. Ask again with "
            + "Get-CMDeviceScriptResult.");

    /// <summary>Several scripts have the name.</summary>
    public static readonly ErrorEntry ScriptAmbiguous = new(
        "ScriptAmbiguous",
        ErrorKind.InvalidArgument,
        "The name '{0}' fits {1} scripts: {2}.",
        "Give the script's identifier.");

    /// <summary>The script waits for approval or was denied.</summary>
    public static readonly ErrorEntry ScriptNotApproved = new(
        "ScriptNotApproved",
        ErrorKind.InvalidOperation,
        "The script '{0}' is not approved; its state is {1}.",
        "Let another administrator than its author approve it in the console. Editing a script takes its approval back.");

    /// <summary>The script is no PowerShell script.</summary>
    public static readonly ErrorEntry ScriptTypeNotSupported = new(
        "ScriptTypeNotSupported",
        ErrorKind.InvalidOperation,
        "The script '{0}' is of type {1}; only PowerShell scripts (type 0) run on devices.",
        "Use a PowerShell script.");

    /// <summary>The site does not tell a script's hash.</summary>
    public static readonly ErrorEntry ScriptHashUnknown = new(
        "ScriptHashUnknown",
        ErrorKind.InvalidData,
        "The site shows no hash for the script '{0}', and without it no device runs it.",
        "Check that the account may read the script by its key ('SMS Scripts: Read').");

    /// <summary>A parameter is none of the script's.</summary>
    public static readonly ErrorEntry ScriptParameterUnknown = new(
        "ScriptParameterUnknown",
        ErrorKind.InvalidArgument,
        "The script '{1}' has no parameter '{0}'. It has: {2}.",
        "Look at the Parameters of Get-CMDeviceScript.");

    /// <summary>A required parameter was not given.</summary>
    public static readonly ErrorEntry ScriptParameterMissing = new(
        "ScriptParameterMissing",
        ErrorKind.InvalidArgument,
        "The script '{1}' needs a value for its parameter '{0}'.",
        "Give it with -ScriptParameter.");

    /// <summary>A value does not fit its parameter.</summary>
    public static readonly ErrorEntry ScriptParameterInvalid = new(
        "ScriptParameterInvalid",
        ErrorKind.InvalidArgument,
        "The value for the parameter '{0}' of the script '{1}' does not fit: {2}.",
        "Look at the Parameters of Get-CMDeviceScript for type, limits and pattern.");

    /// <summary>A script has more parameters than a run can take.</summary>
    public static readonly ErrorEntry ScriptTooManyParameters = new(
        "ScriptTooManyParameters",
        ErrorKind.InvalidArgument,
        "The script '{0}' was given {1} parameters; a run takes at most {2}.",
        "Leave out those whose default will do, or hand several values over in one text.");

    /// <summary>The way to run scripts leads through the site.</summary>
    public static readonly ErrorEntry ScriptNeedsSite = new(
        "ScriptNeedsSite",
        ErrorKind.InvalidOperation,
        "Scripts run through the site, and the session has none. Microsoft Graph has no public call for '{0}'.",
        "Connect with the site as well.");

    /// <summary>The site did not accept a run.</summary>
    public static readonly ErrorEntry ScriptRunRefused = new(
        "ScriptRunRefused",
        ErrorKind.InvalidOperation,
        "The site did not run the script '{0}' and gives no reason (HTTP {1}).",
        "SMSProv.log of the SMS Provider holds it. The script may have been edited or denied since it was read: run the command again.");
}
