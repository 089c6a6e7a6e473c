using TenantAttach.Core.ClientOperations;

namespace TenantAttach.Core.Scripts;

/// <summary>Runs scripts on devices: a thousand devices with one request.</summary>
public static class DeviceScriptRuns
{
    private const int RunScript = 135;

    /// <summary>Finds a script and checks, before anything is sent, whether it may run and takes what it is given.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="script">The script's identifier or name.</param>
    /// <param name="arguments">The values of its parameters by name.</param>
    /// <returns>The script, ready to run.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>ScriptNotFound</c>, <c>ScriptAmbiguous</c>, <c>ScriptNotApproved</c>, <c>ScriptTypeNotSupported</c>, <c>ScriptHashUnknown</c>,
    /// <c>ScriptParameterUnknown</c>, <c>ScriptParameterMissing</c>, <c>ScriptParameterInvalid</c>, <c>ScriptTooManyParameters</c>.
    /// </exception>
    public static async Task<PreparedScript> PrepareAsync(
        OperationContext context, string script, IReadOnlyDictionary<string, object?> arguments)
    {
        context = context.Only(ScriptOperations.Run);
        var found = await DeviceScripts.FindAsync(context, script).ConfigureAwait(false);
        if (found.Type != 0)
        {
            throw ErrorCatalog.ScriptTypeNotSupported.Create(found.Name, found.Type);
        }

        if (found.Approval != ScriptApproval.Approved)
        {
            throw ErrorCatalog.ScriptNotApproved.Create(found.Name, found.Approval);
        }

        if (found.Hash is null)
        {
            throw ErrorCatalog.ScriptHashUnknown.Create(found.Name);
        }

        var values = ScriptArguments.Check(found, arguments);
        return new PreparedScript(found, ScriptContent.Encode(ScriptContent.Write(found, values, Guid.NewGuid())), values.Count > 0);
    }

    /// <summary>Plans a run on devices.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="script">The script.</param>
    /// <param name="devices">The devices.</param>
    /// <returns>The change; it answers for each device.</returns>
    public static DeviceChange<DeviceScriptRun> Plan(
        OperationContext context, PreparedScript script, IReadOnlyList<DeviceReference> devices) => Plan(
            context,
            script,
            DeviceTargets.Describe(devices),
            CallOf(script, devices.Count == 1)
                .Plan($"Run {script.Script.Name} on {DeviceTargets.Count(devices)}", ClientOperationStart.Batches(devices)),
            run => InvokeAsync(run, script, devices));

    /// <summary>Plans a run on all members of a collection.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="script">The script.</param>
    /// <param name="collection">The collection by identifier or name.</param>
    /// <returns>The change; it has one answer.</returns>
    /// <exception cref="TenantAttachException"><c>CollectionNotFound</c>, <c>CollectionAmbiguous</c>,
    /// <c>CollectionNotOfDevices</c>.</exception>
    public static async Task<DeviceChange<DeviceScriptRun>> PlanOnCollectionAsync(
        OperationContext context, PreparedScript script, string collection)
    {
        var found = await CollectionReader.FindOneAsync(context.Only(ScriptOperations.Run), collection).ConfigureAwait(false);
        var target = DeviceTargets.Describe(found);
        return Plan(
            context, script, target, CallOf(script, false).Plan($"Run {script.Script.Name} on {target}"),
            run => OnCollectionAsync(run, script, found));
    }

    private static DeviceChange<DeviceScriptRun> Plan(
        OperationContext context, PreparedScript script, string target, PlannedCall call,
        Func<OperationContext, IAsyncEnumerable<DeviceScriptRun>> run) =>
        new(context, "Run the script " + script.Script.Name, target, [call], running => AnswersAsync(run(running)))
        {
            Effects = Effects.Notes(["It runs as SYSTEM. Devices that are offline run it when they come back within an hour."]).ToList(),
        };

    private static async IAsyncEnumerable<Answer<DeviceScriptRun>> AnswersAsync(IAsyncEnumerable<DeviceScriptRun> runs)
    {
        await foreach (var run in runs.ConfigureAwait(false))
        {
            yield return new Answer<DeviceScriptRun>(run.Device, run, run.Error);
        }
    }

    private static async IAsyncEnumerable<DeviceScriptRun> OnCollectionAsync(
        OperationContext context, PreparedScript script, UploadCollection collection)
    {
        yield return await StartOnCollectionAsync(context.Only(ScriptOperations.Run), script, collection).ConfigureAwait(false);
    }

    /// <summary>Runs a script on devices.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="script">The script.</param>
    /// <param name="devices">The devices.</param>
    /// <returns>One answer for each device, in their order; a device that was refused has its error.</returns>
    /// <exception cref="TenantAttachException"><c>ScriptRunRefused</c>, or the refusal of the site.</exception>
    public static async IAsyncEnumerable<DeviceScriptRun> InvokeAsync(
        OperationContext context, PreparedScript script, IReadOnlyList<DeviceReference> devices)
    {
        context = context.Only(ScriptOperations.Run);
        var isSingle = devices.Count == 1;
        var started = ClientOperationStart.OnDevicesAsync(
            context, devices, RunScript, $"the script {script.Script.Name}", some => StartAsync(context, script, some, isSingle));
        await foreach (var one in started.ConfigureAwait(false))
        {
            yield return Answer(script, one.Operation, one.RequestedTime, one.Device, null, one.Error);
        }
    }

    /// <summary>Runs a script on all members of a collection, in one operation.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="script">The script.</param>
    /// <param name="collection">The collection by identifier or name.</param>
    /// <returns>The run.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>CollectionNotFound</c>, <c>CollectionAmbiguous</c>, <c>CollectionNotOfDevices</c>, <c>ScriptRunRefused</c>.
    /// </exception>
    public static async Task<DeviceScriptRun> InvokeOnCollectionAsync(OperationContext context, PreparedScript script, string collection)
    {
        context = context.Only(ScriptOperations.Run);
        var found = await CollectionReader.FindOneAsync(context, collection).ConfigureAwait(false);
        return await StartOnCollectionAsync(context, script, found).ConfigureAwait(false);
    }

    private static async Task<DeviceScriptRun> StartOnCollectionAsync(
        OperationContext context, PreparedScript script, UploadCollection collection)
    {
        var requested = context.Time.GetUtcNow();
        var operation = await ClientOperationStart.StartAsync(
            context, RunScript, collection.CollectionId, [], script.Parameter).ConfigureAwait(false);
        return Answer(script, operation, requested, null, collection.CollectionId, null);
    }

    private static ServiceCall CallOf(PreparedScript script, bool isSingle) =>
        isSingle && !script.HasArguments ? ScriptCalls.RunScript : ClientOperationCalls.InitiateWithParameter;

    private static async Task<long?> StartAsync(
        OperationContext context, PreparedScript script, IReadOnlyList<int> ids, bool isSingle)
    {
        try
        {
            return await (CallOf(script, isSingle) == ScriptCalls.RunScript
                ? RunOneAsync(context, script, ids[0])
                : ClientOperationStart.StartAsync(context, RunScript, string.Empty, ids, script.Parameter)).ConfigureAwait(false);
        }
        catch (TenantAttachException failure) when (failure.StatusCode is 400)
        {
            var reply = new ServiceFailure(
                failure.StatusCode.Value, failure.ServiceCode, failure.Message, failure.RequestId, failure.ClientRequestId);
            throw ErrorCatalog.ScriptRunRefused.Create(reply, failure, script.Script.Name, failure.StatusCode);
        }
    }

    private static async Task<long?> RunOneAsync(OperationContext context, PreparedScript script, int resourceId)
    {
        var arguments = new RunScriptArguments(DeviceScripts.KeyOf(script.Script.ScriptGuid));
        return (await context.Site().InvokeAsync(ScriptCalls.RunScript, arguments, resourceId).ConfigureAwait(false)).OperationId;
    }

    private static DeviceScriptRun Answer(
        PreparedScript script, long? operation, DateTimeOffset requested, DeviceReference? device, string? collectionId,
        TenantAttachException? error) => new()
        {
            ScriptGuid = script.Script.ScriptGuid,
            ScriptName = script.Script.Name,
            OperationId = operation,
            Device = device,
            CollectionId = collectionId,
            RequestedTime = requested,
            Error = error,
        };
}
