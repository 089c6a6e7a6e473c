using TenantAttach.Interop.Tests.Support;

namespace TenantAttach.Interop.Tests.Node;

/// <summary>Microsoft's clients for JavaScript, msal-node and microsoft-graph-client, as they are published.</summary>
[Collection(HostGroup.Name)]
public sealed class NodeTests(HostProcess host)
{
    [NodeTheory]
    [InlineData("sign-in")]
    [InlineData("device code")]
    [InlineData("directory")]
    [InlineData("devices")]
    [InlineData("export")]
    [InlineData("batch")]
    [InlineData("errors")]
    public async Task A_client_in_JavaScript_ends_its_scenario_without_a_failure(string scenario)
    {
        var (exitCode, output) = await NodeProgram.RunAsync(host, scenario);
        Assert.True(exitCode == 0, output);
    }
}
