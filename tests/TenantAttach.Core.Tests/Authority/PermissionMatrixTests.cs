using TenantAttach.Core.Authority;

namespace TenantAttach.Core.Tests.Authority;

public sealed class PermissionMatrixTests
{
    public static TheoryData<string> Operations => new(PermissionMatrix.All.Select(row => row.Operation));

    [Fact]
    public void Every_row_of_the_matrix_is_there() =>
        Assert.Equal(25, PermissionMatrix.All.Select(row => row.Operation).Distinct().Count());

    [Theory]
    [MemberData(nameof(Operations))]
    public void With_every_grant_each_operation_is_allowed_in_both_modes(string name)
    {
        var row = Find(name);
        foreach (var intune in new[] { false, true })
        {
            var decision = PermissionMatrix.Decide(row, Everything(row, intune));
            Assert.True(decision.IsAllowed, decision.MissingGrant);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Taking_one_grant_away_names_exactly_that_one(string name)
    {
        var row = Find(name);
        var all = Everything(row, intune: false);
        foreach (var permission in row.ConfigurationManager)
        {
            var decision = PermissionMatrix.Decide(
                row, all with { ConfigurationManager = row.ConfigurationManager.Where(one => one != permission).ToList() });
            Assert.Equal("Configuration Manager: " + permission, decision.MissingGrant);
            Assert.NotEmpty(decision.Remedy!);
        }

        if (row.NeedsHybridUser)
        {
            Assert.Equal("Hybrid account", PermissionMatrix.Decide(row, all with { IsHybrid = false }).MissingGrant);
            Assert.Equal("Discovered account", PermissionMatrix.Decide(row, all with { IsDiscovered = false }).MissingGrant);
        }

        if (row.NeedsIntuneRole)
        {
            Assert.Equal("Intune role", PermissionMatrix.Decide(row, all with { IntuneRoles = [], IntunePermissions = [] }).MissingGrant);
        }

        if (row.EntraRole.Count > 0)
        {
            Assert.StartsWith("Entra role", PermissionMatrix.Decide(row, all with { EntraRoles = [] }).MissingGrant);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Where_Intune_decides_cloud_only_users_need_no_grant_of_the_site(string name)
    {
        var row = Find(name);
        if (row.IntuneModePermission is null)
        {
            return;
        }

        var cloudOnly = Everything(row, intune: true) with { IsHybrid = false, IsDiscovered = false, ConfigurationManager = [] };
        Assert.True(PermissionMatrix.Decide(row, cloudOnly).IsAllowed);
        Assert.Equal(
            "Intune permission: " + row.IntuneModePermission,
            PermissionMatrix.Decide(row, cloudOnly with { IntunePermissions = ["Other/Read"] }).MissingGrant);
        Assert.All(
            row.IntuneModeRole,
            role => Assert.True(PermissionMatrix.Decide(row, cloudOnly with { IntunePermissions = [], IntuneRoles = [role] }).IsAllowed));
    }

    [Theory]
    [InlineData(true, false, "ConfigurationManager")]
    [InlineData(false, false, "ConfigurationManager")]
    [InlineData(true, true, "ConfigurationManager")]
    [InlineData(false, true, "Intune")]
    public void Intune_decides_only_where_both_switches_say_so(bool enforce, bool useIntune, string authority) =>
        Assert.Equal(
            authority,
            PermissionMatrix.Decide(Find("RunScript"), new PermissionFacts { Enforce = enforce, UseIntuneRbac = useIntune }).Authority);

    [Fact]
    public void Graph_permissions_come_from_the_contract() =>
        Assert.Contains("DeviceManagementManagedDevices.PrivilegedOperations.All", Find("DeviceAction").GraphApplication);

    private static OperationPermission Find(string name) => PermissionMatrix.All.Single(row => row.Operation == name);

    private static PermissionFacts Everything(OperationPermission row, bool intune) => new()
    {
        EntraRoles = row.EntraRole.Where(role => role != "Global Administrator")
            .DefaultIfEmpty("Global Administrator")
            .Where(role => row.EntraRole.Contains(role))
            .ToList(),
        IntunePermissions = row.Intune.Concat(row.IntuneModePermission is { } mode ? [mode] : []).DefaultIfEmpty("Other/Read").ToList(),
        ConfigurationManager = row.ConfigurationManager.ToList(),
        IsHybrid = true,
        IsDiscovered = true,
        HasIntuneLicense = true,
        Enforce = !intune,
        UseIntuneRbac = intune,
    };
}
