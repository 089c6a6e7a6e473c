using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.RegularExpressions;

namespace TenantAttach.Quality;

/// <summary>What is measured of the repository, without running anything of it but an import.</summary>
internal sealed partial record Facts
{
    public required IReadOnlyList<(string File, int Lines)> Sources { get; init; }

    public int MedianLines => Sources.Select(source => source.Lines).Order().ElementAt(Sources.Count / 2);

    public (string File, int Lines) Longest => Sources.MaxBy(source => source.Lines);

    /// <summary>Files of the product with more than one public type.</summary>
    public required IReadOnlyList<string> SharedFiles { get; init; }

    public required int MostCmdletsInAFile { get; init; }

    public required IReadOnlyList<string> Cmdlets { get; init; }

    public IReadOnlyList<string> Missing => [.. DesignedCmdlets.All.Except(Cmdlets)];

    public IReadOnlyList<string> Beyond => [.. Cmdlets.Except(DesignedCmdlets.All)];

    /// <summary>Cmdlets with a help page that has at least two examples.</summary>
    public required IReadOnlyList<string> Described { get; init; }

    public required int AboutTopics { get; init; }

    public required int Errors { get; init; }

    public required long PackedBytes { get; init; }

    public required int Projects { get; init; }

    public required int LockFiles { get; init; }

    public required IReadOnlyList<string> Settings { get; init; }

    public required IReadOnlyList<string> MissingSettings { get; init; }

    public required IReadOnlyList<string> MissingManifestFields { get; init; }

    public required IReadOnlyList<string> ModelsWithoutView { get; init; }

    public required int Models { get; init; }

    public required string Version { get; init; }

    public required bool IsVersionInChangelog { get; init; }

    public required IReadOnlyList<string> TelemetryWords { get; init; }

    /// <summary>How long the import takes; null where it was not timed.</summary>
    public required ImportTime? Import { get; init; }

    /// <summary>How long the slowest completion takes; null where it was not timed.</summary>
    public required CompletionTime? Completion { get; init; }

    /// <summary>Milliseconds that the slowest of several waiting commands takes to end when it is stopped; null where it was not timed.</summary>
    public required double? Stop { get; init; }

    public static Facts Measure(Repository repository, ImportTime? import, CompletionTime? completion, double? stop)
    {
        var product = repository.Files("*.cs", "src").ToDictionary(file => Path.GetRelativePath(repository.Root, file), File.ReadAllText);
        var cmdlets = Quoted().Matches(ExportLine().Match(File.ReadAllText(Path.Combine(repository.Module, "TenantAttach.psd1"))).Value).Select(match => match.Groups[1].Value).ToList();
        var properties = repository.Text("Directory.Build.props") + repository.Text("Directory.Packages.props");
        var manifest = repository.Text("TenantAttach.psd1");
        var models = product.Where(file => file.Key.Contains("Models", StringComparison.Ordinal)).SelectMany(file => ModelType().Matches(file.Value)).Select(match => match.Groups[1].Value).ToList();
        var views = string.Concat(repository.Files("*.format.ps1xml", "src").Select(File.ReadAllText));
        var version = VersionElement().Match(properties).Groups[1].Value;
        var projects = repository.Files("*.csproj", "src", "tests", "tools", "bench", "samples").ToList();
        return new Facts
        {
            Sources = [.. repository.Files("*.cs", "src", "tests", "tools", "bench", "samples").Select(file => (Path.GetRelativePath(repository.Root, file), File.ReadLines(file).Count()))],
            SharedFiles = [.. product.Where(file => PublicType().Count(file.Value) > 1).Select(file => file.Key)],
            MostCmdletsInAFile = product.Values.Max(text => CmdletAttribute().Count(text)),
            Cmdlets = cmdlets,
            Described = [.. cmdlets.Where(name => repository.Has("docs", "en-US", name + ".md") && Example().Count(repository.Text("docs", "en-US", name + ".md")) >= 2)],
            AboutTopics = repository.Files("about_*.md", "docs").Count(),
            Errors = ErrorHeading().Count(repository.Text("docs", "errors.md")),
            PackedBytes = Pack(repository.Module),
            Projects = projects.Count,
            LockFiles = projects.Count(project => File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"))),
            Settings = [.. Wanted.Where(setting => properties.Contains(setting, StringComparison.Ordinal))],
            MissingSettings = [.. Wanted.Where(setting => !properties.Contains(setting, StringComparison.Ordinal))],
            MissingManifestFields = [.. ManifestFields.Where(field => !Regex.IsMatch(manifest, field))],
            Models = models.Count,
            ModelsWithoutView = [.. models.Where(model => !views.Contains($"TenantAttach.{model}<", StringComparison.Ordinal))],
            Version = version,
            IsVersionInChangelog = repository.Text("CHANGELOG.md").Contains($"## [{version}]", StringComparison.Ordinal),
            TelemetryWords = [.. product.Where(file => Telemetry().IsMatch(file.Value)).Select(file => file.Key)],
            Import = import,
            Completion = completion,
            Stop = stop,
        };
    }

    private static readonly string[] Wanted =
    [
        "<Nullable>enable</Nullable>", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "<EnableNETAnalyzers>true</EnableNETAnalyzers>", "<EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>",
        "<Deterministic>true</Deterministic>", "<RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>", "<NuGetAudit>true</NuGetAudit>",
        "<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>",
    ];

    private static readonly string[] ManifestFields =
    [
        @"CompatiblePSEditions\s*=\s*@\('Desktop', 'Core'\)", @"PowerShellVersion\s*=\s*'5\.1'", @"DotNetFrameworkVersion\s*=\s*'4\.7\.2'",
        @"Tags\s*=\s*@\('", @"LicenseUri\s*=\s*'https", @"ProjectUri\s*=\s*'https", @"ReleaseNotes\s*=\s*'\S",
    ];

    // As a gallery would store it: what is asked for is the size of the download.
    private static long Pack(string module)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Directory.EnumerateFiles(module, "*", SearchOption.AllDirectories))
            {
                archive.CreateEntryFromFile(file, Path.GetRelativePath(module, file));
            }
        }

        return stream.Length;
    }

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\([^)]*\)")]
    private static partial Regex ExportLine();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^public (?:sealed |static |abstract |readonly )*(?:class|record|struct|interface|enum) ", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^public sealed (?:class|record) (\w+)", RegexOptions.Multiline)]
    private static partial Regex ModelType();

    [GeneratedRegex(@"^\[Cmdlet\(", RegexOptions.Multiline)]
    private static partial Regex CmdletAttribute();

    [GeneratedRegex(@"^```powershell", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex("^### ", RegexOptions.Multiline)]
    private static partial Regex ErrorHeading();

    [GeneratedRegex("<Version>([^<]+)</Version>")]
    private static partial Regex VersionElement();

    [GeneratedRegex(@"applicationinsights|TelemetryClient|telemetryconfiguration", RegexOptions.IgnoreCase)]
    private static partial Regex Telemetry();
}
