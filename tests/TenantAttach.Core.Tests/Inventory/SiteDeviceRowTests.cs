using TenantAttach.Core.Inventory;

namespace TenantAttach.Core.Tests.Inventory;

public sealed class SiteDeviceRowTests
{
    [Fact]
    public void Texts_that_repeat_are_one_object()
    {
        var rows = Read(
            """{"value":[{"ResourceID":1,"Domain":"CORP","Name":"PC1"},{"ResourceID":2,"Domain":"CORP","Name":"PC2"}]}""").Rows!;
        Assert.Same(rows[0].Domain, rows[1].Domain);
        Assert.Equal(["PC1", "PC2"], rows.Select(row => row.Name));
    }

    [Theory]
    [InlineData("\"CORP\"", "CORP")]
    [InlineData("\"C\\u00D6RP\\n\"", "CÖRP\n")]
    [InlineData("\"\"", "")]
    [InlineData("null", null)]
    public void A_shared_text_is_read_as_any_other(string json, string? text) =>
        Assert.Equal(text, Read($$"""{"value":[{"ResourceID":1,"Domain":{{json}}}]}""").Rows![0].Domain);

    [Theory]
    [InlineData("\"5F1A0C9E-3B7D-4E5A-9C1B-0D2E4F6A8B1C\"", true)]
    [InlineData("\"{5f1a0c9e-3b7d-4e5a-9c1b-0d2e4f6a8b1c}\"", true)]
    [InlineData("\"00000000-0000-0000-0000-000000000000\"", false)]
    [InlineData("\"none\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("null", false)]
    public void A_device_id_is_one_or_none(string json, bool isOne) =>
        Assert.Equal(
            isOne ? Guid.Parse("5f1a0c9e-3b7d-4e5a-9c1b-0d2e4f6a8b1c") : null,
            Read($$"""{"value":[{"ResourceID":1,"AADDeviceID":{{json}}}]}""").Rows![0].EntraDeviceId);

    [Fact]
    public void Many_texts_read_at_once_stay_what_they_are()
    {
        var random = new Random(7);
        var texts = Enumerable.Range(0, 7_000).Select(_ => $"domain{random.Next(3_000)}" + new string('x', random.Next(200))).ToList();
        var json = JsonSerializer.Serialize(new { value = texts.Select(text => new { ResourceID = 1, Domain = text }) });
        Parallel.For(0, 8, _ => Assert.Equal(texts, Read(json).Rows!.Select(row => row.Domain!)));
    }

    private static SiteDevicePage Read(string json) =>
        JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), SiteDeviceJson.Default.SiteDevicePage)!;
}
