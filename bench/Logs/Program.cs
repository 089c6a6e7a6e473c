using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using TenantAttach.Core.Logs;

namespace TenantAttach.Bench.Logs;

/// <summary>
/// Writes a log of the given size, reads it with the module's reader and with a regular expression loop in PowerShell, and
/// prints times, memory and the ratio. Usage: [megabytes] [path of pwsh].
/// </summary>
internal static class Program
{
    private const string Script = """
        param($Path)
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $pattern = [regex]::new('^<!\[LOG\[(?<text>.*?)\]LOG\]!><time="(?<time>[\d:.]+)(?<bias>[+-]?\d+)" date="(?<date>[\d-]+)" component="(?<component>[^"]*)" context="" type="(?<type>\d)" thread="(?<thread>\d+)" file="(?<file>[^"]*)">', 'Compiled')
        $count = 0
        foreach ($line in [IO.File]::ReadLines($Path)) {
            $match = $pattern.Match($line)
            if ($match.Success) {
                $record = [pscustomobject]@{
                    TimeUtc = [datetime]::ParseExact($match.Groups['date'].Value + ' ' + $match.Groups['time'].Value, 'MM-dd-yyyy HH:mm:ss.fff', [cultureinfo]::InvariantCulture).AddMinutes([int]$match.Groups['bias'].Value)
                    Component = $match.Groups['component'].Value; Severity = [int]$match.Groups['type'].Value
                    Thread = [int]$match.Groups['thread'].Value; Message = $match.Groups['text'].Value; Source = $match.Groups['file'].Value
                }
                $count++
            }
        }
        "$count $($watch.ElapsedMilliseconds)"
        """;

    public static int Main(string[] arguments)
    {
        var megabytes = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 100;
        var shell = arguments.Length > 1 ? arguments[1] : "pwsh";
        var folder = Directory.CreateTempSubdirectory("logbench").FullName;
        try
        {
            var log = Path.Combine(folder, "bench.log");
            Write(log, megabytes * 1_000_000L);
            var script = Path.Combine(folder, "loop.ps1");
            File.WriteAllText(script, Script);

            // Taken in turn, the best of three each: other work on the computer hits both alike.
            var rounds = Enumerable.Range(0, 3).Select(_ => (Reader: Measure(log), Loop: Loop(shell, script, log))).ToList();
            var (records, took, grown) = rounds.Min(round => (round.Reader.Records, round.Reader.Milliseconds, round.Reader.Grown));
            var (loopRecords, loopTook) = rounds.Min(round => round.Loop);
            Console.WriteLine(FormattableString.Invariant($"log                  {new FileInfo(log).Length / 1e6:0} MB"));
            Console.WriteLine(FormattableString.Invariant($"module's reader      {records} records, {took} ms, live memory grew by at most {grown / 1e6:0.0} MB"));
            Console.WriteLine(FormattableString.Invariant($"PowerShell regex     {loopRecords} records, {loopTook} ms"));
            Console.WriteLine(FormattableString.Invariant($"ratio                {(double)loopTook / took:0.0} (bound: at least 10)"));
            return records == loopRecords && loopTook >= 10 * took ? 0 : 1;
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
            var line = FormattableString.Invariant($"<![LOG[Receive task from server with pushid={number}, taskid={number % 97}, taskguid=6C8A3F0E-2D1B-4C55-9A51-{number:X12}, tasktype=1 and taskParam=]LOG]!><time=\"{time.AddMilliseconds(number * 37):HH:mm:ss.fff}+420\" date=\"{time.AddMilliseconds(number * 37):MM-dd-yyyy}\" component=\"BgbAgent\" context=\"\" type=\"{number % 3 + 1}\" thread=\"{4000 + (number % 8)}\" file=\"bgbagent.cpp:{number % 900}\">\r\n");
            file.Write(line);
            written += line.Length;
        }
    }

    private static (long Records, long Milliseconds, long Grown) Measure(string log)
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

        return (records, watch.ElapsedMilliseconds, most - before);
    }

    private static (long Records, long Milliseconds) Loop(string shell, string script, string log)
    {
        using var process = Process.Start(new ProcessStartInfo(shell, ["-NoProfile", "-NonInteractive", "-File", script, log]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The shell did not start.");
        var answer = process.StandardOutput.ReadToEnd().Trim().Split('\n')[^1].Trim().Split(' ');
        process.WaitForExit();
        return (long.Parse(answer[0], CultureInfo.InvariantCulture), long.Parse(answer[1], CultureInfo.InvariantCulture));
    }
}
