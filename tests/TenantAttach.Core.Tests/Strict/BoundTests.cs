using System.IO.Compression;
using System.Net;
using TenantAttach.Core.Inventory;

namespace TenantAttach.Core.Tests.Strict;

/// <summary>What is small on the wire stays small in memory, and what does not end is ended.</summary>
public sealed class BoundTests
{
    [Fact]
    public void A_document_of_very_many_values_is_refused_before_it_is_built()
    {
        var body = Encoding.ASCII.GetBytes("[" + new string('1', 1) + string.Concat(Enumerable.Repeat(",1", 3_500_000)) + "]");
        Assert.Equal(
            "ReplyTooLarge", Assert.Throws<TenantAttachException>(() => ReplyBounds.CheckValues("Call", body)).ErrorId);
        ReplyBounds.CheckValues("Call", Encoding.ASCII.GetBytes("[\"" + new string('x', 20_000_000) + "\"]"));
    }

    [Theory]
    [InlineData(40, "ReplyTooLarge")]
    [InlineData(1, null)]
    public async Task A_reply_is_read_up_to_its_bound_whatever_it_unpacks_to(int megabytes, string? error)
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 5 }, tenant: false);
        site.Simulation.Faults.On($"GzipBomb:AdminService,route=SMS_Site,megabytes={megabytes}");
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var failure = await Record.ExceptionAsync(
            () => site.Context().Site().ListAsync(SiteCalls.ListSites).ReadAllAsync());
        Assert.Equal(error, (failure as TenantAttachException)?.ErrorId);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 200L << 20);
    }

    [Fact]
    public async Task A_page_that_is_too_large_is_asked_for_with_fewer_rows()
    {
        var tops = new List<int>();
        var services = new ScriptedServices().On(SiteCalls.ListSites, request =>
        {
            var top = int.Parse(ScriptedServices.Option(request, "$top"), System.Globalization.CultureInfo.InvariantCulture);
            tops.Add(top);
            return top > 100
                ? throw TenantAttach.Core.Errors.ErrorCatalog.ReplyTooLarge.Create("list", "more than 32 MB")
                : new { value = tops.Count > 4 ? Array.Empty<object>() : [new { ResourceID = tops.Count }] };
        });
        var rows = await services.Context().Site().ListByKeyAsync(SiteCalls.ListSites, "ResourceID").ReadAllAsync();
        Assert.Single(rows);
        Assert.Equal([2000, 250, 31], tops);
    }

    [Theory]
    [InlineData(2, 502)]
    [InlineData(100_000, 101)]
    public void A_list_that_does_not_end_is_ended(int rowsOfPage, int pages)
    {
        var links = new ListLinks("things");
        var page = 0;
        var failure = Assert.Throws<TenantAttachException>(() =>
        {
            for (page = 1; page < 100_000; page++)
            {
                links.Next($"https://graph.microsoft.com/v1.0/things?$skiptoken={page}", rowsOfPage);
            }
        });
        Assert.Equal("ListDoesNotEnd", failure.ErrorId);
        Assert.InRange(page, pages - 2, pages);
    }

    [Fact]
    public async Task A_record_of_more_fields_than_any_export_has_is_refused()
    {
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => ReadCsvAsync(new StringReader(new string(',', 2_000))));
        Assert.Equal("CsvNotReadable", failure.ErrorId);
        Assert.Equal(1, await ReadCsvAsync(new StringReader(new string(',', 1_000))));
    }

    [Fact]
    public async Task A_record_longer_than_any_export_has_is_refused()
    {
        var field = new string('x', 900_000) + ",";
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => ReadCsvAsync(new StringReader(string.Concat(Enumerable.Repeat(field, 6)))));
        Assert.Equal("CsvNotReadable", failure.ErrorId);
    }

    [Fact]
    public async Task An_archive_that_unpacks_to_far_more_than_it_is_is_refused()
    {
        var line = Encoding.ASCII.GetBytes(new string('a', 99) + "\n");
        using var packed = new MemoryStream();
        using (var writer = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var count = 0; count < 900_000; count++)
            {
                writer.Write(line);
            }
        }

        packed.Position = 0;
        using var source = new ArchiveStream(new GZipStream(packed, CompressionMode.Decompress), "list.csv", packed.Length);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => source.CopyToAsync(Stream.Null));
        Assert.Equal("CsvNotReadable", failure.ErrorId);
        Assert.Contains("100 times its size", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_archive_has_a_name()
    {
        using var packed = new MemoryStream();
        using (var writer = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            writer.Write(Encoding.ASCII.GetBytes(string.Join(',', Enumerable.Range(0, 5_000))));
        }

        var bytes = packed.ToArray();
        bytes[40] ^= 0xFF;
        bytes[41] ^= 0xFF;
        using var source = new ArchiveStream(
            new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress), "list.csv", bytes.Length);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => source.CopyToAsync(Stream.Null));
        Assert.Equal("CsvNotReadable", failure.ErrorId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task An_export_without_its_CSV_file_is_not_an_empty_list(int otherFiles)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var index = 0; index < otherFiles; index++)
            {
                zip.CreateEntry("readme.txt");
            }
        }

        var bytes = archive.ToArray();
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 5, Scenario = "Attached" });
        site.Simulation.Clock.Advance(TimeSpan.FromHours(1));
        var session = await SimulatedSite.ConnectAsync(
            site.Simulation, wrap: inner => new ReplacingHandler(inner, "export.simulator", bytes));
        var failure = await Assert.ThrowsAsync<TenantAttachException>(
            () => DeviceExport.ReadAsync(
                SessionCore.Of(session).For(SilentObserver.Instance, default), DeviceExport.AttachedOnly).ReadAllAsync());
        Assert.Equal("CsvNotReadable", failure.ErrorId);
    }

    private static async Task<int> ReadCsvAsync(TextReader text)
    {
        var count = 0;
        await foreach (var record in CsvReader.ReadAsync(text, "list.csv", default))
        {
            count += record.Count > 0 ? 1 : 0;
        }

        return count;
    }

    private sealed class ReplacingHandler(HttpMessageHandler inner, string path, byte[] body) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            return request.RequestUri!.AbsoluteUri.Contains(path, StringComparison.Ordinal)
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) }
                : response;
        }
    }
}
