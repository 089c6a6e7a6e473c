using System.Linq;
using TenantAttach.Core.Contract;

namespace TenantAttach.Core.Tests.Contract;

/// <summary>Calls for tests that do not care which call it is, and a schema that shows what all of them use.</summary>
internal static class AnyCalls
{
    public static readonly ServiceCall Site = SiteCalls.ListSites;

    public static string WholeSchema()
    {
        var needs = WireContract.All.SelectMany(call => call.Needs).GroupBy(need => need.Class).ToList();
        var types = needs.Select(need => $"<EntityType Name=\"{need.Key}\">"
            + string.Concat(need.SelectMany(one => one.Properties).Distinct().Select(property => $"<Property Name=\"{property}\" Type=\"Edm.String\"/>"))
            + "</EntityType>");
        var actions = needs.SelectMany(need => need.SelectMany(one => one.Methods).Distinct().Select(method =>
            $"<Action Name=\"{method}\" IsBound=\"true\"><Parameter Name=\"bindingParameter\" Type=\"Collection(AdminService.{need.Key})\"/></Action>"));
        return $"<Edmx><Schema>{string.Concat(types)}{string.Concat(actions)}</Schema></Edmx>";
    }
}
