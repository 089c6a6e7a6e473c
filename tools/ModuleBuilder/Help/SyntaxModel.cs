namespace TenantAttach.ModuleBuilder.Help;

/// <summary>The forms in which a cmdlet can be called.</summary>
internal static class SyntaxModel
{
    /// <summary>Finds the forms; the one that is used by default comes first.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <returns>For each form its parameters, each with the one set that counts there.</returns>
    public static IEnumerable<IReadOnlyList<ParameterModel>> Of(CommandModel command)
    {
        var parameters = HelpParameters.Of(command);
        var sets = parameters.SelectMany(parameter => parameter.Sets)
            .Select(set => set.Set)
            .Where(set => set != ParameterSetModel.All)
            .Distinct()
            .ToList();
        if (sets.Count == 0)
        {
            sets.Add(ParameterSetModel.All);
        }

        return sets.OrderBy(set => set == command.DefaultSet ? 0 : 1).Select(set => Form(parameters, set));
    }

    private static List<ParameterModel> Form(IReadOnlyList<ParameterModel> parameters, string set) => parameters
        .Select(
            parameter => (Parameter: parameter,
                Set: parameter.Sets.FirstOrDefault(one => one.Set == set || one.Set == ParameterSetModel.All)))
        .Where(pair => pair.Set is not null)
        .Select(pair => pair.Parameter with { Sets = [pair.Set!] })
        .OrderBy(parameter => parameter.Sets[0].Position ?? int.MaxValue)
        .ThenBy(parameter => parameter.Sets[0].Mandatory ? 0 : 1)
        .ToList();
}
