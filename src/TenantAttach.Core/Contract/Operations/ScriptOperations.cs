namespace TenantAttach.Core.Contract;

/// <summary>What the cmdlets for scripts may send.</summary>
internal static class ScriptOperations
{
    /// <summary>Lists scripts with their parameters.</summary>
    public static readonly OperationCalls List = new(
        "ListScripts", ["Get-CMDeviceScript"], [ScriptCalls.ListScripts, ScriptCalls.GetScript]);

    /// <summary>Runs a script on devices or on a collection.</summary>
    public static readonly OperationCalls Run = new(
        "RunScript",
        ["Invoke-CMDeviceScript"],
        [
            .. List.All, InventoryCalls.ListCollections, InventoryCalls.ListDevices, ScriptCalls.RunScript,
            ClientOperationCalls.InitiateWithParameter, ClientOperationCalls.ListStatus, ClientOperationCalls.ListDeviceStatus,
        ]);

    /// <summary>Reads what devices answered.</summary>
    public static readonly OperationCalls Results = new(
        "ReadScriptResults",
        ["Get-CMDeviceScriptResult"],
        [
            ScriptCalls.ListScriptTasks, ScriptCalls.ListScriptStatus, ScriptCalls.GetScriptOutput, ClientOperationCalls.List,
            DeviceReadCalls.GetClassesWithData, InventoryCalls.ListDevices,
        ]);

    /// <summary>Waits for what devices answer.</summary>
    public static readonly OperationCalls Wait = new(
        "WaitForScript",
        ["Invoke-CMDeviceScript", "Get-CMDeviceScriptResult"],
        [.. Results.All, ClientOperationCalls.ListStatus, ClientOperationCalls.ListDeviceStatus, InventoryCalls.ListDevices]);
}
