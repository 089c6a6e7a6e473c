using System.Text.RegularExpressions;
using TenantAttach.Core.Logs;

namespace TenantAttach.Core.Tests.Logs;

/// <summary>Every form that real writers leave in logs.</summary>
public sealed class LogFormTests
{
    private const string Head = "<![LOG[Text]LOG]!>";
    private const string Fields =
        "<time=\"14:24:33.329+420\" date=\"06-11-2024\" component=\"BgbAgent\" context=\"\" type=\"2\" thread=\"5012\" "
            + "file=\"bgbagent.cpp:512\">";
    private const string Client = Head + Fields;
    private const string Site = "Batching 12 records~  $$<SMS_X><06-11-2024 14:24:33.329+420><thread=1234 (0x4D2)>";

    public static TheoryData<string> Cases => [.. LogCase.All.Where(one => one.Id[0] == 'R').Select(one => one.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_log_as_real_writers_leave_it_is_read_whole(string id)
    {
        var one = LogCase.Find(id);
        var records = CmLogReader.Read([one.LogPath!], new LogReadOptions()).ToList();
        var expected = one.Expected.GetProperty("records").EnumerateArray().ToList();
        Assert.Equal(expected.Count, records.Count);
        foreach (var (want, record) in expected.Zip(records))
        {
            Check(want, record);
        }
    }

    /// <summary>Two blanks before a field are not the usual form, so that the careful reader takes the second of each pair.</summary>
    /// <param name="time">The time as it is written.</param>
    /// <param name="type">The severity as it is written.</param>
    [Theory]
    [InlineData("09:10:11.123+420", "2")]
    [InlineData("09:10:11.123-60", "1")]
    [InlineData("09:10:11.123", "3")]
    [InlineData("23:59:59.999+000", "0")]
    [InlineData("24:00:00.000+000", "1")]
    [InlineData("09:10:1x.123+420", "1")]
    [InlineData("09:10:11.123+9000", "1")]
    [InlineData("09:10:11.1234567-60", "1")]
    [InlineData("09:10:11.123+-300", "1")]
    [InlineData("09:10:11.123+", "7")]
    public void A_record_of_the_usual_form_reads_as_the_careful_reader_reads_it(string time, string type)
    {
        var usual = $"<![LOG[text]LOG]!><time=\"{time}\" date=\"03-15-2026\" component=\"CcmExec\" context=\"\" type=\"{type}\" "
            + "thread=\"4120\" file=\"a.cpp:7\">";
        var records = CmLogReader.ReadText([usual, usual.Replace(" component", "  component")], new LogReadOptions()).ToList();
        Assert.Equal(2, records.Count);
        Assert.Equal(Fields(records[1]), Fields(records[0]));
        Assert.Equal(("text", "CcmExec", 4120, "a.cpp:7"), (records[0].Message, records[0].Component, records[0].Thread, records[0].Source));

        static (DateTimeOffset?, int?, bool, CMLogSeverity, bool, CMLogLoss, CMLogKind) Fields(CMLogRecord record) => (
            record.TimeUtc, record.Bias, record.IsTimeZoneKnown, record.Severity, record.SeverityIsInferred, record.Lost, record.Kind);
    }

    [Fact]
    public void A_record_of_megabytes_is_one_record_whole_or_shortened_and_says_so()
    {
        foreach (var size in new[] { 1_500_000, 4 << 20, (4 << 20) + 70_000, 6_000_000, 12_000_000 })
        {
            var records = Read(
                Client.Replace("Text", new string('x', size)).Replace("5012", "5") + "\r\n" + Client.Replace("Text", "after"));
            Assert.Equal(2, records.Count);
            Assert.Equal((5, CMLogSeverity.Warning, "BgbAgent"), (records[0].Thread, records[0].Severity, records[0].Component));
            Assert.NotNull(records[0].TimeUtc);
            Assert.True(
                records[0].Message.Length == size
                    || (records[0].Lost == CMLogLoss.Text && records[0].Message.Contains(" bytes left out]", StringComparison.Ordinal)));
            Assert.Equal(("after", 2L), (records[1].Message, records[1].Line));
        }
    }

    [Theory]
    [InlineData(3000, 40)]
    [InlineData(200_000, 50)]
    public void A_record_of_thousands_of_lines_is_one_record_in_both_forms(int lines, int width)
    {
        var text = string.Join(
            "\r\n",
            Enumerable.Range(0, lines).Select(
                number => number.ToString("00000000", CultureInfo.InvariantCulture) + new string('y', width)));
        var records = Read(
            Site
                + "\r\n"
                + text
                + "  $$<SMS_X><06-11-2024 14:24:33.329+420><thread=7 (0x7)>\r\n"
                + Client.Replace("Text", text)
                + "\r\n"
                + Client);
        Assert.Equal(4, records.Count);
        Assert.Equal((7, "SMS_X"), (records[1].Thread, records[1].Component));
        Assert.Equal(5012, records[2].Thread);
        Assert.All(records.Skip(1).Take(2), record => Assert.StartsWith("00000000y", record.Message, StringComparison.Ordinal));
        Assert.All(
            records.Skip(1).Take(2),
            record => Assert.Equal(record.Lost == CMLogLoss.Text, record.Message.Contains(" bytes left out]", StringComparison.Ordinal)));
        Assert.Equal((lines * 2) + 2, records[3].Line);
    }

    [Fact]
    public void A_start_anywhere_ends_the_record_before_it()
    {
        var records = Read("<![LOG[half a line " + Client + Client.Replace("Text", "next") + "\r\nstray " + Client);
        Assert.Equal(["half a line", "Text", "next", "stray", "Text"], records.Select(record => record.Message));
        Assert.Equal([false, true, true, false, true], records.Select(record => record.IsComplete));
        Assert.Equal([null, 5012, 5012, null, 5012], records.Select(record => record.Thread));
    }

    [Fact]
    public void Two_site_records_on_one_line_are_two_records_with_threads_of_their_own()
    {
        var records = Read(
            "done  $$<COMP><05-20-2025 07:15:00.000-60><thread=10 (0xA)>next  $$<COMP><05-20-2025 07:15:01.000-60><thread=11 (0xB)>");
        Assert.Equal([("done", (int?)10), ("next", 11)], records.Select(record => (record.Message, record.Thread)));
        Assert.Equal(new DateTimeOffset(2025, 5, 20, 6, 15, 0, TimeSpan.Zero), records[0].TimeUtc);
    }

    [Theory]
    [
        InlineData(
            "<![LOG[x]LOG]!><time=\"09:30:00.000+9000\" date=\"06-11-2024\" component=\"C\" context=\"\" type=\"3\" thread=\"9\" "
                + "file=\"\">"),
    ]
    [
        InlineData(
            "<![LOG[x]LOG]!><time=\"99:00:00.000+000\" date=\"06-11-2024\" component=\"C\" type=\"3\" thread=\"9\" file=\"\">"),
    ]
    [
        InlineData(
            "<![LOG[x]LOG]!><time=\"09:30:00.000+000\" date=\"13-45-2024\" component=\"C\" type=\"3\" thread=\"9\" file=\"\">"),
    ]
    [InlineData("<![LOG[x]LOG]!><component=\"C\" type=\"3\" thread=\"9\" file=\"\">")]
    [InlineData("error x $$<C><13-45-2024 14:24:33.329+420><thread=9 (0x9)>")]
    [InlineData("error x $$<C><Tue Feb 01 09:10:11.120 2000 Some Other Time><thread=9 (0x9)>")]
    public void A_time_that_cannot_be_read_costs_nothing_but_itself(string text)
    {
        var record = Assert.Single(Read(text));
        Assert.EndsWith("x", record.Message, StringComparison.Ordinal);
        Assert.Equal(
            (null, "C", 9, CMLogSeverity.Error, CMLogLoss.Time),
            (record.TimeUtc, record.Component, record.Thread, record.Severity, record.Lost));
    }

    [Theory]
    [InlineData(Head + "\r\n" + Fields)]
    [InlineData(Head + "\r\n  " + Fields)]
    [
        InlineData(
            Head
                + "<time=\"14:24:33.329+420\" date=\"06-11-2024\" component=\"BgbAgent\" context=\"\"\r\ntype=\"2\" thread=\"5012\" "
                + "file=\"bgbagent.cpp:512\">"),
    ]
    public void Fields_on_the_next_line_belong_to_the_record(string text)
    {
        var records = Read(text + "\r\n" + Client);
        Assert.Equal(2, records.Count);
        Assert.Equal(("Text", 5012, true), (records[0].Message, records[0].Thread, records[0].IsComplete));
    }

    [Theory]
    [InlineData(Head + "\r\n", null)]
    [InlineData(Head + "\r\n\r\n", null)]
    [InlineData(Head + "<time=\"14:24:33.329+420\" date=\"06-11-2024\" component=\"BgbAgent\" cont\r\n", "BgbAgent")]
    public void A_record_whose_fields_are_cut_keeps_what_is_there(string text, string? component)
    {
        var records = Read(text + Client);
        Assert.Equal(("Text", component), (records[0].Message, records[0].Component));
        Assert.True(records[0].Lost.HasFlag(CMLogLoss.Fields));
        Assert.True(records[^1].IsComplete);
    }

    [Fact]
    public void The_mark_of_the_end_may_be_quoted_in_a_text()
    {
        Assert.Equal("a ]LOG]!> b", Assert.Single(Read(Client.Replace("Text", "a ]LOG]!> b"))).Message);
        Assert.Equal("a <![LOG[ b", Assert.Single(Read("a <![LOG[ b  $$<SMS_X><06-11-2024 14:24:33.329+420><thread=7 (0x7)>")).Message);
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Any_encoding_is_read_without_a_byte_order_mark(string name)
    {
        var text = string.Concat(Enumerable.Range(0, 3000).Select(number => Client.Replace("Text", number + " l’accès – 5 €") + "\r\n"));
        var records = CmLogReader.Read(new MemoryStream(Bytes(name, text))).ToList();
        Assert.Equal(3000, records.Count);
        Assert.All(records, record => Assert.EndsWith(" l’accès – 5 €", record.Message, StringComparison.Ordinal));
        Assert.All(records, record => Assert.True(record.IsComplete));
    }

    [Fact]
    public void A_file_may_change_its_encoding_at_every_record()
    {
        string[] names = ["windows-1252", "utf-16", "utf-8", "utf-16BE", "utf-16"];
        var random = new Random(12);
        for (var round = 0; round < 300; round++)
        {
            var bytes = new List<byte>();
            var expected = new List<string>();
            for (var part = 0; part < 8; part++)
            {
                var name = names[random.Next(names.Length)];
                for (var count = random.Next(1, 40); count > 0; count--)
                {
                    expected.Add((name == "utf-16" ? "日本 " : "é ") + part + " " + count + new string('z', random.Next(0, 200)));
                    bytes.AddRange(Bytes(name, Client.Replace("Text", expected[^1]) + "\r\n"));
                }
            }

            Assert.Equal(expected, CmLogReader.Read(new MemoryStream([.. bytes])).Select(record => record.Message));
            Assert.Equal(expected, CmLogReader.Read(new SlowStream([.. bytes], random)).Select(record => record.Message));
        }
    }

    [Fact]
    public void Blocks_of_zeros_of_a_crash_cost_no_record()
    {
        foreach (var size in new[] { 1, 2, 3, 511, 4096, 131_072, 300_000 })
        {
            var records = Read(
                Client + "\r\n" + new string('\0', size) + Client + "\r\n" + new string('\0', size) + "\r\n" + Site + "\r\n");
            Assert.Equal(["Text", "Text", "Batching 12 records"], records.Select(record => record.Message));
            Assert.All(records, record => Assert.True(record.IsComplete));
        }
    }

    [Fact]
    public void Lines_of_any_length_around_every_buffer_are_read()
    {
        int[] buffers = [4096, 32_768, LogLineReader.FirstBuffer / 2, LogLineReader.FirstBuffer, LogLineReader.LongestLine];
        foreach (var length in buffers.SelectMany(buffer => Enumerable.Range(buffer - 10, 20)).Append(10_000))
        {
            var text = "short\n" + new string('x', length) + "\nthird\nfourth";
            Assert.Equal(["short", new string('x', length), "third", "fourth"], Read(text).Select(record => record.Message));
            var long1 = Client.Replace("Text", new string('x', length - Client.Length));
            Assert.Equal([length - Client.Length, 4], Read(long1 + "\n" + Client).Select(record => record.Message.Length));
            var long2 = new string('x', length - 60) + "  $$<SMS_X><06-11-2024 14:24:33.329+420><thread=7 (0x7)>";
            Assert.Equal([length - 60, 19], Read(long2 + "\n" + Site).Select(record => record.Message.Length));
        }
    }

    [Fact]
    public void Rows_copied_out_of_a_viewer_have_text_component_local_time_and_thread()
    {
        var records =
            Read("Getting token\tccmsetup\t11/27/2018 10:18:23 PM\t4208 (0x1070)\r\nErreur\tCcmExec\t27.11.2018 22:18:23\t1 (0x1)\r\n"
            + "Which of both\tCcmExec\t03/04/2018 22:18:23\t1 (0x1)\r\nWith blanks    CcmExec    3/4/2018 1:02:03 PM    1 (0x1)\r\nno row");
        Assert.Equal(["Getting token", "Erreur", "Which of both", "With blanks", "no row"], records.Select(record => record.Message));
        Assert.Equal(["ccmsetup", "CcmExec", "CcmExec", "CcmExec", null], records.Select(record => record.Component));
        Assert.Equal(
            ["2018-11-27 22:18:23", "2018-11-27 22:18:23", null, "2018-03-04 13:02:03", null],
            records.Select(record => record.TimeUtc?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)));
        Assert.Equal(4208, records[0].Thread);
        Assert.All(records, record => Assert.False(record.IsTimeZoneKnown));
    }

    [Fact]
    public void A_time_without_a_bias_is_local_until_the_reader_is_told_the_zone()
    {
        var text = Client.Replace("+420", string.Empty);
        Assert.False(Assert.Single(Read(text)).IsTimeZoneKnown);
        var told = Assert.Single(CmLogReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), defaultBias: 60));
        Assert.Equal((true, 15), (told.IsTimeZoneKnown, told.TimeUtc!.Value.Hour));
        Assert.True(Assert.Single(Read(Client)).IsTimeZoneKnown);
    }

    [Fact]
    public void The_log_of_the_console_has_process_thread_and_time()
    {
        var record = Assert.Single(Read("[7, PID:1234][01/31/2025 16:05:00] :System.Exception\\r\\nNot found\\r\\n   at A()\r\n"));
        Assert.Equal(("System.Exception\\r\\nNot found\\r\\n   at A()", 7, 1234), (record.Message, record.Thread, record.ProcessId));
        Assert.Equal(new DateTimeOffset(2025, 1, 31, 16, 5, 0, TimeSpan.Zero), record.TimeUtc);
    }

    [Theory]
    [InlineData("Tue Feb 01 09:10:11.120 2000 Eastern Standard Time", "thread=18 (0x12)", 18, "2000-02-01T14:10:11.1200000+00:00")]
    [InlineData("Tue Aug 01 09:10:11.120 2000 Eastern Daylight Time", "thread=18 (0x12)", 18, "2000-08-01T13:10:11.1200000+00:00")]
    [InlineData("Sat Dec 02 15:16:59 1995~", "thread=D5", 0xD5, "1995-12-02T15:16:59.0000000+00:00")]
    public void The_oldest_forms_have_their_time_by_the_name_of_the_zone(string stamp, string thread, int number, string utc)
    {
        var record = Assert.Single(Read($"Start~ $$<SMS_EXECUTIVE><{stamp}><{thread}>"));
        Assert.Equal(("Start", "SMS_EXECUTIVE", number), (record.Message, record.Component, record.Thread));
        Assert.Equal(utc, record.TimeUtc!.Value.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("12 succeeded, failed: 0", CMLogSeverity.Information)]
    [InlineData("no errors occurred", CMLogSeverity.Information)]
    [InlineData("finished without error", CMLogSeverity.Information)]
    [InlineData("finished without any errors", CMLogSeverity.Information)]
    [InlineData("error code 0x0", CMLogSeverity.Information)]
    [InlineData("Error code = 0x00000000, done", CMLogSeverity.Information)]
    [InlineData("0 warnings, 0 errors", CMLogSeverity.Information)]
    [InlineData("Errors = 0", CMLogSeverity.Information)]
    [InlineData("STATMSG: ID=500 SEV=I LEV=M SOURCE=\"SMS Server\" error", CMLogSeverity.Information)]
    [InlineData("STATMSG: ID=500 SEV=E LEV=M SOURCE=\"SMS Server\"", CMLogSeverity.Error)]
    [InlineData("0 succeeded, failed: 12", CMLogSeverity.Error)]
    [InlineData("10 errors occurred", CMLogSeverity.Error)]
    [InlineData("error code 0x05", CMLogSeverity.Error)]
    [InlineData("No device was found. Error in query", CMLogSeverity.Error)]
    [InlineData("failed: 0, errors: 3", CMLogSeverity.Error)]
    [InlineData("[Warning][Worker][0][System.Net.WebException]", CMLogSeverity.Warning)]
    [InlineData("[Critical][Worker][0][System.Net.WebException]", CMLogSeverity.Error)]
    [InlineData("Response is: 401 (Unauthorized)", CMLogSeverity.Warning)]
    public void Severity_from_words_is_no_failure_where_the_words_deny_it(string message, CMLogSeverity severity)
    {
        var record = Assert.Single(Read(message + "  $$<SMS_X><06-11-2024 14:24:33.329+420><thread=7 (0x7)>"));
        Assert.Equal((severity, true), (record.Severity, record.SeverityIsInferred));
    }

    private static void Check(JsonElement want, CMLogRecord record)
    {
        Assert.Matches(new Regex(want.GetProperty("message").GetString()!), record.Message);
        if (want.TryGetProperty("component", out var component))
        {
            Assert.Equal(component.GetString(), record.Component);
        }

        if (want.TryGetProperty("thread", out var thread))
        {
            Assert.Equal(thread.GetInt32(), record.Thread);
        }

        if (want.TryGetProperty("severity", out var severity))
        {
            Assert.Equal(severity.GetString(), record.Severity.ToString());
        }

        if (want.TryGetProperty("utc", out var utc))
        {
            Assert.Contains(
                record.TimeUtc?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture),
                utc.EnumerateArray().Select(one => one.GetString()));
        }
    }

    private static byte[] Bytes(string name, string text) => name switch
    {
        "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
        _ => Encoding.GetEncoding(name).GetBytes(text),
    };

    private static List<CMLogRecord> Read(string text) => CmLogReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))).ToList();

    /// <summary>Gives a few bytes at a time, as a file that grows does.</summary>
    private sealed class SlowStream(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, random.Next(1, 700)));
    }
}
