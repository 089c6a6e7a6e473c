namespace TenantAttach.Simulator.Model;

/// <summary>The classes of hardware inventory that are on by default, as far as the simulator has them.</summary>
internal static class InventoryModels
{
    private const int Gibibyte = 1024;

    private static readonly string[] Programs =
    [
        "7-Zip 24.08 (x64)", "Adobe Acrobat Reader", "Contoso VPN Client", "Git", "Microsoft 365 Apps for enterprise - en-us",
        "Microsoft Edge", "Notepad++ (64-bit x64)", "Zoom Workplace",
    ];

    public static IReadOnlyList<InventoryModel> All { get; } =
    [
        Class(
            "COMPUTER_SYSTEM", _ => 1, 0, ("Name:s", row => row.Device.Name), ("Domain:s", _ => "corp.contoso.com"),
            ("Manufacturer:s", row => row.Device.Manufacturer), ("Model:s", row => row.Device.Model),
            ("NumberOfProcessors:l", row => row.Device.IsServer ? 2 : 1), ("SystemType:s", _ => "x64-based PC"),
            ("UserName:s", row => row.Device.UserNumber is { } number ? $@"CORP\user{number:D6}" : null)),
        Class(
            "OPERATING_SYSTEM", _ => 1, 2, ("Caption:s", Caption),
            ("BuildNumber:s", row => Text(row.Device.Build - (row.Age == 2 ? 1 : 0))),
            ("Version:s", row => "10.0." + Text(row.Device.Build)), ("CSDVersion:s", _ => null),
            ("InstallDate:d", row => row.Device.Created), ("LastBootUpTime:d", row => row.TimeStamp.AddHours(-6 - row.Device.Index % 90)),
            ("TotalVisibleMemorySize:l", row => (long)(row.Device.IsServer ? 64 : 16) * Gibibyte * Gibibyte)),
        Class(
            "PC_BIOS", _ => 1, 1, ("Manufacturer:s", row => row.Device.Manufacturer), ("SerialNumber:s", row => row.Device.SerialNumber),
            ("SMBIOSBIOSVersion:s", row => "1." + Text(20 + row.Device.Index % 5 - row.Age) + ".0"),
            ("ReleaseDate:d", row => row.Device.Created.AddDays(-90 - (120 * row.Age)))),
        Class(
            "LOGICAL_DISK", device => device.IsServer ? 2 : 1, 4, ("DeviceID:s", Drive), ("DriveType:l", _ => 3),
            ("FileSystem:s", _ => "NTFS"), ("Size:l", row => Size(row)),
            ("FreeSpace:l", row => (Size(row) / 2) - (Size(row) / 100 * (row.Device.Index % 20)) + (row.Age * Gibibyte)),
            ("VolumeName:s", row => row.Group == 1 ? "Windows" : "Data")),
        Class(
            "NETWORK_ADAPTER", _ => 1, 0,
            ("Name:s", row => row.Device.IsVirtual ? "Microsoft Hyper-V Network Adapter" : "Intel(R) Ethernet Connection I219-LM"),
            ("MACAddress:s", row => row.Device.MacAddress), ("AdapterType:s", _ => "Ethernet 802.3")),
        Class("ADD_REMOVE_PROGRAMS", device => 2 + (device.Index % 2), 1, ProgramFields(0)),
        Class("ADD_REMOVE_PROGRAMS_64", device => 3 + (device.Index % 3), 1, ProgramFields(3)),
        Class(
            "TPM", device => device.IsServer ? 0 : 1, 0, ("IsActivated_InitialValue:l", _ => 1), ("IsEnabled_InitialValue:l", _ => 1),
            ("IsOwned_InitialValue:l", _ => 1), ("ManufacturerId:l", _ => 1398033696L), ("SpecVersion:s", _ => "2.0, 0, 1.59")),
        Class(
            "ENCRYPTABLE_VOLUME", device => device.IsServer ? 0 : 1, 1, ("DriveLetter:s", Drive),
            ("DeviceID:s", row => $@"\\?\Volume{{{Seeded.Id(1, row.Device.Index, 401)}}}\"),
            ("ProtectionStatus:l", row => row.Age == 0 ? 1 : 0)),
        Class("BITLOCKER_DETAILS", device => device.IsServer ? 0 : 1, 0, ("DriveLetter:s", Drive), ("ProtectionStatus:l", _ => 1),
            ("ConversionStatus:l", _ => 1), ("EncryptionMethod:l", _ => 7), ("Compliant:l", _ => 1)),
        Class("WORKSTATION_STATUS", _ => 1, 0, ("LastHardwareScan:d", row => row.TimeStamp), ("TimeZoneOffset:l", _ => 0)),
    ];

    private static InventoryModel Class(
        string name, Func<SimulatedDevice, int> instances, int revisions,
        params (string, Func<InventoryRow, object?>)[] fields) => new(name, instances, revisions, fields);

    private static (string, Func<InventoryRow, object?>)[] ProgramFields(int first) =>
    [
        ("DisplayName:s", row => Programs[(first + row.Group - 1) % Programs.Length]),
        ("Publisher:s",
            row => Programs[(first + row.Group - 1) % Programs.Length].StartsWith("Microsoft", StringComparison.Ordinal)
                ? "Microsoft Corporation"
                : null),
        ("Version:s", row => Text(10 + row.Group - row.Age) + "." + Text(row.Device.Index % 7) + ".0"),
        ("InstallDate:s", row => row.TimeStamp.ToString("yyyyMMdd", CultureInfo.InvariantCulture)),
        ("ProdID:s", row => "{" + Seeded.Id(1, first + row.Group, 402).ToString("D").ToUpperInvariant() + "}"),
    ];

    private static string Caption(InventoryRow row) =>
        row.Device.IsServer
            ? "Microsoft Windows Server " + (row.Device.Build == 20348 ? "2022" : "2019") + " Standard"
            : "Microsoft Windows " + (row.Device.IsWindows11 ? "11" : "10") + " Enterprise";

    private static string Drive(InventoryRow row) => ((char)('C' + row.Group - 1)).ToString() + ":";

    private static long Size(InventoryRow row) => (row.Group == 1 ? 237 : 931) * (long)Gibibyte;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
