# The values of a published example for IntuneAntivirusPolicyWindows10ConfigMgr of microsoft/Microsoft365DSC.
Configuration Example
{
    Node localhost
    {
        IntuneAntivirusPolicyWindows10ConfigMgr "IntuneAntivirusPolicyWindows10ConfigMgr-Antivirus"
        {
            AllowArchiveScanning = "1";
            AllowBehaviorMonitoring = "1";
            AllowCloudProtection = "1";
            AllowEmailScanning = "1";
            AllowFullScanOnMappedNetworkDrives = "0";
            AllowFullScanRemovableDriveScanning = "1";
            AllowIntrusionPreventionSystem = "1";
            AllowIOAVProtection = "1";
            AllowOnAccessProtection = "1";
            AllowRealtimeMonitoring = "1";
            AllowScanningNetworkFiles = "1";
            AllowScriptScanning = "1";
            AllowUserUIAccess = "1";
            ApplicationId = $ApplicationId;
            Assignments = @();
            AvgCPULoadFactor = 50;
            CertificateThumbprint = $CertificateThumbprint;
            CheckForSignaturesBeforeRunningScan = "1";
            CloudBlockLevel = "2";
            CloudExtendedTimeout = 30;
            DaysToRetainCleanedMalware = 30;
            Description = "";
            DisableCatchupFullScan = "0";
            DisableCatchupQuickScan = "0";
            DisablePrivacyMode = "1";
            DisableRestorePoint = "1";
            DisplayName = "Antivirus";
            EnableLowCPUPriority = "0";
            Ensure = "Present";
            ExcludedExtensions = @("asdf");
            ExcludedPaths = @("asdf");
            ExcludedProcesses = @("asdf");
            HighSeverityThreatDefaultAction = "remove";
            LowSeverityThreatDefaultAction = "quarantine";
            ModerateSeverityThreatDefaultAction = "quarantine";
            PUAProtection = "1";
            RandomizeScheduleTaskTimes = "1";
            RealTimeScanDirection = "0";
            RoleScopeTagIds = @("0");
            ScanParameter = "1";
            ScheduleQuickScanTime = 60;
            ScheduleScanDay = "0";
            ScheduleScanTime = 120;
            SecurityIntelligenceLocation = "Secure Intelligence Location";
            SevereThreatDefaultAction = "quarantine";
            SignatureUpdateFallbackOrder = @("asdf");
            SignatureUpdateFileSharesSources = @("asdf");
            SignatureUpdateInterval = 8;
            SubmitSamplesConsent = "1";
            TenantId = $TenantId;
        }
    }
}
