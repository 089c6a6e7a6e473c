using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

using TenantAttach.Simulator.Model;

namespace TenantAttach.Simulator.Engine;

/// <summary>What a simulated client finds on its device; all of it follows from the seed, the device and the time.</summary>
internal sealed class PivotData(SimulationContext context, Hierarchy hierarchy, DateTimeOffset now)
{
    private const long Mebibyte = 1024 * 1024;

    private static readonly string[] Processes =
        ["System", "smss.exe", "csrss.exe", "wininit.exe", "services.exe", "lsass.exe", "svchost.exe", "svchost.exe", "CcmExec.exe", "MsMpEng.exe", "explorer.exe", "msedge.exe", "Teams.exe", "powershell.exe"];

    private static readonly (string Name, string Caption, string Mode)[] Services =
    [
        ("BITS", "Background Intelligent Transfer Service", "Manual"), ("CcmExec", "SMS Agent Host", "Auto"), ("Dhcp", "DHCP Client", "Auto"), ("Dnscache", "DNS Client", "Auto"),
        ("EventLog", "Windows Event Log", "Auto"), ("LanmanServer", "Server", "Auto"), ("RemoteRegistry", "Remote Registry", "Disabled"), ("Spooler", "Print Spooler", "Auto"),
        ("W32Time", "Windows Time", "Manual"), ("WinDefend", "Microsoft Defender Antivirus Service", "Auto"), ("wuauserv", "Windows Update", "Manual"),
    ];

    /// <summary>The rows of an entity on a device: the device that they belong to, its column, and the entity's.</summary>
    public IEnumerable<object?[]> Rows(PivotLeaf leaf, SimulatedDevice device)
    {
        var owner = new PivotDevice(device.Name, device.ResourceId);
        return Values(leaf, device).Select(values => (object?[])[owner, owner, .. values.Select(Normal)]);
    }

    private IEnumerable<object?[]> Values(PivotLeaf leaf, SimulatedDevice device)
    {
        if (PivotEntities.Model(leaf.Entity.Name) is { } model)
        {
            return model.Current(device, now).Select(row => model.Fields.Select(field => field.Get(row)).ToArray());
        }

        return leaf.Entity.Name switch
        {
            "AadStatus" => [[device.AadDeviceId?.ToString("D"), device.AadDeviceId is null ? null : context.Accounts.TenantId.ToString("D"), device.AadDeviceId is null ? null : "Contoso", "CORP", device.AadDeviceId is not null, device.IsMdmEnrolled]],
            "Administrators" => Administrators(device),
            "AppCrash" => PivotFiles.Chance(context, device, 20, 511) ? [["Teams.exe", "24.1." + (device.Index % 9), Seeded.Id(context.Seed, device.Index, 512).ToString("D"), now.AddHours(-1 - (device.Index % 200))]] : [],
            "AutoStartSoftware" => [["SecurityHealthSystray.exe", "10.0.26100.1", "Windows Security", "Microsoft Corporation", @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run", "Registry", "SecurityHealth"]],
            "BitLocker" => device.IsServer ? [] : [[@"\\?\Volume{" + Seeded.Id(1, device.Index, 401) + @"}\", "C:", 1, 1, 7]],
            "CcmLog" => PivotEvents.Ccm(context, device, leaf, now),
            "Connection" => [[device.IpAddress, 49700 + (device.Index % 1000), "10.0.0.10", 443, "Established", 1200], [device.IpAddress, 49701 + (device.Index % 1000), "10.0.0.11", 10123, "Established", 1240]],
            "Device" => [[device.Manufacturer, device.Model, "corp.contoso.com", hierarchy.Devices.PrimaryUserOf(device)?.UniqueName, device.SerialNumber]],
            "Disk" => InventoryModels.All.First(one => one.Name == "LOGICAL_DISK").Current(device, now).Select(Disk),
            "EPStatus" => [["Normal", true, device.Index % 30 != 11, "1.421.1056.0", now.AddHours(-device.Index % 48), now.AddDays(-device.Index % 9), now.AddDays(-10 - (device.Index % 20))]],
            "EventLog" => PivotEvents.Log(context, device, leaf, now),
            "File" => PivotFiles.Files(context, device, leaf.Text),
            "FileContent" => PivotFiles.Content(device, leaf.Text),
            "FileShare" => device.IsServer ? [["C$", @"C:\", "Default share"], ["Data", @"D:\Data", string.Empty]] : [["C$", @"C:\", "Default share"]],
            "InstalledSoftware" => Software(device),
            "IPConfig" => [["Ethernet", "Ethernet", "Up", device.IpAddress, "fe80::" + (device.Index % 65536).ToString("x", CultureInfo.InvariantCulture), "10.0.0.1", "10.0.0.2; 10.0.0.3"]],
            "OS" => [[Caption(device), "10.0." + device.Build, device.Build.ToString(CultureInfo.InvariantCulture), "64-bit", device.Created, Boot(device)]],
            "Process" => Processes.Select((name, index) => Process(device, name, index)),
            "ProcessModule" => Processes.Select((name, index) => (name, index)).Where(one => one.name.StartsWith(leaf.Text, StringComparison.OrdinalIgnoreCase)).SelectMany(one => new[] { "ntdll.dll", "kernel32.dll", "user32.dll" }.Select(
                module => new object?[] { one.name, 4 + (one.index * 392), module, @"C:\Windows\System32\" + module, "10.0." + device.Build + ".1" })),
            "Registry" => PivotFiles.Registry(device, leaf.Text, Caption(device)),
            "RegistryKey" => PivotFiles.Keys(leaf.Text),
            "Service" => Services.Select(service => Service(device, service)),
            "SMBConfig" => [[device.Index % 25 == 7, true, false, device.IsServer]],
            "SoftwareUpdate" => device.Index % 3 == 0 ? [["Cumulative Update for Windows (KB5034123)", "5034123", "Security Updates", "Required"]] : [],
            "SystemConsoleUser" => hierarchy.Devices.PrimaryUserOf(device) is { } user ? [[user.UniqueName, 40 + (device.Index % 60), now.AddHours(-device.Index % 24)]] : [],
            "User" => hierarchy.Devices.PrimaryUserOf(device) is { } user ? [[user.UniqueName, "Interactive"]] : [],
            "WinEvent" => PivotEvents.Log(context, device, leaf, now),
            _ => [],
        };
    }

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

    private DateTimeOffset Boot(SimulatedDevice device) => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(-6 - (device.Index % 90));

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
        var values = InventoryModels.All.First(one => one.Name == "LOGICAL_DISK").Fields.ToDictionary(field => field.Field.Split(':')[0], field => field.Get(row));
        return [values["DeviceID"], "Local Fixed Disk", values["FileSystem"], (long)values["Size"]! * Mebibyte, (long)values["FreeSpace"]! * Mebibyte];
    }

    private IEnumerable<object?[]> Software(SimulatedDevice device) => InventoryModels.All.Where(model => model.Name.StartsWith("ADD_REMOVE", StringComparison.Ordinal))
        .SelectMany(model => model.Current(device, now).Select(row => model.Fields.ToDictionary(field => field.Field.Split(':')[0], field => field.Get(row))))
        .Select(one => new[] { one["DisplayName"], one["Publisher"], one["Version"], device.Created.AddDays(1) });

    private object?[] Process(SimulatedDevice device, string name, int index) =>
    [
        name, 4 + (index * 392), index < 2 ? 0 : 4, @"C:\Windows\" + name, @"C:\Windows\" + name, Boot(device).AddSeconds(index * 3), (5 + Seeded.Below(400, context.Seed, (device.Index * 100L) + index, 513)) * Mebibyte,
    ];

    // The print spooler of every tenth device is disabled, as the seeded script finds it.
    private static object?[] Service(SimulatedDevice device, (string Name, string Caption, string Mode) service)
    {
        var mode = service.Name == "Spooler" && device.Index % 10 == 3 ? "Disabled" : service.Mode;
        var isRunning = mode == "Auto";
        return [service.Name, service.Caption, isRunning ? "Running" : "Stopped", mode, "LocalSystem", @"C:\Windows\System32\svchost.exe -k " + service.Name, isRunning ? 1000 + service.Name.Length : 0];
    }
}
