using System.Text.RegularExpressions;
using TenantAttach.Core.Errors;

namespace TenantAttach.Core.Tests.Errors;

public sealed class ErrorCatalogTests
{
    public static TheoryData<string> Ids => [.. ErrorCatalog.All.Select(entry => entry.Id)];

    [Fact]
    public void Every_identifier_is_given_once_and_is_the_name_of_its_row()
    {
        var fields = typeof(ErrorCatalog).GetFields().Where(field => field.FieldType == typeof(ErrorEntry)).ToList();
        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.Equal(field.Name, ((ErrorEntry)field.GetValue(null)!).Id));
        Assert.Equal(fields.Count, ErrorCatalog.All.Select(entry => entry.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_identifier_is_in_Pascal_case(string id) => Assert.Matches("^[A-Z][A-Za-z0-9]+$", id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_error_says_what_happened_and_what_to_do(string id)
    {
        var entry = Find(id);
        Assert.Matches(@"\S.*\S", entry.Message);
        Assert.EndsWith(".", entry.Remedy, StringComparison.Ordinal);
        Assert.NotEqual(entry.Message, entry.Remedy);
        Assert.DoesNotContain('{', entry.Remedy);
        Assert.DoesNotContain('\n', entry.Message + entry.Remedy);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_error_has_a_category_that_PowerShell_knows(string id)
    {
        var kind = Find(id).Kind;
        Assert.True(Enum.IsDefined(kind));
        Assert.NotEqual("NotSpecified", kind.ToString());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_places_of_a_message_are_numbered_from_zero_without_a_gap(string id)
    {
        var places = Regex.Matches(Find(id).Message, @"\{(\d)[:}]")
            .Select(match => match.Groups[1].Value[0] - (int)'0')
            .Distinct()
            .Order()
            .ToList();
        Assert.Equal(Enumerable.Range(0, places.Count), places);
        var error = Find(id).Create([.. places.Select(place => (object)$"value{place}")]);
        Assert.All(places, place => Assert.Contains($"value{place}", error.Message, StringComparison.Ordinal));
        Assert.Equal((id, Find(id).Remedy), (error.ErrorId, error.RecommendedAction));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_error_belongs_to_the_area_of_its_file(string id) =>
        Assert.True(
            File.Exists(
                Path.Combine(
                    Root(), "src", "TenantAttach.Core", "Errors",
                    Find(id).Area is "General" ? "ErrorCatalog.cs" : $"ErrorCatalog.{Find(id).Area}.cs")),
            Find(id).Area);

    [Fact]
    public void The_document_is_what_the_catalogue_says()
    {
        var path = Path.Combine(Root(), "docs", "errors.md");
        if (Environment.GetEnvironmentVariable("TENANTATTACH_ACCEPT") == "1")
        {
            File.WriteAllText(path, ErrorDocument.Render());
        }

        Assert.Equal(ErrorDocument.Render(), File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    private static ErrorEntry Find(string id) => ErrorCatalog.All.Single(entry => entry.Id == id);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TenantAttach.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found.");
        }

        return folder.FullName;
    }
}
