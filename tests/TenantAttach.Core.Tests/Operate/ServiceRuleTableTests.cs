using System.Text.RegularExpressions;

namespace TenantAttach.Core.Tests.Operate;

/// <summary>The page about testing maps every rule of the services to tests that exist.</summary>
public sealed class ServiceRuleTableTests
{
    /// <summary>Rules about what no public interface shows, which the page explains.</summary>
    private static readonly int[] Unseen = [17, 29];

    [Fact]
    public void Every_rule_has_a_row() => Assert.Equal(Enumerable.Range(1, 30), Rows().Select(row => row.Number));

    [Fact]
    public void Every_rule_has_a_test_or_says_why_there_is_none()
    {
        foreach (var (number, tests, text) in Rows())
        {
            Assert.True(
                tests.Count > 0 || (Array.IndexOf(Unseen, number) >= 0 && text.Contains("not simulated", StringComparison.Ordinal)),
                $"Rule {number} has no test.");
        }
    }

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var sources = Directory.EnumerateFiles(Repository.Tests, "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        var missing = Rows().SelectMany(row => row.Tests)
            .Where(
                test => !sources[test.Split('.')[0]].Any(
                    source => Regex.IsMatch(source, $@"public (async )?(Task|void) {Regex.Escape(test.Split('.')[1])}\(")))
            .ToList();

        Assert.True(missing.Count == 0, "These tests do not exist: " + string.Join(", ", missing));
    }

    private static List<(int Number, List<string> Tests, string Text)> Rows() =>
        File.ReadLines(Path.Combine(Repository.Root, "docs", "testing.md"))
            .Select(line => Regex.Match(line, @"^\| (?<number>\d+) \| (?<rule>[^|]+) \| ?(?<tests>[^|]*)\|$"))
            .Where(match => match.Success)
            .Select(match => (
                int.Parse(match.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture),
                Regex.Matches(match.Groups["tests"].Value, @"`(\w+\.\w+)`").Select(test => test.Groups[1].Value).ToList(),
                match.Groups["tests"].Value))
            .ToList();
}
