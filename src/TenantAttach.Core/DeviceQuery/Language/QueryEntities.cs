using System;
using System.Collections.Generic;
using System.Linq;

namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>The entities of the language.</summary>
/// <remarks>
/// The names are documented. Inferred: the columns of the entities that are no hardware classes, which no document lists. Nothing is refused because
/// of them; a column that is not among them leads to a warning.
/// </remarks>
internal static class QueryEntities
{
    // Hardware classes, by the names that CMPivot has for them.
    private const string Hardware =
        "AppVClientApplication AppVClientPackage BaseBoard Battery Bios BitLockerEncryptionDetails BitLockerPolicy BootConfiguration BrowserHelperObject BrowserUsage CCMRAX "
        + "CCMRecentlyUsedApplications CCMWebAppInstallInfo CDROM ClientEvents ComputerSystem ComputerSystemEx ComputerSystemProduct ConnectedDevice Desktop DesktopMonitor DMA "
        + "DMAChannel DriverVxD EmbeddedDeviceInformation Environment Firmware IDEController InstalledExecutable IRQTable Keyboard LoadOrderGroup LogicalDisk MDMDevDetail Memory "
        + "Modem Motherboard NetworkAdapter NetworkAdapterConfiguration NetworkClient NetworkLoginProfile NTEventlogFile Office365ProPlusConfigurations OfficeAddin OfficeClientMetric "
        + "OfficeDeviceSummary OfficeDocumentMetric OfficeDocumentSolution OfficeMacroError OfficeProductInfo OfficeVbaRuleViolation OfficeVbaSummary OperatingSystem OperatingSystemEx "
        + "OperatingSystemRecoveryConfiguration OptionalFeature PageFileSetting ParallelPort Partition PCMCIAController PhysicalDisk PhysicalMemory PNPDEVICEDRIVER PointingDevice "
        + "PortableBattery Ports PowerCapabilities PowerClientOptOutSettings PowerConfigurations PowerManagementDaily PowerManagementInsomniaReasons PowerManagementMonthly PowerSettings "
        + "PrinterConfiguration PrinterDevice PrintJobs Processor ProtectedVolumeInformation Protocol QuickFixEngineering SCSIController SerialPortConfiguration SerialPorts ServerFeature "
        + "Services Shares SMSAdvancedClientPorts SMSAdvancedClientSSLConfigurations SMSAdvancedClientState SMSDefaultBrowser SMSSoftwareTag SMSWindows8Application "
        + "SMSWindows8ApplicationUserInfo SoftwareShortcut SoundDevices SWLicensingProduct SWLicensingService SystemAccount SystemBootData SystemBootSummary SystemConsoleUsage "
        + "SystemConsoleUser SystemDevices SystemDrivers SystemEnclosure TapeDrive TimeZone TPM TPMStatus TSIssuedLicense TSLicenseKeyPack UninterruptiblePowerSupply USBController USBDevice "
        + "USMFolderRedirectionHealth USMUserProfile VideoController VirtualMachine VirtualMachine64 Volume WindowsUpdate WindowsUpdateAgentVersion WriteFilterState";

    private static readonly Dictionary<string, QueryEntity> ByName = Live()
        .Concat(Hardware.Split(' ').Select(name => new QueryEntity(name, EntityArguments.None, [])))
        .ToDictionary(entity => entity.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>All entities, by name.</summary>
    public static IEnumerable<QueryEntity> All => ByName.Values.OrderBy(entity => entity.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds an entity.</summary>
    /// <param name="name">Its name, without regard to case.</param>
    /// <returns>The entity, or null.</returns>
    public static QueryEntity? Find(string name) => ByName.TryGetValue(name, out var entity) ? entity : null;

    private static QueryEntity[] Live() =>
    [
        Plain("AadStatus", "DeviceId:s TenantId:s TenantName:s DomainName:s IsDeviceJoined:b IsUserJoined:b"),
        Plain("AccountSID", "Name:s SID:s") with { IsInCloud = false },
        Plain("Administrators", "ObjectClass:s Name:s PrincipalSource:s") with { PowerShellVersion = 5 },
        Plain("AppCrash", "FileName:s Version:s ReportId:s DateTime:d"),
        Plain("AutoStartSoftware", "FileName:s FileVersion:s Product:s Publisher:s Location:s StartupType:s StartupValue:s"),
        Plain("BitLocker", "DeviceID:s DriveLetter:s ProtectionStatus:l ConversionStatus:l EncryptionMethod:l"),
        Timed("CcmLog", "LogText:s DateTime:d Component:s Context:s Type:l Thread:l File:s"),
        Plain("Connection", "LocalAddress:s LocalPort:l RemoteAddress:s RemotePort:l State:s ProcessId:l") with { PowerShellVersion = 5 },
        Plain("Device", "Manufacturer:s Model:s Domain:s UserName:s SerialNumber:s"),
        Plain("Disk", "Name:s Description:s FileSystem:s Size:l FreeSpace:l"),
        Plain("EPStatus", "AMRunningMode:s AntivirusEnabled:b RealTimeProtectionEnabled:b AntivirusSignatureVersion:s AntivirusSignatureLastUpdated:d QuickScanEndTime:d FullScanEndTime:d"),
        Timed("EventLog", "DateTime:d EntryType:s Source:s EventID:l Message:s"),
        Text("File", "FileName:s Mode:s Size:l Version:s LastWriteTime:d MD5Hash:s SHA256Hash:s"),
        Text("FileContent", "FileName:s Line:l Content:s") with { IsInCloud = false },
        Plain("FileShare", "Name:s Path:s Description:s"),
        Plain("InstalledSoftware", "ProductName:s Publisher:s ProductVersion:s InstallDate:d"),
        Plain("IPConfig", "InterfaceAlias:s Name:s Status:s IPV4Address:s IPV6Address:s IPV4DefaultGateway:s DNSServerList:s") with { PowerShellVersion = 5 },
        Plain("NAPClient", "Name:s") with { IsInCloud = false },
        Plain("NAPSystemHealthAgent", "Name:s") with { IsInCloud = false },
        Plain("OS", "Caption:s Version:s BuildNumber:s OSArchitecture:s InstallDate:d LastBootUpTime:d"),
        Plain("Process", "Name:s ProcessId:l ParentProcessId:l CommandLine:s ExecutablePath:s CreationDate:d WorkingSetSize:l"),
        Text("ProcessModule", "ProcessName:s ProcessId:l ModuleName:s FileName:s FileVersion:s"),
        Text("Registry", "Key:s Property:s Value:s"),
        Text("RegistryKey", "Key:s") with { IsInCloud = false, FirstSiteVersion = 2107 },
        Plain("Service", "Name:s Caption:s State:s StartMode:s StartName:s PathName:s ProcessId:l"),
        Plain("SMBConfig", "EnableSMB1Protocol:b EnableSMB2Protocol:b EncryptData:b RequireSecuritySignature:b") with { PowerShellVersion = 5 },
        Plain("SoftwareUpdate", "Title:s ArticleID:s UpdateClassification:s Status:s"),
        Plain("User", "UserName:s LogonType:s"),
        Timed("WinEvent", "DateTime:d LevelDisplayName:s ProviderName:s ID:l Message:s"),
    ];

    private static QueryEntity Plain(string name, string columns) => new(name, EntityArguments.None, QueryEntity.ColumnsOf(columns));

    private static QueryEntity Text(string name, string columns) => new(name, EntityArguments.Text, QueryEntity.ColumnsOf(columns));

    private static QueryEntity Timed(string name, string columns) => new(name, EntityArguments.TextAndTime, QueryEntity.ColumnsOf(columns));
}
