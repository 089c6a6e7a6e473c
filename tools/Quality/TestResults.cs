using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace TenantAttach.Quality;

/// <summary>What a run of the unit tests said.</summary>
/// <param name="Passed">How many passed.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Skipped">How many were skipped.</param>
/// <param name="Outcomes">For each class and method, whether every case passed.</param>
internal sealed record TestResults(int Passed, int Failed, int Skipped, IReadOnlyDictionary<string, bool> Outcomes)
{
    public static TestResults? Read(IReadOnlyList<string> files)
    {
        if (files.Count == 0)
        {
            return null;
        }

        var cases = files.Select(XDocument.Load).SelectMany(document => document.Descendants().Where(element => element.Name.LocalName == "UnitTestResult"))
            .Select(result => (Name: MethodOf((string)result.Attribute("testName")!), Outcome: (string?)result.Attribute("outcome")))
            .ToList();
        return new TestResults(
            cases.Count(one => one.Outcome == "Passed"),
            cases.Count(one => one.Outcome == "Failed"),
            cases.Count(one => one.Outcome is not ("Passed" or "Failed")),
            cases.GroupBy(one => one.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.All(one => one.Outcome == "Passed")));
    }

    // TenantAttach.Core.Tests.Http.RetryTests.A_rule(value: "x.y") becomes RetryTests.A_rule.
    private static string MethodOf(string name) => string.Join('.', name.Split('(')[0].Split('.').TakeLast(2));
}
