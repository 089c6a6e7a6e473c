namespace TenantAttach.Core.Tests.Http;

public sealed class LagTests
{
    private const string NotFound =
        """{"error":{"code":"Request_ResourceNotFound","message":"Resource 'x' does not exist or one of its queried reference-property """
            + """objects are not present."}}""";

    [Theory]
    [InlineData(
        "POST", "/servicePrincipals", 400,
        """{"error":{"code":"Request_BadRequest","message":"The appId 'x' of the service principal does not reference a valid """
            + """application object."}}""")]
    [InlineData("POST", "/servicePrincipals/{id}/appRoleAssignments", 404, NotFound)]
    [InlineData("PATCH", "/applications/{id}", 404, NotFound)]
    [InlineData(
        "POST", "/oauth2PermissionGrants", 404,
        """{"error":{"code":"Directory_ObjectNotFound","message":"Unable to read the company information"}}""")]
    [InlineData(
        "POST", "/servicePrincipals", 403,
        """{"error":{"code":"Authorization_RequestDenied","message":"When using this permission, the backing application of the service """
            + """principal being created must in the local tenant"}}""")]
    public async Task Writes_wait_for_the_directory_to_catch_up(string method, string route, int status, string body)
    {
        var handler = ScriptedHandler.InOrder(
            () => ScriptedHandler.Json(status, body), () => ScriptedHandler.Json(status, body), () => ScriptedHandler.Json(201, "{}"));
        var bench = new PipelineBench(handler);
        await bench.SendAsync(Directory(method, route));
        Assert.Equal(TimeSpan.FromSeconds(3), bench.Passed);
    }

    [Fact]
    public async Task Lag_that_does_not_end_is_an_error_after_two_minutes()
    {
        var bench = new PipelineBench(ScriptedHandler.InOrder(() => ScriptedHandler.Json(404, NotFound)));
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => bench.SendAsync(Directory("POST", "/servicePrincipals/{id}/appRoleAssignments")));
        Assert.Equal("ServiceObjectNotFound", failure.ErrorId);
        Assert.InRange(bench.Passed.TotalSeconds, 90, 120);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Reading_and_deleting_take_not_found_for_an_answer(string method)
    {
        var handler = ScriptedHandler.InOrder(() => ScriptedHandler.Json(404, NotFound));
        await Assert.ThrowsAsync<TenantAttachException>(
            () => new PipelineBench(handler).SendAsync(Directory(method, "/applications/{id}")));
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task A_missing_permission_is_not_lag()
    {
        var handler = ScriptedHandler.InOrder(
            () => ScriptedHandler.Json(
                403,
                """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}"""));
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => new PipelineBench(handler).SendAsync(Directory("POST", "/applications")));
        Assert.Equal("PermissionMissing", failure.ErrorId);
        Assert.Single(handler.Sent);
    }

    private static ServiceCall Directory(string method, string route) => PipelineBench.Post with
    {
        Method = method,
        Route = route,
        Workload = Workload.Identity,
        Changes = method != "GET",
        Repeatability = method == "POST" ? Repeatability.OnlyIfNotRun : Repeatability.Idempotent,
    };
}
