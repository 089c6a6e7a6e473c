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

    /// <summary>The calls that running would make.</summary>
    /// <param name="script">The script.</param>
    /// <param name="isSingle">Whether it is for one device.</param>
    /// <param name="target">The devices or the collection, for people.</param>
    /// <returns>The calls, each kind once.</returns>
    public static IReadOnlyList<PlannedCall> Plan(PreparedScript script, bool isSingle, string target)
    {
        var call = CallOf(script, isSingle);
        return
        [
            new PlannedCall
            {
                Name = call.Name,
                Service = call.Service,
                Method = call.Method,
                Route = "/" + call.ApiVersion + call.Route,
                Provenance = call.Provenance,
                Summary = $"Run {script.Script.Name} on {target}",
            },
        ];
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
        for (var start = 0; start < devices.Count; start += ClientOperationStart.BatchSize)
        {
            var batch = devices.Skip(start).Take(ClientOperationStart.BatchSize).ToList();
            var ids = batch.Select(device => device.ResourceId).OfType<int>().Distinct().ToList();
            var requested = context.Time.GetUtcNow();
            var (operation, missing) = await StartAsync(context, script, ids, devices.Count == 1).ConfigureAwait(false);
            foreach (var device in batch)
            {
                var error = device.ResourceId is not { } id ? ErrorCatalog.ActionDeviceNotAtSite.Create(device)
                    : missing.Contains(id)
                    ? ErrorCatalog.DeviceNotFound.Create(device, "resource id " + id.ToString(CultureInfo.InvariantCulture))
                    : null;
                yield return Answer(script, error is null ? operation : null, requested, device, null, error);
            }
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
        var found = await CollectionReader.FindAsync(context, [collection]).ConfigureAwait(false);
        if (found.Count != 1)
        {
            throw ErrorCatalog.CollectionAmbiguous.Create(collection, found.Count, string.Join(", ", found));
        }

        var requested = context.Time.GetUtcNow();
        var operation = await ClientOperationStart.StartAsync(
            context, RunScript, found[0].CollectionId, [], script.Parameter).ConfigureAwait(false);
        return Answer(script, operation, requested, null, found[0].CollectionId, null);
    }

    private static ServiceCall CallOf(PreparedScript script, bool isSingle) =>
        isSingle && !script.HasArguments ? ScriptCalls.RunScript : ClientOperationCalls.InitiateWithParameter;

    private static async Task<(long? Operation, HashSet<int> Missing)> StartAsync(
        OperationContext context, PreparedScript script, List<int> ids, bool isSingle)
    {
        try
        {
            return await ClientOperationStart.OnExistingAsync(context, ids, some => CallOf(script, isSingle) == ScriptCalls.RunScript
                ? RunOneAsync(context, script, some[0])
                : ClientOperationStart.StartAsync(context, RunScript, string.Empty, some, script.Parameter)).ConfigureAwait(false);
        }
        catch (TenantAttachException failure) when (failure.StatusCode is 400 or 500)
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
