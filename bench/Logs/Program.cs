using System.Diagnostics;
using TenantAttach.Core.Diagnosis;
using TenantAttach.Core.Logs;

namespace TenantAttach.Bench.Logs;

/// <summary>
/// Writes a log of the given size, reads it with the module's reader, explains it, and counts its lines with <c>wc -l</c>.
/// Usage: [megabytes] [--write].
/// </summary>
internal static class Program
{
    private const string Gateway = "https://us.gateway.configmgr.manage.microsoft.com/api/gateway/DevicePost";
    private const int Rounds = 5;

    public static int Main(string[] arguments)
    {
        var values = Report.Values(arguments);
        var megabytes = values.Length > 0 ? int.Parse(values[0], CultureInfo.InvariantCulture) : 100;
        var folder = Directory.CreateTempSubdirectory("logbench").FullName;
        try
        {
            var log = Path.Combine(folder, "bench.log");
            Write(log, megabytes * 1_000_000L);

            // Taken in turn, the best of some each: other work on the computer hits all alike.
            var count = long.MaxValue;
            var explaining = double.MaxValue;
            var reading = (Records: 0L, Milliseconds: double.MaxValue, Grown: 0L);
            for (var round = 0; round < Rounds; round++)
            {
                count = Math.Min(count, Count(log).Ticks);
                var one = Read(log);
                explaining = Math.Min(explaining, Explain(log).TotalMilliseconds);
                reading = (one.Records, Math.Min(reading.Milliseconds, one.Milliseconds), Math.Max(reading.Grown, one.Grown));
            }

            var lines = new TimeSpan(count).TotalMilliseconds;
            var what = FormattableString.Invariant($"a log of {new FileInfo(log).Length / 1e6:0} MB");
            var report = new Report("logs");
            report.Add($"{what}: `wc -l`", $"{lines:0} ms");
            report.Add(
                $"{what}: this module",
                $"{reading.Records} records, {reading.Milliseconds:0} ms, live memory {reading.Grown / 1e6:+0.0;-0.0} MB");
            report.Add($"{what}: this module over `wc -l`", $"{reading.Milliseconds / lines:0.0} x", "5 x");
            report.Add($"{what}: explaining it over reading it", $"{explaining / reading.Milliseconds:0.0} x", "10 x");
            report.Finish();
            return reading.Milliseconds <= 5 * lines && explaining <= 10 * reading.Milliseconds ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string path, long size)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        var time = new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Unspecified);
        for (long written = 0, number = 0; written < size; number++)
        {
            var at = time.AddMilliseconds(number * 37);
            var ids = FormattableString.Invariant($"pushid={number}, taskid={number % 97}, taskguid=6C8A3F0E-2D1B-4C55-9A51-{number:X12}");
            var task = "Receive task from server with " + ids + ", tasktype=1 and taskParam=";
            var status = number % 20 == 0 ? "401 (Unauthorized)" : "204 (NoContent)";
            var reply = FormattableString.Invariant(
                $"[Upload] Response from {Gateway} is: {status} Activity ID: 6C8A3F0E-2D1B-4C55-9A51-{number:X12}");
            var text = number % 10 == 0 ? reply : task;
            var source = FormattableString.Invariant(
                $"type=\"{(number % 3) + 1}\" thread=\"{4000 + (number % 8)}\" file=\"bgbagent.cpp:{number % 900}\"");
            var line = FormattableString.Invariant($"<![LOG[{text}]LOG]!><time=\"{at:HH:mm:ss.fff}+420\" ")
                + FormattableString.Invariant($"date=\"{at:MM-dd-yyyy}\" component=\"BgbAgent\" context=\"\" {source}>\r\n");
            file.Write(line);
            written += line.Length;
        }
    }

    private static (long Records, double Milliseconds, long Grown) Read(string log)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = before;
        var watch = Stopwatch.StartNew();
        var records = 0L;
        foreach (var record in CmLogReader.Read([log], new LogReadOptions()))
        {
            if (++records % 100_000 == 0)
            {
                watch.Stop();
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                watch.Start();
            }
        }

        return (records, watch.Elapsed.TotalMilliseconds, most - before);
    }

    // Read and explained, with all that reading costs.
    private static TimeSpan Explain(string log)
    {
        var watch = Stopwatch.StartNew();
        var explainer = new LogExplainer();
        foreach (var record in CmLogReader.Read([log], new LogReadOptions()))
        {
            explainer.Add(record);
        }

        _ = explainer.Explain();
        return watch.Elapsed;
    }

    private static TimeSpan Count(string log)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("wc", ["-l", log]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("wc did not start.");
        process.WaitForExit();
        return watch.Elapsed;
    }
}
