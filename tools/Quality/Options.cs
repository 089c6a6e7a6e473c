using System;
using System.Collections.Generic;
using System.IO;

namespace TenantAttach.Quality;

/// <summary>What the command line asks for.</summary>
/// <param name="Output">The file to write.</param>
/// <param name="Results">Test results in TRX form.</param>
/// <param name="Pester">How many Pester tests passed, failed and were skipped; null where they were not run.</param>
/// <param name="Benchmarks">What the benchmarks printed.</param>
/// <param name="Coverage">Files of coverage in Cobertura form.</param>
/// <param name="CleanRun">How the one command ended on a clean clone; null where it was not run.</param>
/// <param name="Format">How the check of the format ended; null where it was not run.</param>
/// <param name="Shell">The PowerShell that the import is timed in; null for none.</param>
internal sealed record Options(string Output, IReadOnlyList<string> Results, string? Pester, IReadOnlyList<string> Benchmarks, IReadOnlyList<string> Coverage, string? CleanRun, string? Format, string? Shell)
{
    public const string Usage =
        """
        Measures the repository and writes a page about its quality. tools/Quality/measure.sh runs it with everything.

          Quality OUTPUT [--trx FILE|FOLDER]... [--pester FILE] [--bench FILE]... [--coverage FILE]...
                  [--clone FILE] [--format FILE] [--shell pwsh]

          --trx       results of dotnet test --logger trx; a named test that did not pass proves nothing
          --pester    the result file of tests/Pester/Invoke-Tests.ps1
          --bench     what a program of bench/ printed
          --coverage  what coverlet collected, in Cobertura form
          --clone     commit, and the last line of .ci/run on a clean clone of it
          --format    commit, and how dotnet format --verify-no-changes ended
          --shell     times the import of the module in fresh processes of this PowerShell
        """;

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The options.</returns>
    /// <exception cref="FormatException">An argument is not known, or a file does not exist.</exception>
    public static Options Parse(string[] arguments)
    {
        if (arguments.Length % 2 == 0)
        {
            throw new FormatException("Name the file to write, and a value for each option.");
        }

        var results = new List<string>();
        var benchmarks = new List<string>();
        var coverage = new List<string>();
        string? pester = null, clone = null, format = null, shell = null;
        for (var index = 1; index < arguments.Length; index += 2)
        {
            var value = arguments[index + 1];
            switch (arguments[index])
            {
                case "--trx":
                    results.AddRange(Directory.Exists(value) ? Directory.GetFiles(value, "*.trx") : [Existing(value)]);
                    break;
                case "--bench":
                    benchmarks.AddRange(File.ReadAllLines(Existing(value)));
                    break;
                case "--pester":
                    pester = File.ReadAllText(Existing(value)).Trim();
                    break;
                case "--coverage":
                    coverage.Add(Existing(value));
                    break;
                case "--clone":
                    clone = File.ReadAllText(Existing(value)).Trim();
                    break;
                case "--format":
                    format = File.ReadAllText(Existing(value)).Trim();
                    break;
                case "--shell":
                    shell = value;
                    break;
                default:
                    throw new FormatException($"'{arguments[index]}' is not an option.");
            }
        }

        return new Options(arguments[0], results, pester, benchmarks, coverage, clone, format, shell);
    }

    private static string Existing(string path) => File.Exists(path) ? path : throw new FormatException($"'{path}' does not exist.");
}
