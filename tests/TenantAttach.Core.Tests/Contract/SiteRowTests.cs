namespace TenantAttach.Core.Tests.Contract;

/// <summary>Rows of the site as records: against facts of a real provider, and as they are read.</summary>
public sealed class SiteRowTests
{
    private const string Guid = "3F0C5A3E-5A0B-4E29-9C0E-0D6E7B1C2D3E";

    /// <summary>The calls of the WMI route that declare their types.</summary>
    public static TheoryData<string> Typed => [.. WireContract.All
        .Where(call => call is { Service: Service.AdminService, ApiVersion: "wmi" } && call.GetType() != typeof(ServiceCall))
        .Select(call => call.Name)];

    [Theory]
    [MemberData(nameof(Typed))]
    public void What_a_call_declares_is_what_a_real_provider_has(string name)
    {
        var wrong = new List<string>();
        foreach (var need in WireContract.Find(name)!.Needs)
        {
            wrong.AddRange(need.Properties.Where(
                property => ProviderFacts.Property(need.Class, property.Name) != property.Type && !IsNewer(need.Class, property.Name))
                .Select(property => $"{need.Class}.{property} is {ProviderFacts.Property(need.Class, property.Name) ?? "not there"}"));
            foreach (var method in need.Methods)
            {
                var shown = ProviderFacts.Method(need.Class, method.Name);
                wrong.AddRange(method.Parameters.Where(
                    parameter => shown is null || !shown.TryGetValue(parameter.Name, out var type) || type != parameter.Type)
                    .Select(parameter => $"{need.Class}.{method.Name}({parameter})"));
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_member_that_is_marked_as_newer_is_not_in_the_facts_and_is_used()
    {
        var used = WireContract.All.SelectMany(call => call.Needs)
            .SelectMany(need => need.Properties.Select(property => need.Class + "." + property.Name))
            .ToHashSet();
        Assert.All(Newer, member => Assert.Null(ProviderFacts.Property(member.Split('.')[0], member.Split('.')[1])));
        Assert.All(Newer, member => Assert.Contains(member, used));
    }

    [Fact]
    public void The_members_of_a_record_are_what_is_asked_for()
    {
        Assert.Equal("ScriptGuid,ScriptName", ScriptRows.Script.Select);
        var need = Assert.Single(ScriptCalls.GetScriptOutput.Needs);
        Assert.Equal(["OutputAndExitCode", "ScriptGuid", "TaskID"], need.Keys);
        Assert.Equal("SMS_ScriptsExecutionSummary (key OutputAndExitCode+ScriptGuid+TaskID, FullOutput String)", need.ToString());
        Assert.Equal("Device (RunScript(ScriptGuid String))", Assert.Single(ScriptCalls.RunScript.Needs).ToString());
        Assert.Contains(
            "TargetResourceIDs Collection(Int64)", Assert.Single(ClientOperationCalls.Initiate.Needs).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"ScriptGuid":"{0}","ScriptName":"Restart"}""")]
    [InlineData("""{"scriptguid":"{{0}}","SCRIPTNAME":"Restart","unknown":{"a":[1]}}""")]
    public void Names_are_read_case_insensitively_and_identifiers_with_or_without_braces(string row)
    {
        var script = Read(ScriptRows.Script, row.Replace("{0}", Guid, StringComparison.Ordinal));
        Assert.Equal((new Guid(Guid), "Restart"), (script.ScriptGuid, script.ScriptName));
    }

    [Theory]
    [InlineData("""{"ScriptName":"Restart"}""")]
    [InlineData("""{"ScriptGuid":null}""")]
    [InlineData("""{"ScriptGuid":""}""")]
    [InlineData("""{"ScriptGuid":"00000000-0000-0000-0000-000000000000"}""")]
    [InlineData("""{"ScriptGuid":5}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void A_row_without_its_identifier_is_an_error_and_no_empty_one(string row) =>
        Assert.Throws<JsonException>(() => Read(ScriptRows.Script, row));

    [Fact]
    public void Numbers_switches_and_dates_are_read_in_all_forms_of_the_services()
    {
        var row = Read(
            ClientOperationRows.Device,
            """{"OperationID":"16777220","ResourceID":5,"IsCompleted":"True","IsFailed":0,"IsOffline":null,"TimeLastUpdated":"1980-01-01T00:00:00Z"}""");
        Assert.Equal(
            (16777220, 5, true, false, null, null),
            (row.OperationId, row.ResourceId, row.IsCompleted, row.IsFailed, row.IsOffline, row.TimeLastUpdated));
        var dated = Read(ClientOperationRows.Device, """{"OperationID":1,"ResourceID":5,"TimeLastUpdated":"2026-05-04T10:00:00+02:00"}""");
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero), dated.TimeLastUpdated);
        Assert.Throws<JsonException>(
            () => Read(ClientOperationRows.Device, """{"OperationID":1,"ResourceID":5,"IsCompleted":"perhaps"}"""));
    }

    [Theory]
    [InlineData("Edm.Int32", "Edm.Int64", true)]
    [InlineData("Edm.Int64", "Edm.Int32", false)]
    [InlineData("Edm.String", "Edm.Int64", false)]
    [InlineData("Edm.Boolean", "Edm.Int64", false)]
    [InlineData("Collection(Edm.Int32)", "Collection(Edm.Int64)", true)]
    [InlineData("Edm.Int32", "Collection(Edm.Int64)", false)]
    [InlineData("AdminService.SMS_EmbeddedObject", "Embedded", true)]
    [InlineData("Collection(AdminService.SMS_EmbeddedObject)", "Embedded", false)]
    [InlineData("Edm.String", "Embedded", false)]
    public void An_integer_fits_into_a_wider_one_and_nothing_else_is_taken_for_another_type(string shown, string needed, bool fits) =>
        Assert.Equal(fits, new PropertyNeed("x", needed).Takes(shown));

    // Members that the facts of version 2002 do not have; when they came is not public.
    private static readonly string[] Newer = [];

    private static bool IsNewer(string className, string name) => Newer.Contains(className + "." + name, StringComparer.OrdinalIgnoreCase);

    private static T Read<T>(SiteRow<T> row, string json) => row.Read(JsonDocument.Parse(json).RootElement);
}
