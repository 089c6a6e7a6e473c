using System.Collections.Generic;
using System.Linq;

namespace TenantAttach.Quality;

/// <summary>The cmdlets that the design of the module names.</summary>
internal static class DesignedCmdlets
{
    private const string Names =
        """
        Connect-CMTenantAttach Disconnect-CMTenantAttach Get-CMTenantAttachSession
        Get-CMTenantAttachSimulator Set-CMTenantAttachSimulator Step-CMTenantAttachSimulator Get-CMTenantAttachSimulatorRequest
        Test-CMTenantAttachPrerequisite Test-CMTenantAttachEndpoint Test-CMTenantAttachApplication Get-CMTenantAttachPermission
        New-CMTenantAttachApplication Enable-CMTenantAttach Get-CMTenantAttach Set-CMTenantAttach Get-CMTenantAttachApplication
        Update-CMTenantAttachSecret Wait-CMTenantAttach
        Get-CMUploadCollection Set-CMUploadCollection
        Get-CMAutoEnrollment Set-CMAutoEnrollment Get-CMCoManagementWorkload Set-CMCoManagementWorkload
        Get-CMTenantAttachConnector Get-CMTenantAttachDevice Get-CMTenantAttachRecommendation
        Invoke-CMDeviceAction Get-CMDeviceAction
        Get-CMDeviceDetail Get-CMDeviceMembership Get-CMUserDevice Get-CMDeviceInventoryClass Get-CMDeviceInventory
        Get-CMDeviceApplication Invoke-CMDeviceApplication Get-CMDeviceScript Invoke-CMDeviceScript Get-CMDeviceScriptResult
        Invoke-CMDeviceQuery Get-CMDeviceEvent Sync-CMDeviceEvent Get-CMDeviceSoftwareUpdate Get-CMDeviceRecoveryKey
        Get-CMEndpointSecurityCollection Enable-CMEndpointSecurityCollection Disable-CMEndpointSecurityCollection
        Get-CMEndpointSecurityPolicy New-CMEndpointSecurityPolicy Set-CMEndpointSecurityPolicy Remove-CMEndpointSecurityPolicy
        Get-CMEndpointSecurityStatus
        Get-CMTenantAttachAuthority Set-CMTenantAttachAuthority
        Remove-CMTenantAttach
        Get-CMTenantAttachLog Resolve-CMTenantAttachError Get-CMTenantAttachDiagnostic
        """;

    public static IReadOnlyList<string> All { get; } = [.. Names.Split([' ', '\r', '\n'], System.StringSplitOptions.RemoveEmptyEntries).Distinct()];
}
