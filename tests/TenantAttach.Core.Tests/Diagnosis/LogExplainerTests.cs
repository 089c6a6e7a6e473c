using TenantAttach.Core.Diagnosis;

namespace TenantAttach.Core.Tests.Diagnosis;

/// <summary>What follows from what in a log.</summary>
public sealed class LogExplainerTests
{
    private const string Gateway = "https://us.gateway.configmgr.manage.microsoft.com/api/gateway/";
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_400_on_the_onboarding_and_later_401_are_one_damaged_record()
    {
        var answer = Assert.Single(
            Explain((0, Reply("AccountOnboardingInfo", 400)), (15, Reply("DevicePost", 401)), (30, Reply("Notification", 401))));
        Assert.Equal(("T06", true, 3), (answer.Id, answer.IsCertain, answer.Count));
    }

    [Fact]
    public void A_401_from_the_first_call_after_an_attachment_without_an_error_is_missing_consent() =>
        Assert.Equal(
            "T04", Explain((0, Reply("AccountOnboardingInfo", 200)), (1, Reply("DevicePost", 401)), (2, Reply("Notification", 401)))[0].Id);

    [Fact]
    public void A_401_after_months_of_health_is_the_secret()
    {
        var answer = Explain(
            (0, Reply("DevicePost", 204)), (60 * 24 * 90, Reply("DevicePost", 204)), (60 * 24 * 91, Reply("DevicePost", 401)))[0];
        Assert.Equal(("T05", true), (answer.Id, answer.IsCertain));
        Assert.False(Explain((0, Reply("DevicePost", 204)), (60, Reply("DevicePost", 401)))[0].IsCertain);
    }

    [Fact]
    public void A_sign_in_failure_decides_what_a_401_is()
    {
        var answers = Explain((0, "AADSTS700016: Application was not found in the directory"), (1, Reply("DevicePost", 401)));
        Assert.Equal(["S-700016"], answers.Select(one => one.Id));
    }

    [Fact]
    public void A_failure_of_the_network_says_whether_one_host_fails_or_every_host()
    {
        var one = Explain((0, Reply("DevicePost", 204)), (1, "The remote name could not be resolved: 'login.microsoftonline.com'"))[0];
        Assert.Contains("Only login.microsoftonline.com fails", one.Cause, StringComparison.Ordinal);
        var all = Explain(
            (0, "The remote name could not be resolved: 'a.example.com'"),
            (1, "The remote name could not be resolved: 'b.example.com'"))[0];
        Assert.Equal(2, all.Count);
        Assert.Contains("Every host of this log fails (a.example.com, b.example.com)", all.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void States_and_quiet_lines_are_no_causes_and_silence_says_what_was_recognized()
    {
        var explainer = new LogExplainer();
        explainer.Add(Record(0, "Could not check enrollment url, 0x00000001:", "CoManagementHandler"));
        explainer.Add(Record(1, "Device is not MDM enrolled yet. All workloads are managed by SCCM.", "CoManagementHandler"));
        explainer.Add(Record(2, "Program exited with code 1", "CoManagementHandler"));
        var explanation = explainer.Explain();
        Assert.Empty(explanation.Answers);
        Assert.False(explanation.HasFailures);
        Assert.Contains("3 records of CoManagementHandler; 2 x R33", explanation.Recognized, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Failed to do it, 0x00000001", "AppEnforce", "A-00000001")]
    [InlineData("Failed to do it, 0x00000001", "CoManagementHandler", null)]
    [InlineData("Failed to do it, 0x8000FFFF", "CoManagementHandler", "E-8000FFFF")]
    [InlineData("Failed to do it, 0x8000FFFF", "AppDiscovery", "A-8000FFFF")]
    [InlineData("Failed to do it, 0x8000FFFF", "SMS_DISTRIBUTION_MANAGER", null)]
    public void A_code_of_several_tables_speaks_for_the_component_that_wrote_it(string message, string component, string? id) =>
        Assert.Equal(id, ErrorResolver.ResolveRecord(Record(0, message, component)).SingleOrDefault()?.Id);

    [Fact]
    public void The_service_chooses_among_the_causes_of_a_status()
    {
        Assert.Contains("R13", ErrorResolver.ResolveHttp(401, null).Select(one => one.Id));
        Assert.Contains("T05", ErrorResolver.ResolveHttp(401, null).Select(one => one.Id));
        Assert.Equal(
            ["R13"], ErrorResolver.ResolveHttp(401, null, new ErrorScope { Service = FailingService.AdminService }).Select(one => one.Id));
        Assert.DoesNotContain(
            "R13", ErrorResolver.ResolveHttp(401, null, new ErrorScope { Service = FailingService.Gateway }).Select(one => one.Id));
    }

    [Fact]
    public void A_defect_of_some_versions_is_certain_in_them_possible_where_the_version_is_unknown_and_silent_elsewhere()
    {
        const string Text = "ExecuteReader requires an open and available Connection.";
        Assert.True(ErrorResolver.ResolveText(Text, new ErrorScope { SiteVersion = 2103 })[0].IsCertain);
        Assert.False(ErrorResolver.ResolveText(Text)[0].IsCertain);
        Assert.DoesNotContain(ErrorResolver.ResolveText(Text, new ErrorScope { SiteVersion = 2403 }), one => one.Id == "T11");
    }

    [Theory]
    [InlineData("Azure AD")]
    [InlineData("Azure Active Directory")]
    [InlineData("Microsoft Entra")]
    [InlineData("Entra ID")]
    public void Names_that_products_had_and_have_are_one(string name) =>
        Assert.Equal("T60", ErrorResolver.ResolveText($"Device collection is enabled for Cloud Sync, the {name} group is empty")[0].Id);

    [Theory]
    [InlineData("T05")]
    [InlineData("SecretExpired")]
    [InlineData("SecretExpired,TenantAttach.Cmdlets.Commands.UpdateCMTenantAttachSecretCommand")]
    [InlineData("7000222")]
    [InlineData("AADSTS7000222")]
    public void Every_form_of_a_code_resolves(string code) => Assert.Equal("T05", ErrorResolver.ResolveCode(code)[0].Id);

    [Fact]
    public void Every_error_of_the_catalog_resolves_by_its_identifier() =>
        Assert.All(Core.Errors.ErrorCatalog.All, entry => Assert.NotEmpty(ErrorResolver.ResolveCode(entry.Id)));

    [Fact]
    public void The_quick_look_passes_over_no_text_that_an_entry_knows()
    {
        foreach (var entry in KnowledgeBase.Entries)
        {
            var isOfLogs = ErrorResolver.ResolveRecord(Record(0, entry.Sample, null)).Count > 0;
            Assert.True(!isOfLogs || LogTemplates.MayMatter(entry.Sample), entry.Id + ": " + entry.Sample);
        }
    }

    private static IReadOnlyList<ErrorResolution> Explain(params (int Minute, string Message)[] lines)
    {
        var explainer = new LogExplainer();
        foreach (var (minute, message) in lines)
        {
            explainer.Add(Record(minute, message, "SMS_SERVICE_CONNECTOR_X"));
        }

        return explainer.Explain().Answers;
    }

    private static string Reply(string resource, int status) => $"[Upload] Response from {Gateway}{resource} is: {status} (X)";

    private static CMLogRecord Record(int minute, string message, string? component) =>
        new()
        {
            Message = message,
            Component = component,
            Thread = 7,
            Line = minute + 1,
            TimeUtc = Start.AddMinutes(minute),
            Severity = CMLogSeverity.Information,
        };
}
