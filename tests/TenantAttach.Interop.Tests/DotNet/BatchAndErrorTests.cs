using Azure.Identity;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using TenantAttach.Interop.Tests.Support;

namespace TenantAttach.Interop.Tests.DotNet;

public sealed class BatchAndErrorTests(HostProcess host) : GraphTest(host)
{
    [Fact]
    public async Task More_steps_than_a_batch_holds_are_sent_in_several_batches()
    {
        var users = (await Graph.Users.GetAsync())!.Value!;
        var batch = new BatchRequestContentCollection(Graph);
        var steps = new Dictionary<string, string>();
        for (var index = 0; index < 45; index++)
        {
            var id = users[index % users.Count].Id!;
            steps[await batch.AddBatchRequestStepAsync(Graph.Users[id].ToGetRequestInformation())] = id;
        }

        var replies = await Graph.Batch.PostAsync(batch);
        foreach (var (step, id) in steps)
        {
            Assert.Equal(id, (await replies.GetResponseByIdAsync<User>(step)).Id);
        }
    }

    [Fact]
    public async Task A_step_waits_for_another_and_fails_with_it()
    {
        var batch = new BatchRequestContentCollection(Graph);
        var first = await batch.AddBatchRequestStepAsync(Graph.Users[Guid.NewGuid().ToString()].ToGetRequestInformation());
        var second = new BatchRequestStep(
            "2", await Graph.RequestAdapter.ConvertToNativeRequestAsync<HttpRequestMessage>(Graph.Organization.ToGetRequestInformation())
                ?? throw new InvalidOperationException("There was no request."),
            [first]);
        batch.AddBatchRequestStep(second);
        var replies = await Graph.Batch.PostAsync(batch);
        var codes = await replies.GetResponsesStatusCodesAsync();
        Assert.Equal((404, 424), ((int)codes[first], (int)codes["2"]));
    }

    [Theory]
    [InlineData("11111111-2222-3333-4444-555555555555", 404, "Request_ResourceNotFound")]
    [InlineData("not a guid", 404, "Request_ResourceNotFound")]
    public async Task What_is_not_there_is_an_error_object_with_its_code(string id, int status, string code)
    {
        var error = await Assert.ThrowsAsync<ODataError>(() => Graph.Groups[id].GetAsync());
        Assert.Equal((status, code), (error.ResponseStatusCode, error.Error!.Code));
        Assert.NotEmpty(error.Error.InnerError!.RequestId!);
        Assert.NotNull(error.Error.InnerError.Date);
    }

    [Fact]
    public async Task A_wrong_filter_is_refused()
    {
        var error = await Assert.ThrowsAsync<ODataError>(() => Graph.Users.GetAsync(
            request => request.QueryParameters.Filter = "nosuch eq 'x'"));
        Assert.Equal(400, error.ResponseStatusCode);
        await Assert.ThrowsAsync<ODataError>(() => Graph.DeviceManagement.ManagedDevices.GetAsync(
            request => request.QueryParameters.Filter = "managementAgent eq 'nonsense'"));
    }

    [Fact]
    public async Task What_the_simulator_does_not_have_it_says_in_its_own_words()
    {
        var error = await Assert.ThrowsAsync<ODataError>(() => Graph.Domains.GetAsync());
        Assert.Equal((501, "SimulatorNotImplemented"), (error.ResponseStatusCode, error.Error!.Code));
        Assert.Contains("GET /v1.0/domains", error.Error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ODataError>(() => Graph.DeviceManagement.ManagedDevices["x"].SyncDevice.PostAsync());
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_at_the_sign_in()
    {
        var failure = await Assert.ThrowsAsync<AuthenticationFailedException>(() => ClientOf("wrong").Users.GetAsync());
        Assert.True(failure.ToString().Contains("AADSTS7000215", StringComparison.Ordinal), failure.ToString());
    }

    [Fact]
    public async Task An_application_without_permissions_is_denied()
    {
        var application = await Graph.Applications.PostAsync(new Application { DisplayName = "No permissions" });
        await Host.StepAsync(1);
        await Graph.ServicePrincipals.PostAsync(new ServicePrincipal { AppId = application!.AppId });
        var secret = (await Graph.Applications[application.Id].AddPassword.PostAsync(new()))!.SecretText!;
        await Host.StepAsync(1);
        var error = await Assert.ThrowsAsync<ODataError>(() => ClientOf(secret, application.AppId).Users.GetAsync());
        Assert.Equal((403, "Authorization_RequestDenied"), (error.ResponseStatusCode, error.Error!.Code));
    }

    [Fact]
    public async Task A_throttled_request_is_repeated_by_the_SDK_itself()
    {
        await Host.FaultAsync("Throttle:Graph,count=1,seconds=1");
        Assert.NotEmpty((await Graph.Users.GetAsync())!.Value!);
    }
}
