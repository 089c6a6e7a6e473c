namespace TenantAttach.Core.DeviceReads;

/// <summary>The classes of hardware inventory: their names, and which of them have data of a device.</summary>
public static class InventoryClasses
{
    private const string Current = "SMS_G_System_";
    private const int BatchSize = 500;

    private static readonly string[] Prefixes = ["SMS_GEH_System_", "SMS_GH_System_", Current];

    // What every client reports by default.
    private static readonly string[] Usual =
    [
        "ADD_REMOVE_PROGRAMS", "ADD_REMOVE_PROGRAMS_64", "BITLOCKER_DETAILS", "COMPUTER_SYSTEM", "ENCRYPTABLE_VOLUME", "LOGICAL_DISK",
        "NETWORK_ADAPTER", "OPERATING_SYSTEM", "PC_BIOS", "TPM", "WORKSTATION_STATUS",
    ];

    /// <summary>Lists the classes that have data, for each device. The site is asked once for each device: it takes no more at a
    /// time.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="inputs">The devices.</param>
    /// <param name="history">True for data of earlier inventories.</param>
    /// <returns>An answer for each device and class.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>, or that the account lacks
    /// the right.</exception>
    public static IAsyncEnumerable<Answer<DeviceInventoryClass>> ReadAsync(
        OperationContext context, IEnumerable<object?> inputs, bool history = false) =>
        DeviceBatches.ReadAsync(
            context, history ? DeviceFeature.PastInventory : DeviceFeature.Inventory, inputs, BatchSize,
            devices => ReadBatchAsync(context, devices, history));

    /// <summary>The names that can be proposed without asking the site.</summary>
    /// <param name="session">The session, or null.</param>
    /// <returns>The names, sorted.</returns>
    public static IReadOnlyList<string> Known(TenantAttachSession? session)
    {
        var schema = session is null ? null : SchemaProbe.Known(session);
        return schema is null ? Usual : NamesOf(schema).OrderBy(name => name, StringComparer.OrdinalIgnoreCase).ToList();
    }

    /// <summary>Finds a class by what a user typed: with or without prefix, in any case, with or without underscores.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="name">What was typed.</param>
    /// <returns>The name as the site writes it, without prefix.</returns>
    /// <exception cref="TenantAttachException"><c>InventoryClassNotFound</c>.</exception>
    internal static async Task<string> FindAsync(OperationContext context, string name)
    {
        var names = NamesOf(await context.Site().Schema.ReadAsync().ConfigureAwait(false)).ToList();
        var plain = WithoutPrefix(name.Trim());
        return names.FirstOrDefault(one => one.Equals(plain, StringComparison.OrdinalIgnoreCase))
            ?? names.FirstOrDefault(one => Folded(one) == Folded(plain))
            ?? throw ErrorCatalog.InventoryClassNotFound.Create(name, Suggestion(names, plain));
    }

    /// <summary>Asks for the classes of one device; the site refuses an account that may not read inventory.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="resourceId">The device.</param>
    /// <param name="history">True for earlier inventories.</param>
    /// <returns>The classes as the site names them.</returns>
    internal static async Task<IReadOnlyList<string>> OfDeviceAsync(OperationContext context, int resourceId, bool history)
    {
        var answer = await context.Site().InvokeAsync(
            DeviceReadCalls.GetClassesWithData,
            new JsonObject { ["ResourceId"] = resourceId, ["History"] = history }).ConfigureAwait(false);
        return answer.GetStrings("ClassNames");
    }

    private static async IAsyncEnumerable<Answer<DeviceInventoryClass>> ReadBatchAsync(
        OperationContext context, IReadOnlyList<DeviceReference> devices, bool history)
    {
        var schema = await context.Site().Schema.ReadAsync().ConfigureAwait(false);
        foreach (var device in devices)
        {
            foreach (var name in (await OfDeviceAsync(context, device.ResourceId!.Value, history).ConfigureAwait(false)).OrderBy(
                name => name, StringComparer.OrdinalIgnoreCase))
            {
                yield return new Answer<DeviceInventoryClass>(device, new DeviceInventoryClass
                {
                    ResourceId = device.ResourceId,
                    Name = device.Name,
                    SmsId = device.SmsId,
                    EntraDeviceId = device.EntraDeviceId,
                    IntuneDeviceId = device.IntuneDeviceId,
                    Class = WithoutPrefix(name),
                    SiteClass = name,
                    IsHistory = history,
                    IsReadable = schema.HasClass(name),
                });
            }
        }
    }

    private static IEnumerable<string> NamesOf(SiteSchema schema) =>
        schema.ClassNames.Where(name => name.StartsWith(Current, StringComparison.OrdinalIgnoreCase)).Select(WithoutPrefix);

    private static string WithoutPrefix(string name) =>
        Prefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } prefix
            ? name.Substring(prefix.Length)
            : name;

    private static string Folded(string name) => name.Replace("_", string.Empty).ToUpperInvariant();

    private static string Suggestion(IEnumerable<string> names, string wanted)
    {
        var part = Folded(wanted);
        var near = names.Where(name => part.Length > 2 && Folded(name).IndexOf(part.Substring(0, 3), StringComparison.Ordinal) >= 0)
            .OrderBy(name => name, StringComparer.Ordinal)
            .Take(5)
            .ToList();
        return near.Count == 0 ? string.Empty : " It offers " + string.Join(", ", near) + ".";
    }
}
