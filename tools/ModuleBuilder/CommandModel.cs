namespace TenantAttach.ModuleBuilder;

/// <summary>A cmdlet as its assembly declares it.</summary>
/// <param name="Name">Verb and noun.</param>
/// <param name="Type">The class.</param>
/// <param name="DefaultSet">The parameter set that is used where the parameters do not tell; null for none.</param>
/// <param name="SupportsShouldProcess">True where it has -WhatIf and -Confirm.</param>
/// <param name="ConfirmImpact">The impact by name, for example <c>High</c>; null where it is not declared.</param>
/// <param name="Outputs">What it declares to write.</param>
/// <param name="Parameters">Its parameters, common ones left out.</param>
internal sealed record CommandModel(
    string Name,
    Type Type,
    string? DefaultSet,
    bool SupportsShouldProcess,
    string? ConfirmImpact,
    IReadOnlyList<Type> Outputs,
    IReadOnlyList<ParameterModel> Parameters);

/// <summary>A parameter of a cmdlet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="SupportsWildcards">True where it takes wildcards.</param>
/// <param name="Default">What it is where it is not given, as it declares; null where there is nothing to tell.</param>
/// <param name="Allowed">The only values that it takes, where it declares such; else none.</param>
/// <param name="Sets">How it takes part in parameter sets.</param>
internal sealed record ParameterModel(
    string Name,
    Type Type,
    IReadOnlyList<string> Aliases,
    bool SupportsWildcards,
    string? Default,
    IReadOnlyList<string> Allowed,
    IReadOnlyList<ParameterSetModel> Sets);

/// <summary>How a parameter takes part in a parameter set.</summary>
/// <param name="Set">The set, or <c>__AllParameterSets</c>.</param>
/// <param name="Mandatory">True where it has to be given.</param>
/// <param name="Position">Its place, from 0; null where it has to be named.</param>
/// <param name="ByValue">True where it takes objects from the pipeline.</param>
/// <param name="ByPropertyName">True where it takes properties of such objects.</param>
internal sealed record ParameterSetModel(string Set, bool Mandatory, int? Position, bool ByValue, bool ByPropertyName)
{
    /// <summary>The name of the set that stands for all.</summary>
    public const string All = "__AllParameterSets";
}
