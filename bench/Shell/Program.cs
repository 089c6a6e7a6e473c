using System.IO.Compression;
using TenantAttach.Bench;
using TenantAttach.Bench.Shell;

// dotnet run -c Release --project bench/Shell [-- --write]
const int Rounds = 5;
var module = Path.Combine(Report.Root, "out", "TenantAttach");
if (!PowerShell.IsThere || !File.Exists(Path.Combine(module, "TenantAttach.psd1")))
{
    Console.Error.WriteLine("PowerShell and out/TenantAttach are needed: run 'dotnet tool restore' and 'dotnet build' first.");
    return 1;
}

var report = new Report("shell");
var empty = Built("EmptyModule");
List<double> own = [], other = [];
for (var round = 0; round <= Rounds; round++)
{
    // In turns, so that other work of the machine affects both alike. The first round warms the disk and does not count.
    var (baseline, time) = (Timers.Import(empty), Timers.Import(Path.Combine(module, "TenantAttach.psd1")));
    if (round > 0)
    {
        other.Add(baseline);
        own.Add(time);
    }
}

report.Add($"import, {Rounds} fresh shells", Spread(own));
report.Add("import of an empty binary module, in turns with it", Spread(other));
report.Add("import over the empty module", $"{Median(own) - Median(other):0} ms", "60 ms");

List<double> typed = [], plain = [];
using (var graph = new GraphTimers())
{
    for (var round = 0; round <= Rounds; round++)
    {
        var (json, time) = (graph.Plain(Built("PlainModule")), graph.Own(module));
        if (round > 0)
        {
            plain.Add(json);
            typed.Add(time);
        }
    }
}

report.Add($"first Graph cmdlet (`Get-CMTenantAttachApplication`) over TLS, {Rounds} fresh shells", Spread(typed));
report.Add("the same requests by HttpClient and JsonDocument, in turns with it", Spread(plain));
report.Add("first Graph cmdlet over plain JSON", $"{Median(typed) / Median(plain):0.0} x", "2 x");

var completions = Enumerable.Range(0, Rounds).Select(_ => Timers.Completion(module)).OrderBy(one => one.Milliseconds).ToList();
var (press, line) = completions[Rounds / 2];
report.Add(
    $"first Tab of ten kinds among 5,000 devices, the slowest (`{line}`), median of {Rounds} fresh shells", $"{press:0} ms", "200 ms");
report.Add("Ctrl+C in a command that waits, the slowest of three", $"{Timers.Stop(module):0} ms", "1000 ms");
report.Add("module folder, unpacked, both flavors", $"{Size(module):0.0} MB");
report.Add("module folder, zipped", $"{Zipped(module):0.0} MB", "8 MB");
report.Finish();
return 0;

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static FormattableString Spread(List<double> values) => $"median {Median(values):0} ms ({values.Min():0} to {values.Max():0})";

static string Built(string project) => Directory.EnumerateFiles(
    Path.Combine(Report.Root, "bench", project, "bin"), project + ".dll", SearchOption.AllDirectories).First();

static double Size(string folder) =>
    new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / 1048576.0;

static double Zipped(string folder)
{
    using var archive = new MemoryStream();
    ZipFile.CreateFromDirectory(folder, archive);
    return archive.Length / 1048576.0;
}
