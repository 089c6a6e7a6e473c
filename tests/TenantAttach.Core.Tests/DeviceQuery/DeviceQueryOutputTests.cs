using System.IO.Compression;
using TenantAttach.Core.DeviceQuery;

namespace TenantAttach.Core.Tests.DeviceQuery;

/// <summary>What clients return for queries, in the forms in which it is sent and stored.</summary>
public sealed class DeviceQueryOutputTests
{
    private const string Xml = "<?xml version=\"1.0\" encoding=\"utf-16\"?><result ResultCode=\"0\" moreResults=\"False\">"
        + "<e _i=\"0\" FileName=\"C:\\a.exe\" Size=\"4096\" LastWriteTime=\"2026-03-01 08:05:09\" /><e _i=\"0\" FileName=\"C:\\b.exe\" "
        + "/></result>";

    private static readonly DeviceReference Device = new() { ResourceId = 5, Name = "PC1" };

    public static TheoryData<string> Forms =>
    [
        Xml, "\uFEFF"
            + Xml, Convert.ToBase64String(Encoding.Unicode.GetBytes(Xml)), Convert.ToBase64String(Packed(Encoding.Unicode.GetBytes(Xml))),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Rows_are_read_in_every_form_with_types_and_with_null_where_there_is_no_attribute(string text)
    {
        var values = new DeviceQueryValues(DeviceQueryLanguage.Analyze("File('C:\\\\*.exe')"));
        var rows = DeviceQueryRows.Read(DeviceQueryOutput.Read(text)!, values, 1, Device).ToList();
        Assert.Equal(
            ["Device", "FileName", "Mode", "LastWriteTime", "Size", "Version", "SHA256Hash", "MD5Hash"],
            rows[1].Properties.Select(one => one.Key));
        Assert.Equal(
            ["PC1", @"C:\a.exe", null, new DateTimeOffset(2026, 3, 1, 8, 5, 9, TimeSpan.Zero), 4096L, null, null, null],
            rows[0].Properties.Select(one => one.Value));
        Assert.Equal(["PC1", @"C:\b.exe", null, null, null, null, null, null], rows[1].Properties.Select(one => one.Value));
    }

    [Fact]
    public void A_failure_is_told_in_the_words_of_the_client()
    {
        var output = DeviceQueryOutput.Read("<result ResultCode=\"-2147467259\"><error ErrorMessage=\"Access denied\" /></result>")!;
        Assert.Equal("Access denied", output.Error);
        Assert.Empty(output.Rows);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("<result>")]
    [InlineData("<other />")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"b\">]><result>&a;</result>")]
    [InlineData("AAAA")]
    public void What_is_no_output_is_not_read_as_one(string? text) => Assert.Null(DeviceQueryOutput.Read(text));

    [Theory]
    [InlineData("OS | project A = Caption", "2026-03-01 08:05:09", typeof(string))]
    [InlineData("Service | project A = StartTime", "2026-03-01 08:05:09", typeof(DateTimeOffset))]
    [InlineData("SMBConfig | project A = EnableSMB1Protocol", "True", typeof(bool))]
    [InlineData("Process | project A = ProcessId", "12", typeof(long))]
    [InlineData("OS | project A = Caption", "12", typeof(string))]
    [InlineData("OS | project A = now() - LastBootUpTime", "3.02:00:00", typeof(TimeSpan))]
    public void The_column_tells_the_type(string query, string text, Type type) =>
        Assert.Equal(type, new DeviceQueryValues(DeviceQueryLanguage.Analyze(query)).Typed("A", text, isText: true)!.GetType());

    [Fact]
    public void The_link_of_the_pages_opens_as_its_query_and_links_go_both_ways()
    {
        const string Link = "cmpivot:Ly8gU2FtcGxlIHF1ZXJ5DQpPcGVyYXRpbmdTeXN0ZW0NCnwgc3VtbWFyaXplIGNvdW50KCkgYnkgQ2FwdGlvbg0KfCBvcmRlciBieSBjb3VudF8gYXNjDQp8"
            + "IHJlbmRlciBiYXJjaGFydA==";
        var analysis = DeviceQueryLanguage.Check(Link);
        Assert.Equal(
            "// Sample query\r\nOperatingSystem\r\n| summarize count() by Caption\r\n| order by count_ asc\r\n| render barchart",
            analysis.Query);
        Assert.Equal(Link, analysis.Link);
        Assert.False(DeviceQueryLanguage.Analyze("cmpivot:not base64").IsValid);
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Compress))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }
}
