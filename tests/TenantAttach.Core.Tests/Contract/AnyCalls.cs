namespace TenantAttach.Core.Tests.Contract;

/// <summary>Calls for tests that do not care which call it is, and a schema that shows what all of them use.</summary>
internal static class AnyCalls
{
    public static readonly ServiceCall Site = SiteCalls.ListSites;

    public static string WholeSchema()
    {
        var needs = WireContract.All.SelectMany(call => call.Needs).GroupBy(need => need.Class).ToList();
        var types = needs.Select(need => $"<EntityType Name=\"{need.Key}\">"
            + Key(need.Select(one => one.Keys).FirstOrDefault(keys => keys.Count > 0) ?? [])
            + Fields("Property", need.SelectMany(one => one.Properties))
            + "</EntityType>");
        var actions = needs.SelectMany(need => need.SelectMany(one => one.Methods).GroupBy(method => method.Name).Select(method =>
            $"<Action Name=\"{method.Key}\" IsBound=\"true\"><Parameter Name=\"bindingParameter\" "
                + $"Type=\"Collection(AdminService.{need.Key})\"/>"
            + Fields("Parameter", method.SelectMany(one => one.Parameters)) + "</Action>"));
        return $"<Edmx><Schema>{string.Concat(types)}{string.Concat(actions)}</Schema></Edmx>";
    }

    private static string Key(IReadOnlyList<string> keys) => keys.Count == 0
        ? string.Empty
        : "<Key>" + string.Concat(keys.Select(key => $"<PropertyRef Name=\"{key}\"/>")) + "</Key>";

    private static string Fields(string element, IEnumerable<PropertyNeed> fields) => string.Concat(fields.GroupBy(field => field.Name)
        .Select(
            field =>
                $"<{element} Name=\"{field.Key}\" "
                    + $"Type=\"{field.Select(one => one.Type).FirstOrDefault(type => type is not null) ?? "Edm.String"}\"/>"));
}
