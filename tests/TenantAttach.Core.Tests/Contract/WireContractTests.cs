using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TenantAttach.Core.Tests.Contract;

public sealed class WireContractTests
{
    public static TheoryData<string> Names => [.. WireContract.All.Select(call => call.Name)];

    [Fact]
    public void Every_name_is_given_once_and_begins_with_its_service()
    {
        Assert.True(WireContract.All.Count >= 100);
        Assert.Equal(WireContract.All.Count, WireContract.All.Select(call => call.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(
            WireContract.All,
            call => Assert.StartsWith(call.Service == Service.AdminService ? "Site" : call.Service.ToString(), call.Name));
    }

    [Fact]
    public void Every_declared_call_is_in_the_contract()
    {
        var declared = typeof(WireContract).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => typeof(ServiceCall).IsAssignableFrom(field.FieldType))
            .Select(field => (ServiceCall)field.GetValue(null)!);
        Assert.Equal(WireContract.All.Select(call => call.Name).Order(), declared.Select(call => call.Name).Order());
    }

    [Fact]
    public void No_two_calls_are_the_same_request() =>
        Assert.Equal(
            WireContract.All.Count,
            WireContract.All.Select(call => $"{call.Service} {call.Method} {call.ApiVersion} {call.Route}").Distinct().Count());

    [Fact]
    public void A_call_is_found_by_name_without_regard_to_case()
    {
        Assert.Same(ApplicationCalls.CreateApplication, WireContract.Find("graphcreateapplication"));
        Assert.Null(WireContract.Find("GraphDeleteEverything"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_route_is_well_formed(string name)
    {
        var call = WireContract.Find(name)!;
        Assert.StartsWith("/", call.Route);
        Assert.Equal(call.Route.Count(letter => letter == '{'), call.RouteNames.Count);
        Assert.Equal(call.RouteNames.Count, call.RouteNames.Distinct().Count());
        Assert.DoesNotContain("?", call.Route);
        Assert.Matches(new Regex(@"\A[^.]+\z"), call.Summary);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_changes_something_is_no_GET_and_what_only_reads_may_always_be_repeated(string name)
    {
        var call = WireContract.Find(name)!;
        Assert.False(call.Changes && call.Method == "GET");
        Assert.Equal(call.Changes, call.Repeatability != Repeatability.Always);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_not_documented_about_a_site_says_what_the_schema_must_show(string name)
    {
        var call = WireContract.Find(name)!;
        if (call.Service == Service.AdminService && call.Provenance != Provenance.Documented)
        {
            Assert.NotEmpty(call.Needs);
        }

        // What a class leads to bears its name: Device, DeviceEvent.
        Assert.All(
            call.Needs,
            need => Assert.Contains(
                call.Needs.Select(one => one.Class).Where(one => need.Class.StartsWith(one, StringComparison.Ordinal)),
                one => call.Route.Contains(one, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_names_the_permission_that_its_service_grants(string name)
    {
        var call = WireContract.Find(name)!;
        switch (call.Service)
        {
            case Service.AdminService:
                Assert.NotEmpty(call.Permissions.ConfigurationManager);
                break;
            case Service.Graph when call.Workload != Workload.Download && call.Route != "/$batch":
                Assert.NotEmpty(call.Permissions.Delegated);
                break;
        }
    }

    [Fact]
    public void What_changes_the_attachment_is_not_offered_where_tenant_attach_does_not_exist() =>
        Assert.DoesNotContain(TenantAttachCloud.AzureChinaCloud, AttachmentCalls.CreateCloudService.Clouds);

    [Fact]
    public void Route_values_are_given_in_the_order_of_the_route()
    {
        var values = RouteValues.Of("a", "b", "c").For(ScriptCalls.GetScriptOutput);
        Assert.Equal(("a", "b", "c"), (values["outputHash"], values["scriptGuid"], values["taskId"]));
        Assert.Throws<ArgumentException>(() => RouteValues.None.For(ApplicationCalls.GetApplication));
        Assert.Throws<ArgumentException>(() => RouteValues.Of("a", "b").For(ApplicationCalls.GetApplication));
    }

    [Fact]
    public void The_document_is_what_the_declarations_say()
    {
        var path = Path.Combine(RepositoryRoot(), "docs", "contract.md");
        if (Environment.GetEnvironmentVariable("TENANTATTACH_ACCEPT") == "1")
        {
            File.WriteAllText(path, ContractDocument.Render());
        }

        Assert.Equal(ContractDocument.Render(), File.ReadAllText(path).Replace("\r\n", "\n"));
    }

    // The path of sources is mapped in deterministic builds, so the root is found from where the tests run.
    private static string RepositoryRoot([CallerFilePath] string source = "")
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TenantAttach.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The repository of " + source + " was not found.");
    }
}
