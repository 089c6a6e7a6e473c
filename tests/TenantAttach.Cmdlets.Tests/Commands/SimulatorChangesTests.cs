using TenantAttach.Cmdlets.Simulator;

namespace TenantAttach.Cmdlets.Tests.Commands;

public sealed class SimulatorChangesTests
{
    [Theory]
    [InlineData(Service.AdminService, "GET", "/AdminService/wmi/SMS_Site", null, false)]
    [InlineData(Service.AdminService, "POST", "/AdminService/wmi/SMS_Identification.GetSiteID", null, false)]
    [InlineData(Service.AdminService, "POST", "/AdminService/wmi/SMS_CoMgmtConfigs.GetTenantCollectionMapping", null, false)]
    [InlineData(Service.AdminService, "POST", "/AdminService/wmi/SMS_CoMgmtConfigs.AddTenantCollectionMapping", null, true)]
    [InlineData(Service.AdminService, "PUT", "/AdminService/wmi/SMS_Azure_CloudService(16777233)", null, true)]
    [InlineData(Service.AdminService, "DELETE", "/AdminService/wmi/SMS_AAD_Application_Ex(1)", null, true)]
    [InlineData(Service.Entra, "POST", "/contoso/oauth2/v2.0/token", null, false)]
    [InlineData(Service.Graph, "POST", "/v1.0/applications", null, true)]
    [InlineData(Service.Graph, "POST", "/v1.0/deviceManagement/reports/exportJobs", "{}", false)]
    [InlineData(Service.Graph, "POST", "/beta/$batch", """{"requests":[{"id":"1","method":"GET","url":"/x"}]}""", false)]
    [InlineData(Service.Graph, "POST", "/beta/$batch", """{"requests":[{"id":"1","method":"GET"},{"id":"2","method":"POST"}]}""", true)]
    public void Only_what_changes_something_is_a_change(Service service, string method, string path, string? body, bool isChange) =>
        Assert.Equal(isChange, SimulatorChanges.IsChange(new TenantAttachSimulatorRequest
        {
            Number = 1,
            Time = DateTimeOffset.UnixEpoch,
            Service = service,
            Method = method,
            Path = path,
            Query = string.Empty,
            RequestBody = body,
            Status = 200,
        }));
}
