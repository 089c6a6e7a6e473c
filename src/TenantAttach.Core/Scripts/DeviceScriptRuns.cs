using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TenantAttach.Core.Actions;
using TenantAttach.Core.AdminService;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Inventory;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Wire;

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
    public static async Task<PreparedScript> PrepareAsync(OperationContext context, string script, IReadOnlyDictionary<string, object?> arguments)
    {
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
    public static async IAsyncEnumerable<DeviceScriptRun> InvokeAsync(OperationContext context, PreparedScript script, IReadOnlyList<DeviceReference> devices)
    {
        for (var start = 0; start < devices.Count; start += DeviceActions.SiteBatchSize)
        {
            var batch = devices.Skip(start).Take(DeviceActions.SiteBatchSize).ToList();
            var ids = batch.Select(device => device.ResourceId).OfType<int>().Distinct().ToList();
            var requested = context.Time.GetUtcNow();
            var (operation, missing) = await StartAsync(context, script, ids, devices.Count == 1).ConfigureAwait(false);
            foreach (var device in batch)
            {
                var error = device.ResourceId is not { } id ? ErrorCatalog.ActionDeviceNotAtSite.Create(device)
                    : missing.Contains(id) ? ErrorCatalog.DeviceNotFound.Create(device, "resource id " + id.ToString(CultureInfo.InvariantCulture))
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
        var found = await CollectionReader.FindAsync(context, [collection]).ConfigureAwait(false);
        if (found.Count != 1)
        {
            throw ErrorCatalog.CollectionAmbiguous.Create(collection, found.Count, string.Join(", ", found));
        }

        var requested = context.Time.GetUtcNow();
        var operation = await InitiateAsync(context, script, found[0].CollectionId, []).ConfigureAwait(false);
        return Answer(script, operation, requested, null, found[0].CollectionId, null);
    }

    private static ServiceCall CallOf(PreparedScript script, bool isSingle) =>
        isSingle && !script.HasArguments ? ScriptCalls.RunScript : ClientOperationCalls.InitiateWithParameter;

    // The site refuses an operation whole when one of its devices is gone since it was listed; the others are asked again without it.
    private static async Task<(long? Operation, HashSet<int> Missing)> StartAsync(OperationContext context, PreparedScript script, List<int> ids, bool isSingle)
    {
        if (ids.Count == 0)
        {
            return (null, []);
        }

        try
        {
            return (await OnceAsync(ids).ConfigureAwait(false), []);
        }
        catch (TenantAttachException failure) when (failure.StatusCode is 400 or 404 or 500)
        {
            var missing = new HashSet<int>(ids);
            foreach (var filter in ODataFilter.In("ResourceID", ids.Cast<object>()))
            {
                await foreach (var row in SiteDeviceReader.ReadAsync(context, filter).ConfigureAwait(false))
                {
                    missing.Remove(row.ResourceId);
                }
            }

            if (missing.Count == 0)
            {
                throw failure.StatusCode == 404 ? failure : ErrorCatalog.ScriptRunRefused.Create(
                    new ServiceFailure(failure.StatusCode ?? 0, failure.ServiceCode, failure.Message, failure.RequestId, failure.ClientRequestId), failure, script.Script.Name, failure.StatusCode);
            }

            var left = ids.Where(id => !missing.Contains(id)).ToList();
            return (left.Count == 0 ? null : await OnceAsync(left).ConfigureAwait(false), missing);
        }

        async Task<long?> OnceAsync(List<int> some) => CallOf(script, isSingle) == ScriptCalls.RunScript
            ? await RunOneAsync(context, script, some[0]).ConfigureAwait(false)
            : await InitiateAsync(context, script, string.Empty, some).ConfigureAwait(false);
    }

    private static async Task<long?> RunOneAsync(OperationContext context, PreparedScript script, int resourceId)
    {
        var body = new JsonObject { ["ScriptGuid"] = script.Script.ScriptGuid.ToString("D").ToUpperInvariant() };
        var answer = await context.Site().InvokeAsync(ScriptCalls.RunScript, body, resourceId).ConfigureAwait(false);
        return answer.GetInt64OrNull("value");
    }

    private static async Task<long?> InitiateAsync(OperationContext context, PreparedScript script, string collectionId, IReadOnlyList<int> resourceIds)
    {
        var answer = await context.Site().InvokeAsync(
            ClientOperationCalls.InitiateWithParameter,
            new JsonObject
            {
                ["Type"] = RunScript,
                ["TargetCollectionID"] = collectionId,
                ["RandomizationWindow"] = 0,
                ["TargetResourceIDs"] = new JsonArray([.. resourceIds.Select(id => (JsonNode)id)]),
                ["Param"] = script.Parameter,
            }).ConfigureAwait(false);
        return answer.GetInt64OrNull("OperationID");
    }

    private static DeviceScriptRun Answer(
        PreparedScript script, long? operation, DateTimeOffset requested, DeviceReference? device, string? collectionId, TenantAttachException? error) => new()
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
