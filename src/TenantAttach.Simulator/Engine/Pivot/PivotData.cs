namespace TenantAttach.Simulator.Engine;

/// <summary>What a simulated client finds on its device; all of it follows from the seed, the device and the time.</summary>
internal sealed class PivotData(SimulationContext context, Hierarchy hierarchy, DateTimeOffset now)
{
    private const long Mebibyte = 1024 * 1024;

    private static readonly string[] Processes =
        [
            "System", "smss.exe", "csrss.exe", "wininit.exe", "services.exe", "lsass.exe", "svchost.exe", "svchost.exe", "CcmExec.exe",
            "MsMpEng.exe", "explorer.exe", "msedge.exe", "Teams.exe", "powershell.exe",
        ];

    private static readonly string[] Modules = ["ntdll.dll", "kernel32.dll", "user32.dll"];

    private static readonly (string Name, string Caption, string Mode)[] Services =
    [
        ("BITS", "Background Intelligent Transfer Service", "Manual"), ("CcmExec", "SMS Agent Host", "Auto"),
        ("Dhcp", "DHCP Client", "Auto"), ("Dnscache", "DNS Client", "Auto"),
        ("EventLog", "Windows Event Log", "Auto"), ("LanmanServer", "Server", "Auto"), ("RemoteRegistry", "Remote Registry", "Disabled"),
        ("Spooler", "Print Spooler", "Auto"),
        ("W32Time", "Windows Time", "Manual"), ("WinDefend", "Microsoft Defender Antivirus Service", "Auto"),
        ("wuauserv", "Windows Update", "Manual"),
    ];

    /// <summary>The rows of an entity on a device: the device that they belong to, its column, and the entity's.</summary>
    public IEnumerable<object?[]> Rows(PivotLeaf leaf, SimulatedDevice device)
    {
        var owner = new PivotDevice(device.Name, device.ResourceId);
        return Values(leaf, device).Select(values => (object?[])[owner, owner, .. values.Select(Normal)]);
    }

    private IEnumerable<object?[]> Values(PivotLeaf leaf, SimulatedDevice device)
    {
        if (PivotEntities.Model(leaf.Entity) is { } model)
        {
            return model.Current(device, now).Select(row =>
                Named(leaf.Entity, [.. model.Fields.Select(field => (FieldName(field.Field), field.Get(row)))]));
        }

        return leaf.Entity.Name switch
        {
            "AadStatus" => [AadStatus(device)],
            "Administrators" => Administrators(device),
            "AppCrash" =>
                PivotFiles.Chance(context, device, 20, 511)
                    ?
                    [
                        [
                            "Teams.exe", "24.1." + (device.Index % 9), Seeded.Id(context.Seed, device.Index, 512).ToString("D"),
                            now.AddHours(-1 - (device.Index % 160)),
                        ],
                    ]
                    : [],
            "AutoStartSoftware" =>
            [
                Named(
                    leaf.Entity,
                    ("FileName", "SecurityHealthSystray.exe"),
                    ("FileVersion", "10.0.26100.1"),
                    ("StartupType", "Registry"),
                    ("StartupValue", "SecurityHealth")),
            ],
            "BitLocker" => device.IsServer ? [] : [[@"\\?\Volume{" + Seeded.Id(1, device.Index, 401) + @"}\", "C:", 1, 1, 7]],
            "CcmLog" => PivotEvents.Ccm(context, device, leaf, now),
            "Connection" => [["mp1.corp.contoso.com"], ["10.0.0.11"]],
            PivotEntities.Extension => [["Contoso", device.Created.AddYears(3)]],
            "Device" => [[device.Manufacturer, device.Model, hierarchy.Devices.PrimaryUserOf(device)?.UniqueName, "corp.contoso.com"]],
            "Disk" => InventoryModels.All.First(one => one.Name == "LOGICAL_DISK").Current(device, now).Select(Disk),
            "EPStatus" => [EndpointProtection(device)],
            "EventLog" => PivotEvents.Log(context, device, leaf, now),
            "File" => PivotFiles.Files(context, device, leaf.Text),
            "FileContent" => PivotFiles.Content(device, leaf.Text),
            "FileShare" => device.IsServer
                ? [["C$", @"C:\", 2147483648L, "Default share"], ["Data", @"D:\Data", 0, string.Empty]]
                : [["C$", @"C:\", 2147483648L, "Default share"]],
            "InstalledSoftware" => Software(device),
            "IPConfig" => [IPConfig(device)],
            "OS" =>
                [
                    [Caption(device), "10.0."
                        + device.Build, device.Build.ToString(CultureInfo.InvariantCulture), device.Created, Boot(device), "64-bit"],
                ],
            "Process" => Processes.Select((name, index) => Process(device, name, index)),
            "ProcessModule" => Processes.Where(name => name.Split('.')[0].Equals(leaf.Text, StringComparison.OrdinalIgnoreCase))
                .SelectMany(_ => Modules.Select(module => Module(device, module))),
            "Registry" => PivotFiles.Registry(device, leaf.Text, Caption(device)),
            "RegistryKey" => PivotFiles.Keys(leaf.Text),
            "Service" => Services.Select(service => Service(device, service)),
            "SMBConfig" => [[device.Index % 25 == 7, true, false, device.IsServer]],
            "SoftwareUpdate" => device.Index % 3 == 0 ? [SoftwareUpdate()] : [],
            "SystemConsoleUser" =>
                hierarchy.Devices.PrimaryUserOf(device) is { } user ? [ConsoleUser(leaf.Entity, user.UniqueName, device)] : [],
            "User" => hierarchy.Devices.PrimaryUserOf(device) is { } user ? [[user.UniqueName]] : [],
            "WinEvent" => PivotEvents.Log(context, device, leaf, now),
            _ => [],
        };
    }

    private static string FieldName(string field) => field.Split(':')[0].TrimEnd('0');

    private static object?[] Named(PivotEntity entity, params (string Name, object? Value)[] values) =>
        [
            .. entity.Columns.Select(
                column => values.FirstOrDefault(one => one.Name.Equals(column, StringComparison.OrdinalIgnoreCase)).Value),
        ];

    // As dsregcmd tells it; a device that did not join has no identifiers.
    private object?[] AadStatus(SimulatedDevice device)
    {
        var isJoined = device.AadDeviceId is not null;
        var tenant = isJoined ? context.Accounts.TenantId.ToString("D") : null;
        return [isJoined, false, true, false, "CORP", device.AadDeviceId?.ToString("D"), tenant];
    }

    private object?[] EndpointProtection(SimulatedDevice device)
    {
        var updated = now.AddHours(-device.Index % 48);
        const string Version = "1.421.1056.0";
        return
        [
            true, true, updated, Version, true, updated, Version, true, true, device.Index % 7 != 3, true, updated, Version, true,
            now.AddDays(-device.Index % 9), device.Index % 30 != 11,
        ];
    }

    private static object?[] IPConfig(SimulatedDevice device)
    {
        var local = "fe80::" + (device.Index % 65536).ToString("x", CultureInfo.InvariantCulture);
        const string Adapter = "Intel(R) Ethernet Connection I219-LM";
        return ["Ethernet", "corp.contoso.com", Adapter, "Up", device.IpAddress, local, "10.0.0.1", null, "10.0.0.2; 10.0.0.3"];
    }

    private object?[] Module(SimulatedDevice device, string name)
    {
        var hash = Seeded.Bits(context.Seed, device.Build, name.Length).ToString("X16", CultureInfo.InvariantCulture);
        return [name, @"C:\Windows\System32\" + name, "10.0." + device.Build + ".1", 700 + name.Length, hash + hash];
    }

    private object?[] SoftwareUpdate()
    {
        var id = Seeded.Id(context.Seed, 5034123, 514).ToString("D");
        var changed = new DateTimeOffset(2024, 1, 9, 18, 0, 0, TimeSpan.Zero);
        return ["Cumulative Update for Windows (KB5034123)", true, changed, id, "KB5034123", string.Empty, "Security Updates,Windows 11"];
    }

    private object?[] ConsoleUser(PivotEntity entity, string user, SimulatedDevice device) => Named(
        entity, ("SystemConsoleUser", user), ("NumberOfConsoleLogons", 40 + (device.Index % 60)),
        ("LastConsoleUse", now.AddHours(-device.Index % 24)));

    private static object? Normal(object? value) => value switch
    {
        int number => (long)number,
        uint number => (long)number,
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        null or string or long or double or bool or DateTimeOffset => value,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Caption(SimulatedDevice device) => device.IsServer
        ? "Microsoft Windows Server " + (device.Build == 20348 ? "2022" : "2019") + " Standard"
        : "Microsoft Windows " + (device.IsWindows11 ? "11" : "10") + " Enterprise";

    private DateTimeOffset Boot(SimulatedDevice device) =>
        new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(-6 - (device.Index % 90));

    private IEnumerable<object?[]> Administrators(SimulatedDevice device)
    {
        yield return ["User", device.Name + @"\Administrator", "Local"];
        yield return ["Group", @"CORP\Domain Admins", "ActiveDirectory"];
        if (device.Index % 8 == 5 && hierarchy.Devices.PrimaryUserOf(device) is { } user)
        {
            yield return ["User", user.UniqueName, "ActiveDirectory"];
        }
    }

    private static object?[] Disk(InventoryRow row)
    {
        var values = InventoryModels.All.First(one => one.Name == "LOGICAL_DISK").Fields.ToDictionary(
            field => field.Field.Split(':')[0], field => field.Get(row));
        var (name, size, free) = (values["DeviceID"], (long)values["Size"]! * Mebibyte, (long)values["FreeSpace"]! * Mebibyte);
        return [name, "Local Fixed Disk", free, size, name, values["FileSystem"]];
    }

    private IEnumerable<object?[]> Software(SimulatedDevice device) =>
        InventoryModels.All.Where(model => model.Name.StartsWith("ADD_REMOVE", StringComparison.Ordinal))
        .SelectMany(
            model => model.Current(device, now).Select(
                row => model.Fields.ToDictionary(field => field.Field.Split(':')[0], field => field.Get(row))))
        .Select(one => new[] { one["DisplayName"], one["Version"], one["Publisher"], device.Created.AddDays(1) });

    private object?[] Process(SimulatedDevice device, string name, int index) =>
    [
        name, @"C:\Windows\" + name, 4 + (index * 392), index < 2
            ? 0
            : 4, @"C:\Windows\"
                + name, Boot(device).AddSeconds(index * 3),
                (5 + Seeded.Below(400, context.Seed, (device.Index * 100L) + index, 513)) * Mebibyte,
    ];

    // The print spooler of every tenth device is disabled, as the seeded script finds it.
    private static object?[] Service(SimulatedDevice device, (string Name, string Caption, string Mode) service)
    {
        var mode = service.Name == "Spooler" && device.Index % 10 == 3 ? "Disabled" : service.Mode;
        var isRunning = mode == "Auto";
        var state = isRunning ? "Running" : "Stopped";
        var path = @"C:\Windows\System32\svchost.exe -k " + service.Name;
        return [service.Name, state, mode, "OK", service.Caption, "LocalSystem", path, isRunning ? 1000 + service.Name.Length : 0];
    }
}
