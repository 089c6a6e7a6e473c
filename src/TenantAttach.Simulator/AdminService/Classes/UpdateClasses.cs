namespace TenantAttach.Simulator.AdminService;

/// <summary>Software updates, and how the scanned devices stand to them.</summary>
internal static class UpdateClasses
{
    private const int FirstId = 16_780_001;
    private const int UpdateCount = 40;
    private const int Salt = 411;

    private static readonly (string Kind, string Product, string Title)[] Kinds =
    [
        ("Security Updates", "Windows 11", "Cumulative Update for Windows 11 Version 24H2 for x64-based Systems"),
        ("Security Updates",
            "Microsoft Server operating system-21H2", "Cumulative Update for Microsoft server operating system version 21H2"),
        ("Updates", "Windows 11", ".NET Framework 3.5 and 4.8.1 Cumulative Update for Windows 11"),
        ("Definition Updates", "Microsoft Defender Antivirus", "Security Intelligence Update for Microsoft Defender Antivirus"),
        ("Update Rollups", "Windows 10, version 1903 and later", "Servicing Stack Update for Windows 10"),
    ];

    public static void Declare(SiteSchema wmi, SimulationContext context, Hierarchy hierarchy)
    {
        wmi.Add("SMS_SoftwareUpdate", DelegateSource.Over(() => Updates(context).Cast<object>(), row => ((Update)row).Id))
            .ReadableBy(caller => !caller.IsLimited)
            .With<Update>("CI_ID:l!", update => update.Id)
            .With<Update>("CI_UniqueID:s", update => Seeded.Id(context.Seed, update.Number, Salt))
            .With<Update>("ArticleID:s", update => update.Article)
            .With<Update>("BulletinID:s", _ => string.Empty)
            .With<Update>("LocalizedDisplayName:s", update => update.Title)
            .With<Update>(
                "LocalizedDescription:s",
                _ => "Install this update to resolve issues. After you install this item, you may have to restart your computer.")
            .With<Update>("LocalizedInformativeURL:s", update => "https://support.microsoft.com/help/" + update.Article)
            .With<Update>("LocalizedCategoryInstanceNames:s[]", update => new[] { update.Product, update.Kind })
            .With<Update>("DatePosted:d", update => update.Posted)
            .With<Update>("IsExpired:b", _ => false)
            .With<Update>("IsSuperseded:b", _ => false);
        wmi.Add("SMS_UpdateComplianceStatus", new DelegateSource(
                (hint, caller) => Rows(context, hierarchy, hint.Renamed("MachineID", "ResourceID"), caller),
                (key, caller) => key.Count == 2
                    ? Rows(context, hierarchy, ReadHint.None, caller).FirstOrDefault(
                        row => Text(row.Update.Id) == key[0] && Text(row.Device.ResourceId) == key[1])
                    : null))
            .With<Row>("CI_ID:l!", row => row.Update.Id)
            .With<Row>("MachineID:l!", row => row.Device.ResourceId)
            .With<Row>("Status:l", row => row.Status)
            .With<Row>("ArticleID:s", row => row.Update.Article)
            .With<Row>("BulletinID:s", _ => string.Empty)
            .With<Row>("LocalizedDisplayName:s", row => row.Update.Title)
            .With<Row>("LastStatusCheckTime:d", row => row.Checked)
            .With<Row>("LastStatusChangeTime:d", row => row.Update.Posted.AddDays(1 + (row.Device.Index % 3)))
            .With<Row>("LastEnforcementMessageName:s", row => row.Status == 3 ? "Successfully installed update(s)" : null)
            .With<Row>(
                "LastEnforcementMessageTime:d", row => row.Status == 3 ? row.Update.Posted.AddDays(1 + (row.Device.Index % 3)) : null);
    }

    private static IEnumerable<Update> Updates(SimulationContext context) => Enumerable.Range(0, UpdateCount).Select(number =>
    {
        var (kind, product, title) = Kinds[number % Kinds.Length];
        var article = Text(5030000 + Seeded.Below(40000, context.Seed, number, Salt));
        return new Update(
            number, FirstId + number, article, $"{title} (KB{article})", kind, product, context.Start.AddDays(-10 - (7 * number)));
    });

    private static IEnumerable<Row> Rows(SimulationContext context, Hierarchy hierarchy, ReadHint hint, Caller caller)
    {
        var now = context.Clock.GetUtcNow();
        var updates = Updates(context).ToList();
        var test = DeviceClasses.Scope(hierarchy, caller);
        return hierarchy.Devices.Read(hint).Where(device => device is { HasClient: true, IsObsolete: false } && test(device))
            .SelectMany(
                device => updates.Select(update => new Row(device, update, Status(context, device, update), device.LastInventory(now))));
    }

    private static int Status(SimulationContext context, SimulatedDevice device, Update update) =>
        update.Product.StartsWith("Windows", StringComparison.Ordinal) && device.IsServer ? 1
        : update.Product.StartsWith("Microsoft Server", StringComparison.Ordinal) && !device.IsServer ? 1
        : Seeded.Below(
            100, context.Seed, ((long)device.Index * UpdateCount) + update.Number, Salt + 1) switch { < 3 => 0, < 15 => 2, _ => 3 };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Update(int Number, int Id, string Article, string Title, string Kind, string Product, DateTimeOffset Posted);

    private sealed record Row(SimulatedDevice Device, Update Update, int Status, DateTimeOffset Checked);
}
