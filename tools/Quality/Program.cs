using System;
using System.IO;
using TenantAttach.Quality;

Options options;
try
{
    options = Options.Parse(args);
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

var repository = Repository.Find(AppContext.BaseDirectory);
var facts = Facts.Measure(
    repository,
    options.Shell is null ? null : ImportTimer.Measure(options.Shell, repository.Module),
    options.Shell is null ? null : CompletionTimer.Measure(options.Shell, repository.Module),
    options.Shell is null ? null : StopTimer.Measure(options.Shell, repository.Module));
var results = TestResults.Read(options.Results);
var tests = new TestIndex(repository, results);
var measured = new Measurements(
    Benchmarks.Read(options.Benchmarks),
    Coverage.Read(options.Coverage, "TenantAttach.Core"),
    Coverage.Read(options.Coverage, "TenantAttach.Cmdlets"),
    options.CleanRun,
    options.Format);
var rows = Checklist.Rows(tests, facts, measured);
File.WriteAllText(options.Output, QualityDocument.Render(facts, rows, results, options.Pester, options.Benchmarks));
Console.WriteLine($"{options.Output}: {Row.Total(rows)} of {2 * rows.Count} points");
return 0;
