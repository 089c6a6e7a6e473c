using TenantAttach.Core.Inventory;

namespace TenantAttach.Core.Tests.Inventory;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "a|b;1|2")]
    [InlineData("a,b\n1,2", "a|b;1|2")]
    [InlineData("a,b\r1,2\r", "a|b;1|2")]
    [InlineData("a,b\r\n,\r\n", "a|b;|")]
    [InlineData("\uFEFFa,b\r\n\"1,5\",\"say \"\"hi\"\"\"\r\n", "a|b;1,5|say \"hi\"")]
    [InlineData("a\r\n\"two\nlines\"\r\n", "a;two\nlines")]
    [InlineData("a,b\r\n\"\",x\r\n", "a|b;|x")]
    [InlineData("a\r\n\r\nb\r\n", "a;b")]
    [InlineData("", "")]
    public async Task Records_are_read_as_they_were_written(string text, string expected) =>
        Assert.Equal(expected, string.Join(";", (await ReadAsync(text)).Select(record => string.Join("|", record))));

    [Fact]
    public async Task A_text_that_ends_within_quotes_is_refused()
    {
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => ReadAsync("a\r\n\"open"));

        Assert.Equal("CsvNotReadable", error.ErrorId);
    }

    [Fact]
    public async Task Records_longer_than_the_buffer_are_read_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 5000).Select(row => $"{row},\"{new string('x', 37)}\"\r\n"));

        var records = await ReadAsync(text);

        Assert.Equal(5000, records.Count);
        Assert.All(records, record => Assert.Equal(37, record[1].Length));
    }

    [Fact]
    public async Task The_export_is_read_by_shown_and_by_requested_column_names()
    {
        const string Shown = "Device ID,Device name,Microsoft Entra Device ID,Serial number,Managed by,Last check-in\r\n"
            + "i1,PC-01,6f9619ff-8b86-d011-b42d-00cf4fc964ff,S1,ConfigMgr,2026-01-02 03:04:05.0000000\r\n";
        const string Requested = "DeviceName,ReferenceId,ManagementAgents\r\nPC-02,00000000-0000-0000-0000-000000000000,10\r\n";

        var shown = Assert.Single(await ExportAsync(Shown));
        var requested = Assert.Single(await ExportAsync(Requested));

        Assert.Equal(DeviceManagedBy.ConfigMgr, shown.ManagedBy);
        Assert.Equal(new System.DateTimeOffset(2026, 1, 2, 3, 4, 5, System.TimeSpan.Zero), shown.LastContact);
        Assert.Equal(DeviceManagedBy.CoManaged, requested.ManagedBy);
        Assert.Null(requested.EntraDeviceId);
    }

    [Fact]
    public async Task A_file_without_the_name_column_is_refused()
    {
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => ExportAsync("Colour\r\nred\r\n"));

        Assert.Equal("ExportColumnsMissing", error.ErrorId);
    }

    private static async Task<List<string[]>> ReadAsync(string text)
    {
        var records = new List<string[]>();
        await foreach (var record in CsvReader.ReadAsync(new StringReader(text), "test", CancellationToken.None))
        {
            records.Add(record.ToArray());
        }

        return records;
    }

    private static async Task<List<CloudDevice>> ExportAsync(string text)
    {
        var devices = new List<CloudDevice>();
        await foreach (var device in ExportFile.ReadAsync(new StringReader(text), "test", CancellationToken.None))
        {
            devices.Add(device);
        }

        return devices;
    }
}
