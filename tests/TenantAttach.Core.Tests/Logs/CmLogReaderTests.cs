using TenantAttach.Core.Logs;

namespace TenantAttach.Core.Tests.Logs;

public sealed class CmLogReaderTests
{
    private const string Client =
        "<![LOG[Text]LOG]!><time=\"14:24:33.329+420\" date=\"06-11-2024\" component=\"BgbAgent\" context=\"\" type=\"2\" thread=\"5012\" "
            + "file=\"bgbagent.cpp:512\">";
    private const string Site = "Batching 12 records~  $$<SMS_SERVICE_CONNECTOR_X><06-11-2024 14:24:33.329+420><thread=1234 (0x4D2)>";

    [Fact]
    public void A_client_record_has_all_its_parts_and_its_time_in_UTC()
    {
        var record = Assert.Single(Read(Client));
        Assert.Equal(CMLogKind.Client, record.Kind);
        Assert.Equal("Text", record.Message);
        Assert.Equal(new DateTimeOffset(2024, 6, 11, 21, 24, 33, 329, TimeSpan.Zero), record.TimeUtc);
        Assert.Equal("BgbAgent", record.Component);
        Assert.Equal(CMLogSeverity.Warning, record.Severity);
        Assert.False(record.SeverityIsInferred);
        Assert.Equal(5012, record.Thread);
        Assert.Equal("bgbagent.cpp:512", record.Source);
    }

    [Fact]
    public void A_site_server_record_loses_its_decoration_and_has_an_inferred_severity()
    {
        var record = Assert.Single(Read(Site));
        Assert.Equal(CMLogKind.SiteServer, record.Kind);
        Assert.Equal("Batching 12 records", record.Message);
        Assert.Equal(new DateTimeOffset(2024, 6, 11, 21, 24, 33, 329, TimeSpan.Zero), record.TimeUtc);
        Assert.Equal("SMS_SERVICE_CONNECTOR_X", record.Component);
        Assert.Equal(1234, record.Thread);
        Assert.True(record.SeverityIsInferred);
    }

    [Theory]
    [InlineData("14:24:33.329+420", 1284, 420)]
    [InlineData("14:24:33.329-120", 744, -120)]
    [InlineData("14:24:33.329-0", 864, 0)]
    [InlineData("14:24:33.329+000", 864, 0)]
    [InlineData("14:24:33.329420", 864, null)]
    [InlineData("14:24:33.3294", 864, null)]
    [InlineData("14:24:33.3294+60", 924, 60)]
    [InlineData("14:24:33.329+-300", 1164, 300)]
    [InlineData("14:24:33.329+01:00", 804, -60)]
    [InlineData("14:24:33.329-05:00", 1164, 300)]
    [InlineData("14:24:33.329Z", 864, 0)]
    [InlineData("14:24:33,329-60", 804, -60)]
    [InlineData("14:24:33.329", 864, null)]
    [InlineData("14:24:33", 864, null)]
    [InlineData("14:24:33.1234567", 864, null)]
    [InlineData("14:24:33.5-60", 804, -60)]
    public void The_bias_is_added_whatever_way_it_is_written(string time, int minutesOfDayUtc, int? bias)
    {
        var record = Assert.Single(Read(Client.Replace("14:24:33.329+420", time)));
        Assert.Equal(bias, record.Bias);
        Assert.Equal(minutesOfDayUtc, (int)record.TimeUtc!.Value.TimeOfDay.TotalMinutes);
    }

    [Fact]
    public void The_oldest_form_is_read_with_its_hexadecimal_thread_and_the_readers_bias()
    {
        var records = CmLogReader.Read(
            Stream("Start~ $$<SMS_EXECUTIVE><Sat Dec 02 15:16:59 1995~><thread=D5>\r\n"), defaultBias: 60).ToList();
        var record = Assert.Single(records);
        Assert.Equal(CMLogKind.Legacy, record.Kind);
        Assert.Equal(0xD5, record.Thread);
        Assert.Null(record.Bias);
        Assert.Equal(new DateTimeOffset(1995, 12, 2, 16, 16, 59, TimeSpan.Zero), record.TimeUtc);
    }

    [Fact]
    public void Messages_of_several_lines_stay_whole_in_both_forms()
    {
        var client = Client.Replace("[Text]", "[One\r\n\r\nTwo]");
        var site = "Exception details:\r\n[Warning][Worker][0][System.Net.WebException][0x80131509]\r\n" + Site;
        var records = Read(site + "\r\n" + client + "\r\n" + client);
        Assert.Equal(3, records.Count);
        Assert.Equal(
            "Exception details:\n[Warning][Worker][0][System.Net.WebException][0x80131509]\nBatching 12 records", records[0].Message);
        Assert.Equal(1, records[0].Line);
        Assert.Equal("One\n\nTwo", records[1].Message);
        Assert.Equal(4, records[1].Line);
        Assert.Equal(7, records[2].Line);
    }

    [Theory]
    [InlineData("<![LOG[never ends\r\n" + Client)]
    [InlineData(Site + "\r\ncut $$<SMS_SERV\r\n" + Client)]
    [InlineData(Client + "\r\nbetween\r\n" + Client)]
    [InlineData(Client + "\r\n<![LOG[last")]
    [InlineData("half a li" + Client)]
    public void A_broken_line_is_kept_as_incomplete_and_the_next_is_read(string text)
    {
        var records = Read(text);
        var unknown = Assert.Single(records, record => !record.IsComplete);
        Assert.Null(unknown.TimeUtc);
        Assert.NotEmpty(unknown.Message);
        Assert.Contains(records, record => record.Kind == CMLogKind.Client && record.Message == "Text");
    }

    [Fact]
    public void Two_records_on_one_line_are_two_records() => Assert.Equal(2, Read(Client + Client).Count);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_decides_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes =
        [
            .. encoding.GetPreamble(),
            .. encoding.GetBytes(string.Concat(Enumerable.Repeat(Client.Replace("Text", "Gerät – größer") + "\r\n", 5000))),
        ];
        var records = CmLogReader.Read(new MemoryStream(bytes)).ToList();
        Assert.Equal(5000, records.Count);
        Assert.All(records, record => Assert.Equal("Gerät – größer", record.Message));
    }

    [Fact]
    public void Old_single_byte_text_keeps_its_letters() =>
        Assert.Equal(
            "Gerät", Assert.Single(CmLogReader.Read(new MemoryStream(Encoding.Latin1.GetBytes(Client.Replace("Text", "Gerät"))))).Message);

    [Fact]
    public void An_endless_line_is_shortened_says_so_and_does_not_fill_the_memory()
    {
        var records = CmLogReader.Read(Stream(new string('x', 15_000_000) + "\n" + Client)).ToList();
        Assert.Equal(2, records.Count);
        Assert.InRange(records[0].Message.Length, 1 << 20, 1 << 23);
        Assert.Contains("bytes left out]", records[0].Message, StringComparison.Ordinal);
        Assert.Equal(("Text", 2L), (records[1].Message, records[1].Line));
    }

    [Fact]
    public void Random_bytes_and_damaged_records_never_break_the_reader_and_lose_no_good_record()
    {
        var random = new Random(20260401);
        string[] parts =
        [
            Client, Site, "<![LOG[", "]LOG]!>", "$$<", "<thread=", "\n", "\r\n", "time=\"", "x", "\0", "\u00e9", ">", "~  ", "[7, PID:1]",
            "\t",
        ];
        for (var round = 0; round < 30_000; round++)
        {
            var text = new StringBuilder();
            for (var count = random.Next(1, 9); count > 0; count--)
            {
                var part = parts[random.Next(parts.Length)];
                text.Append(random.Next(4) == 0 ? part[..random.Next(part.Length + 1)] : part);
            }

            var good = Client.Replace("Text", "good " + round);
            var record = CmLogReader.Read(Stream(text + "\n" + good)).Last();
            Assert.Equal(("good " + round, 5012, true), (record.Message, record.Thread, record.IsComplete));
        }
    }

    private static List<CMLogRecord> Read(string text) => CmLogReader.Read(Stream(text)).ToList();

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
