using System;
using System.Collections.Generic;
using System.Linq;

using TenantAttach.Simulator.Model;

namespace TenantAttach.Simulator.Engine;

/// <summary>The entities that the simulated clients answer for. Inferred: the columns of those that are no hardware classes.</summary>
internal static class PivotEntities
{
    // The hardware classes of which the simulated clients have data, by the names that queries have for them.
    private static readonly Dictionary<string, string> Models = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ComputerSystem"] = "COMPUTER_SYSTEM",
        ["OperatingSystem"] = "OPERATING_SYSTEM",
        ["Bios"] = "PC_BIOS",
        ["LogicalDisk"] = "LOGICAL_DISK",
        ["NetworkAdapter"] = "NETWORK_ADAPTER",
        ["TPM"] = "TPM",
        ["BitLockerEncryptionDetails"] = "BITLOCKER_DETAILS",
        ["ProtectedVolumeInformation"] = "ENCRYPTABLE_VOLUME",
    };

    // The other hardware classes: known, without data.
    private const string Empty =
        "AppVClientApplication AppVClientPackage BaseBoard Battery BitLockerPolicy BootConfiguration BrowserHelperObject BrowserUsage CCMRAX CCMRecentlyUsedApplications CCMWebAppInstallInfo CDROM "
        + "ClientEvents ComputerSystemEx ComputerSystemProduct ConnectedDevice Desktop DesktopMonitor DMA DMAChannel DriverVxD EmbeddedDeviceInformation Environment Firmware IDEController "
        + "InstalledExecutable IRQTable Keyboard LoadOrderGroup MDMDevDetail Memory Modem Motherboard NetworkAdapterConfiguration NetworkClient NetworkLoginProfile NTEventlogFile "
        + "Office365ProPlusConfigurations OfficeAddin OfficeClientMetric OfficeDeviceSummary OfficeDocumentMetric OfficeDocumentSolution OfficeMacroError OfficeProductInfo OfficeVbaRuleViolation "
        + "OfficeVbaSummary OperatingSystemEx OperatingSystemRecoveryConfiguration OptionalFeature PageFileSetting ParallelPort Partition PCMCIAController PhysicalDisk PhysicalMemory PNPDEVICEDRIVER "
        + "PointingDevice PortableBattery Ports PowerCapabilities PowerClientOptOutSettings PowerConfigurations PowerManagementDaily PowerManagementInsomniaReasons PowerManagementMonthly "
        + "PowerSettings PrinterConfiguration PrinterDevice PrintJobs Processor Protocol QuickFixEngineering SCSIController SerialPortConfiguration SerialPorts ServerFeature Services Shares "
        + "SMSAdvancedClientPorts SMSAdvancedClientSSLConfigurations SMSAdvancedClientState SMSDefaultBrowser SMSSoftwareTag SMSWindows8Application SMSWindows8ApplicationUserInfo SoftwareShortcut "
        + "SoundDevices SWLicensingProduct SWLicensingService SystemAccount SystemBootData SystemBootSummary SystemConsoleUsage SystemDevices SystemDrivers SystemEnclosure TapeDrive TimeZone "
        + "TPMStatus TSIssuedLicense TSLicenseKeyPack UninterruptiblePowerSupply USBController USBDevice USMFolderRedirectionHealth USMUserProfile VideoController VirtualMachine VirtualMachine64 "
        + "Volume WindowsUpdate WindowsUpdateAgentVersion WriteFilterState";

    // The name, what it takes, its columns.
    private static readonly (string Name, int Arguments, string Columns)[] Live =
    [
        ("AadStatus", 0, "DeviceId TenantId TenantName DomainName IsDeviceJoined IsUserJoined"),
        ("AccountSID", 0, "Name SID"),
        ("Administrators", 0, "ObjectClass Name PrincipalSource"),
        ("AppCrash", 0, "FileName Version ReportId DateTime"),
        ("AutoStartSoftware", 0, "FileName FileVersion Product Publisher Location StartupType StartupValue"),
        ("BitLocker", 0, "DeviceID DriveLetter ProtectionStatus ConversionStatus EncryptionMethod"),
        ("CcmLog", 2, "LogText DateTime Component Context Type Thread File"),
        ("Connection", 0, "LocalAddress LocalPort RemoteAddress RemotePort State ProcessId"),
        ("Device", 0, "Manufacturer Model Domain UserName SerialNumber"),
        ("Disk", 0, "Name Description FileSystem Size FreeSpace"),
        ("EPStatus", 0, "AMRunningMode AntivirusEnabled RealTimeProtectionEnabled AntivirusSignatureVersion AntivirusSignatureLastUpdated QuickScanEndTime FullScanEndTime"),
        ("EventLog", 2, "DateTime EntryType Source EventID Message"),
        ("File", 1, "FileName Mode Size Version LastWriteTime MD5Hash SHA256Hash"),
        ("FileContent", 1, "FileName Line Content"),
        ("FileShare", 0, "Name Path Description"),
        ("InstalledSoftware", 0, "ProductName Publisher ProductVersion InstallDate"),
        ("IPConfig", 0, "InterfaceAlias Name Status IPV4Address IPV6Address IPV4DefaultGateway DNSServerList"),
        ("NAPClient", 0, "Name"),
        ("NAPSystemHealthAgent", 0, "Name"),
        ("OS", 0, "Caption Version BuildNumber OSArchitecture InstallDate LastBootUpTime"),
        ("Process", 0, "Name ProcessId ParentProcessId CommandLine ExecutablePath CreationDate WorkingSetSize"),
        ("ProcessModule", 1, "ProcessName ProcessId ModuleName FileName FileVersion"),
        ("Registry", 1, "Key Property Value"),
        ("RegistryKey", 1, "Key"),
        ("Service", 0, "Name Caption State StartMode StartName PathName ProcessId"),
        ("SMBConfig", 0, "EnableSMB1Protocol EnableSMB2Protocol EncryptData RequireSecuritySignature"),
        ("SoftwareUpdate", 0, "Title ArticleID UpdateClassification Status"),
        ("SystemConsoleUser", 0, "SystemConsoleUser NumberOfConsoleLogons LastConsoleUse"),
        ("User", 0, "UserName LogonType"),
        ("WinEvent", 2, "DateTime LevelDisplayName ProviderName ID Message"),
    ];

    private static readonly Dictionary<string, PivotEntity> ByName = Live
        .Select(one => new PivotEntity(one.Name, one.Arguments, one.Columns.Split(' '))
        {
            PowerShellVersion = one.Name is "Administrators" or "Connection" or "IPConfig" or "SMBConfig" ? 5 : 4,
            FirstSiteVersion = one.Name == "RegistryKey" ? 2107 : 0,
            IsOpen = one.Name == "SystemConsoleUser",
        })
        .Concat(Models.Select(pair => new PivotEntity(pair.Key, 0, [.. ModelOf(pair.Value).Fields.Select(field => field.Field.Split(':')[0])]) { IsOpen = true }))
        .Concat(Empty.Split(' ').Select(name => new PivotEntity(name, 0, []) { IsOpen = true }))
        .ToDictionary(entity => entity.Name, StringComparer.OrdinalIgnoreCase);

    public static PivotEntity? Find(string name) => ByName.TryGetValue(name, out var entity) ? entity : null;

    /// <summary>The hardware class behind an entity, or null.</summary>
    public static InventoryModel? Model(string name) => Models.TryGetValue(name, out var model) ? ModelOf(model) : null;

    private static InventoryModel ModelOf(string name) => InventoryModels.All.First(model => model.Name == name);
}
