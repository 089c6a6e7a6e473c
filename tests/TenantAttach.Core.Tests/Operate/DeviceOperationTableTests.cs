using System.Text.RegularExpressions;

namespace TenantAttach.Core.Tests.Operate;

/// <summary>The table is whole: every cmdlet that works on devices, every cell filled or explained.</summary>
public sealed class DeviceOperationTableTests
{
    private static readonly string[] Cells =
    [
        DeviceOperation.NothingFound, DeviceOperation.Permission, DeviceOperation.Connection, DeviceOperation.Version,
        DeviceOperation.OneBad, DeviceOperation.Bulk,
    ];

    /// <summary>Cmdlets that do not read from single devices or run an action on them, and so have tests of their own for the same
    /// cells.</summary>
    private static readonly IReadOnlyList<string> Elsewhere =
    [
        "Get-CMDeviceQueryEntity", "Stop-CMDeviceQuery",
        "Get-CMEndpointSecurityCollection", "Enable-CMEndpointSecurityCollection", "Disable-CMEndpointSecurityCollection",
        "Get-CMEndpointSecurityStatus",
        "Get-CMEndpointSecurityPolicy", "New-CMEndpointSecurityPolicy", "Set-CMEndpointSecurityPolicy", "Remove-CMEndpointSecurityPolicy",
    ];

    [Fact]
    public void Every_cmdlet_that_works_on_devices_has_a_row()
    {
        var rows = DeviceOperations.All.Select(operation => operation.Cmdlet).ToHashSet();

        var missing = Cmdlets().Where(name => !rows.Contains(name) && !Elsewhere.Contains(name)).ToList();

        Assert.True(missing.Count == 0, "Not in the table of operations: " + string.Join(", ", missing));
        Assert.Empty(rows.Except(Cmdlets()));
    }

    [Fact]
    public void Every_cell_is_filled_or_explained()
    {
        foreach (var operation in DeviceOperations.All)
        {
            var filled = new Dictionary<string, bool>
            {
                [DeviceOperation.NothingFound] = operation.Nothing is not null,
                [DeviceOperation.Permission] = operation.Denied is not null,
                [DeviceOperation.Connection] = operation.Offline != Offline.NotApplicable,
                [DeviceOperation.Version] = operation.Old is not null,
                [DeviceOperation.OneBad] = operation.Bad is not null,
                [DeviceOperation.Bulk] = operation.Requests is not null,
            };
            Assert.All(Cells, cell => Assert.True(filled[cell] != operation.Exempt.ContainsKey(cell), $"{operation.Name}: {cell}"));
        }
    }

    [Fact]
    public void Names_are_unique() =>
        Assert.Equal(DeviceOperations.All.Count, DeviceOperations.All.Select(operation => operation.Name).Distinct().Count());

    /// <summary>The cmdlets about devices, from their sources: one file, one cmdlet.</summary>
    private static List<string> Cmdlets() =>
        Directory.EnumerateFiles(
            Path.Combine(Repository.Sources, "TenantAttach.Cmdlets", "Commands"), "*Command.cs", SearchOption.AllDirectories)
            .Select(
                file => Regex.Match(
                    File.ReadAllText(file),
                    """\[Cmdlet\(\s*Verbs\w+\.(?<verb>\w+), "(?<noun>CM(User)?Device\w*|CMTenantAttachDevice|CMTenantAttachRecommendation|"""
                        + """CMEndpointSecurity\w+)"."""))
            .Where(match => match.Success)
            .Select(match => $"{match.Groups["verb"].Value}-{match.Groups["noun"].Value}")
            .Order(StringComparer.Ordinal).ToList();
}
