using System.Text.RegularExpressions;

namespace TenantAttach.Core.Logs;

/// <summary>Which files make up a log: the current one and those that it was rolled over to, oldest first.</summary>
internal static class LogFiles
{
    private static readonly Regex Dated = new(@"^(?<name>.+)-\d{8}-\d{6}\.log$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The files to read for a path.</summary>
    /// <param name="path">A file, or a folder whose logs are all read.</param>
    /// <param name="currentOnly">True to leave out rolled-over files.</param>
    /// <returns>The files, log by log, each log from its oldest file on.</returns>
    public static IReadOnlyList<string> Expand(string path, bool currentOnly)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path)
                .Where(file => IsLog(file) && !(currentOnly && IsRolledOver(file)))
                .OrderBy(file => LogName(file), StringComparer.OrdinalIgnoreCase)
                .ThenBy(Age)
                .ThenBy(file => file, StringComparer.OrdinalIgnoreCase)
                .ToList();
        }

        if (currentOnly || IsRolledOver(path) || !IsLog(path))
        {
            return [path];
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var siblings = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(
                file => IsRolledOver(file) && string.Equals(LogName(file), LogName(path), StringComparison.OrdinalIgnoreCase))
            : [];
        return [.. siblings.OrderBy(Age).ThenBy(file => file, StringComparer.OrdinalIgnoreCase), path];
    }

    private static bool IsLog(string file) => HasExtension(file, ".log") || HasExtension(file, ".lo_");

    private static bool IsRolledOver(string file) => HasExtension(file, ".lo_") || Dated.IsMatch(Path.GetFileName(file));

    private static int Age(string file) => Dated.IsMatch(Path.GetFileName(file)) ? 0 : HasExtension(file, ".lo_") ? 1 : 2;

    private static string LogName(string file)
    {
        var dated = Dated.Match(Path.GetFileName(file));
        return dated.Success ? dated.Groups["name"].Value : Path.GetFileNameWithoutExtension(file);
    }

    private static bool HasExtension(string file, string extension) =>
        string.Equals(Path.GetExtension(file), extension, StringComparison.OrdinalIgnoreCase);
}
