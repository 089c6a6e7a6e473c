@{
    RootModule             = 'TenantAttach.psm1'
    # The version and the cmdlets are put in by the build.
    ModuleVersion          = '0.0.0'
    CmdletsToExport        = @()
    GUID                   = '3f4b8a52-6d0e-4c7b-9a35-1c0d6f2e7b94'
    Author                 = 'TenantAttach contributors'
    CompanyName            = 'TenantAttach contributors'
    Copyright              = 'Copyright (c) TenantAttach contributors. MIT license.'
    Description            = 'Attaches a Microsoft Configuration Manager hierarchy to a Microsoft Intune tenant, chooses what is uploaded, acts on the uploaded devices, watches that the attachment stays healthy, and detaches it again, also when the site is gone. Comes with a simulator to rehearse every change.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('TenantAttach.format.ps1xml')
    TypesToProcess         = @('TenantAttach.types.ps1xml')
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('ConfigurationManager', 'ConfigMgr', 'MECM', 'SCCM', 'Intune', 'TenantAttach', 'CoManagement', 'Endpoint', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://github.com/TenantAttach/TenantAttach/blob/main/LICENSE'
            ProjectUri   = 'https://github.com/TenantAttach/TenantAttach'
            ReleaseNotes = 'https://github.com/TenantAttach/TenantAttach/blob/main/CHANGELOG.md'
        }
    }
}
