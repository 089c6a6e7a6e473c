using System.Text.RegularExpressions;
using TenantAttach.Core.Errors;

namespace TenantAttach.Cmdlets.Tests.Surface;

public sealed class RemedyTests
{
    private static readonly HashSet<string> Cmdlets = CommandCatalog.Read(typeof(TenantAttachCommand).Assembly)
        .Select(command => command.Name)
        .ToHashSet(StringComparer.Ordinal);

    public static TheoryData<string> Ids => [.. ErrorCatalog.All.Where(entry => Named(entry).Any()).Select(entry => entry.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_error_names_only_cmdlets_that_the_module_has(string id) =>
        Assert.All(Named(ErrorCatalog.All.Single(entry => entry.Id == id)), name => Assert.Contains(name, Cmdlets));

    private static IEnumerable<string> Named(ErrorEntry entry) =>
        Regex.Matches(entry.Message + " " + entry.Remedy, @"\b[A-Z][a-z]+-CM[A-Za-z]+").Select(match => match.Value);
}
