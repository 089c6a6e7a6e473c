using TenantAttach.Core.Applications;
using TenantAttach.Core.Authority;
using TenantAttach.Core.Changes;
using TenantAttach.Core.DeviceQuery;
using TenantAttach.Core.DeviceReads;
using TenantAttach.Core.Devices;
using TenantAttach.Core.EndpointSecurity.Collections;
using TenantAttach.Core.Inventory;
using TenantAttach.Core.Offboarding;
using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Scripts;
using TenantAttach.Core.Tests.DeviceReads;
using TenantAttach.Core.Tests.Operate;

namespace TenantAttach.Core.Tests.Authority;

/// <summary>One call that stands for a row of the matrix of permissions.</summary>
/// <param name="PrepareAsync">Makes what it is about, with all grants.</param>
/// <param name="FailAsync">Runs it; the first error, or null.</param>
internal sealed record MatrixCall(Func<SimulatedSite, Task<IReadOnlyList<object>>> PrepareAsync, Func<OperationContext, IReadOnlyList<object>, Task<TenantAttachException?>> FailAsync);

/// <summary>The calls of the module by the rows of the matrix of permissions.</summary>
internal static class MatrixCalls
{
    public static IReadOnlyDictionary<string, IReadOnlyList<MatrixCall>> ByOperation { get; } = new Dictionary<string, IReadOnlyList<MatrixCall>>
    {
        ["OnboardCreateApplication"] = [Plan(context => new EnableOperation(context).PlanAsync(EnableSettings.Recommended(context.Session.Cloud, context.Session.SiteVersion!.Value)))],
        ["OnboardImportApplication"] = [Plan(context => new EnableOperation(context).PlanAsync(EnableSettings.Recommended(context.Session.Cloud, context.Session.SiteVersion!.Value)))],
        ["ChangeSettings"] = [Plan(context => new SetAttachOperation(context).PlanAsync(new Dictionary<UploadSwitch, bool> { [UploadSwitch.EndpointAnalytics] = false }))],
        ["RenewSecret"] = [Plan(async context => await new RotateSecretOperation(context).PlanAsync(new RotateSecretSettings()).RunAsync())],
        ["OffboardSite"] = [Plan(context => new RemoveOperation(context).PlanAsync(new RemoveSettings()))],
        ["SetIntuneRbac"] = [Plan(context => new SetAuthorityOperation(context).PlanAsync(new AuthorityWish(true, null)))],
        ["DeviceAction"] = [Of("Invoke-CMDeviceAction (Site)")],
        ["ClientDetails"] = [Of("Get-CMDeviceDetail")],
        ["Collections"] = [Of("Get-CMDeviceMembership")],
        ["ResourceExplorer"] = [Of("Get-CMDeviceInventory"), Of("Get-CMDeviceInventoryClass")],
        ["Timeline"] = [Read((context, inputs) => DeviceEvents.ReadAsync(context, inputs)), Read((context, inputs) => DeviceEventSyncs.StartAsync(context, inputs))],
        ["SoftwareUpdates"] = [Of("Get-CMDeviceSoftwareUpdate")],
        ["ViewScripts"] = [new(_ => Inputs("*"), DeviceOperations.Find("Get-CMDeviceScript").FailAsync), Of("Get-CMDeviceScriptResult")],
        ["RunScript"] = [Of("Invoke-CMDeviceScript"), new(_ => Inputs(Reads.First), RunAndWaitAsync)],
        ["CMPivot"] = [new(_ => Inputs(Reads.First), QueryAsync)],
        ["ViewApplications"] = [Of("Get-CMDeviceApplication")],
        ["ApplicationAction"] = [Of("Invoke-CMDeviceApplication")],
        ["EndpointSecurityCollections"] = [Plan(async context => await (await EndpointSecurityCollections.ReadAsync(context)).FindAsync(context, "P0100017", includeDisabled: true))],
        ["EnableCollection"] = [Plan(EnableCollectionAsync)],
    };

    public static string ScenarioOf(string operation) => operation.StartsWith("Onboard", StringComparison.Ordinal) ? "NotAttached" : "Attached";

    /// <summary>A connected device that the tenant shows.</summary>
    public static async Task<DeviceReference> UploadedAsync(Simulation simulation)
    {
        using var site = SimulatedSite.Over(simulation, await SimulatedSite.ConnectAsync(simulation));
        return (await AttachedDevices.ListAsync(site.Context(), new AttachedDeviceQuery { Source = DeviceSource.Both }).ReadAllAsync())
            .First(device => device is { UploadState: DeviceUploadState.Visible, IsOnline: true, IntuneDeviceId: not null });
    }

    private static MatrixCall Of(string operation)
    {
        var row = DeviceOperations.Find(operation);
        return new(
            async site =>
            {
                await row.PrepareAsync(site);
                return await row.InputsAsync(site);
            },
            row.FailAsync);
    }

    private static MatrixCall Plan<T>(Func<OperationContext, Task<T>> plan) => new(_ => Inputs(), async (context, _) =>
    {
        try
        {
            await plan(context);
            return null;
        }
        catch (TenantAttachException failure)
        {
            return failure;
        }
    });

    private static MatrixCall Read<T>(Func<OperationContext, IReadOnlyList<object>, IAsyncEnumerable<Answer<T>>> read)
        where T : class => new(_ => Inputs(Reads.First), (context, inputs) => FirstErrorAsync(async () => (await read(context, inputs).ReadAllAsync()).Select(answer => answer.Error).FirstOrDefault(error => error is not null)));

    private static async Task<TenantAttachException?> FailAsync(this DeviceOperation operation, OperationContext context, IReadOnlyList<object> inputs) =>
        (await operation.AnswersAsync(context, inputs)).Select(answer => answer.Error).FirstOrDefault(error => error is not null);

    private static Task<TenantAttachException?> RunAndWaitAsync(OperationContext context, IReadOnlyList<object> inputs) => FirstErrorAsync(async () =>
    {
        var script = await DeviceScriptRuns.PrepareAsync(context, DeviceOperations.Script, new Dictionary<string, object?>());
        var runs = (await DeviceScriptRuns.InvokeAsync(context, script, [Reads.Device(0)]).ReadAllAsync()).ToList();
        if (runs.Find(run => run.Error is not null)?.Error is { } refused)
        {
            return refused;
        }

        await DeviceScriptWait.UntilDoneAsync(context, runs, TimeSpan.FromMinutes(5)).ReadAllAsync();
        return null;
    });

    private static Task<TenantAttachException?> QueryAsync(OperationContext context, IReadOnlyList<object> inputs) => FirstErrorAsync(async () =>
    {
        var found = (await DeviceResolver.ResolveAsync(context, inputs).ReadAllAsync()).Single();
        return found.Error ?? (await DeviceQueryRuns.OnDevicesAsync(context, DeviceQueryLanguage.Check("OS"), [found.Value!], TimeSpan.FromMinutes(10)).ReadAllAsync()).Select(answer => answer.Error).FirstOrDefault(error => error is not null);
    });

    private static async Task<object> EnableCollectionAsync(OperationContext context)
    {
        var prepared = await CollectionSwitch.PrepareAsync(context);
        return await (await prepared.PlanEnableAsync(context, "P0100017"))[0].Writes.RunAsync(context);
    }

    private static async Task<TenantAttachException?> FirstErrorAsync(Func<Task<TenantAttachException?>> run)
    {
        try
        {
            return await run();
        }
        catch (TenantAttachException failure)
        {
            return failure;
        }
    }

    private static Task<IReadOnlyList<object>> Inputs(params object[] inputs) => Task.FromResult<IReadOnlyList<object>>(inputs);
}
