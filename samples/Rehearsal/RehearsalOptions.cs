using System.Runtime.CompilerServices;

namespace TenantAttach.Rehearsal;

/// <summary>What the command line asks for.</summary>
public sealed record RehearsalOptions
{
    public const string Usage =
        """
        Rehearses the whole life of an attachment on the simulator.

          --seed N            seed of the simulated hierarchy (default 1)
          --devices N         devices of the hierarchy, 200 to 1000000 (default 300)
          --https             through the simulator's host: real sockets, real TLS, real token requests
          --powershell        run the steps as cmdlets in pwsh
          --request-log FILE  write every request as a line of JSON
          --state DIR         where the simulator's state is kept (default: 'state' beside this sample)
          --fail-after K      end the process hard after the K-th write
          --resume            go on from the kept state
        """;

    public int Seed { get; init; } = 1;

    public int Devices { get; init; } = 300;

    public bool Https { get; init; }

    public bool PowerShell { get; init; }

    public string? RequestLog { get; init; }

    public string StateDirectory { get; init; } = DefaultStateDirectory();

    public int? FailAfter { get; init; }

    public bool Resume { get; init; }

    public bool Help { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">An argument is unknown or has no usable value.</exception>
    public static RehearsalOptions Parse(string[] arguments)
    {
        var options = new RehearsalOptions();
        for (var index = 0; index < arguments.Length; index++)
        {
            var name = arguments[index];
            options = name switch
            {
                "--seed" => options with { Seed = Number(arguments, ref index, 0, int.MaxValue) },
                "--devices" => options with { Devices = Number(arguments, ref index, 200, 1_000_000) },
                "--https" => options with { Https = true },
                "--powershell" => options with { PowerShell = true },
                "--request-log" => options with { RequestLog = Value(arguments, ref index) },
                "--state" => options with { StateDirectory = Path.GetFullPath(Value(arguments, ref index)) },
                "--fail-after" => options with { FailAfter = Number(arguments, ref index, 1, int.MaxValue) },
                "--resume" => options with { Resume = true },
                "--help" or "-h" => options with { Help = true },
                _ => throw new FormatException($"'{name}' is not an option of the rehearsal."),
            };
        }

        return options;
    }

    private static string Value(string[] arguments, ref int index)
    {
        var name = arguments[index];
        return ++index < arguments.Length ? arguments[index] : throw new FormatException($"'{name}' needs a value.");
    }

    private static int Number(string[] arguments, ref int index, int least, int most)
    {
        var name = arguments[index];
        var text = Value(arguments, ref index);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new FormatException($"'{name}' takes a whole number from {least} to {most}, not '{text}'.");
    }

    private static string DefaultStateDirectory([CallerFilePath] string thisFile = "")
    {
        // The path of the source is mapped away in a reproducible build; the sample is then found from the current directory.
        var beside = Path.GetDirectoryName(thisFile);
        return beside is not null && Directory.Exists(beside)
            ? Path.Combine(beside, "state")
            : Path.Combine(FindSample(Directory.GetCurrentDirectory()), "state");
    }

    private static string FindSample(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var sample = Path.Combine(folder.FullName, "samples", "Rehearsal");
            if (Directory.Exists(sample))
            {
                return sample;
            }
        }

        return start;
    }
}
