using TenantAttach.Core.Diagnosis;
using TenantAttach.Core.Errors;
using TenantAttach.Simulator.Faults;

namespace TenantAttach.Core.Tests.Diagnosis;

public sealed class ErrorResolverTests
{
    public static TheoryData<string> Ids => new(KnowledgeBase.Entries.Select(entry => entry.Id));

    [Fact]
    public void All_67_rows_are_there_and_no_number_twice()
    {
        Assert.Equal(
            Enumerable.Range(1, 67).Select(number => $"T{number:00}"),
            KnowledgeBase.Entries.Select(entry => entry.Id).Where(id => id[0] == 'T'));
        Assert.Equal(KnowledgeBase.Entries.Count, KnowledgeBase.Entries.Select(entry => entry.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_sample_of_a_row_resolves_to_that_row_first_and_with_certainty_to_no_other(string id)
    {
        var resolutions = ErrorResolver.ResolveText(KnowledgeBase.Find(id)!.Sample);
        var resolution = resolutions[0];
        Assert.Equal(id, resolution.Id);
        Assert.DoesNotContain(resolutions.Skip(1), other => other.IsCertain);
        Assert.StartsWith("https://", resolution.Source, StringComparison.Ordinal);
        Assert.NotEmpty(resolution.Cause);
        Assert.NotEmpty(resolution.Remedy);
        Assert.NotEmpty(resolution.Source);
    }

    [Theory]
    [InlineData("0x87D00324", "A-87D00324")]
    [InlineData("87D00324", "A-87D00324")]
    [InlineData("00324", "A-87D00324")]
    [InlineData("0x00324", "A-87D00324")]
    [InlineData("103E8", "A-87D103E8")]
    [InlineData("-2016410844", "A-87D00324")]
    [InlineData("2278556452", "A-87D00324")]
    [InlineData("1603", "A-00000643")]
    [InlineData("0x80070643", "A-00000643")]
    [InlineData("3399548929", "E-CAA10001")]
    [InlineData("0x80240006", "A-80240006")]
    public void A_code_is_understood_in_every_form(string code, string id) =>
        Assert.Equal(id, Assert.Single(ErrorResolver.ResolveCode(code)).Id);

    [Theory]
    [InlineData("Everything is fine")]
    [InlineData("The quick brown fox")]
    [InlineData("0x12345678")]
    [InlineData("Error 4711 in module X")]
    [InlineData("[UploadDelta_HelpdeskUpload] Response from https://x/DevicePost is: 204 (NoContent)")]
    [InlineData("")]
    [InlineData("   ")]
    public void Unknown_text_resolves_to_nothing(string text) => Assert.Empty(ErrorResolver.ResolveText(text));

    [Fact]
    public void A_code_with_two_meanings_is_not_decided_without_its_context()
    {
        var both = ErrorResolver.ResolveCode("0x8000FFFF");
        Assert.Equal(["A-8000FFFF", "E-8000FFFF"], both.Select(one => one.Id).Order());
        Assert.All(both, one => Assert.False(one.IsCertain));
    }

    [Fact]
    public void A_401_of_a_later_upload_has_several_possible_causes_and_no_certain_one()
    {
        var causes = ErrorResolver.ResolveText(
            "[UploadDelta_HelpdeskUpload] Response from https://us.gateway.configmgr.manage.microsoft.com/api/gateway/DevicePost is: 401 "
                + "(Unauthorized)");
        Assert.Equal(["T04", "T05", "T06", "T50"], causes.Select(one => one.Id));
        Assert.All(causes, one => Assert.False(one.IsCertain));
    }

    [Theory]
    [InlineData(407, "", "T46")]
    [InlineData(426, "", "T47")]
    [InlineData(401, "{\"Message\":\"An error has occurred.\"}", "T07")]
    [InlineData(500, "System.Security.SecurityException: x", "T20")]
    public void An_HTTP_reply_is_resolved_by_status_and_body(int status, string body, string id) =>
        Assert.Equal(id, ErrorResolver.ResolveHttp(status, body)[0].Id);

    [Fact]
    public void Every_error_that_the_knowledge_base_names_is_in_the_catalogue()
    {
        var known = ErrorCatalog.All.Select(entry => entry.Id).ToHashSet();
        Assert.Empty(KnowledgeBase.Entries.SelectMany(entry => entry.ErrorIds).Except(known));
    }

    [Fact]
    public void An_error_of_the_module_resolves_by_its_identifier() =>
        Assert.Equal(
            "T05",
            Assert.Single(
                ErrorResolver.ResolveException(new InvalidOperationException("x", ErrorCatalog.SecretExpired.Create("app", "x", "y")))).Id);

    [Fact]
    public void An_error_of_the_module_that_is_no_known_fault_resolves_to_its_own_remedy()
    {
        var resolution = Assert.Single(ErrorResolver.ResolveException(ErrorCatalog.NothingToSet.Create("Set-CMTenantAttach")));
        Assert.Equal(("NothingToSet", ErrorCatalog.NothingToSet.Remedy), (resolution.Id, resolution.Remedy));
        Assert.Empty(ErrorResolver.ResolveException(new InvalidOperationException("none of our business")));
    }

    [Fact]
    public void Each_fault_of_the_simulator_that_has_a_symptom_resolves_to_it()
    {
        foreach (var fault in FaultSwitches.Known)
        {
            var expected = fault.Symptom?.Split(',', StringSplitOptions.TrimEntries) ?? [];
            Assert.Equal(expected, ErrorResolver.ResolveFault(fault.Name).Select(one => one.Id));
        }
    }

    [Fact]
    public void Random_text_is_never_resolved_with_wrong_certainty()
    {
        var random = new Random(67);
        for (var round = 0; round < 100_000; round++)
        {
            var text = new StringBuilder();
            for (var count = random.Next(0, 60); count > 0; count--)
            {
                text.Append((char)random.Next(32, random.Next(8) == 0 ? 0x2FFF : 127));
            }

            Assert.Empty(ErrorResolver.ResolveHttp(random.Next(500, 502), text.ToString()));
        }
    }

    [Fact]
    public void Cut_samples_resolve_to_their_row_or_to_nothing_certain_of_another_code()
    {
        var random = new Random(68);
        var entries = KnowledgeBase.Entries.Where(entry => entry.Codes.Count > 0).ToList();
        for (var round = 0; round < 20_000; round++)
        {
            var entry = entries[random.Next(entries.Count)];
            var text = entry.Sample[..random.Next(entry.Sample.Length)];
            Assert.DoesNotContain(ErrorResolver.ResolveText(text), one => one.IsCertain && one.Id != entry.Id);
        }
    }
}
