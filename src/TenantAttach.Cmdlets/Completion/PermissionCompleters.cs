using TenantAttach.Core.Authority;
using TenantAttach.Core.Readiness;

namespace TenantAttach.Cmdlets.Completion;

/// <summary>Proposes operations of the permission matrix.</summary>
internal sealed class OperationCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word) =>
        PermissionMatrix.All.Select(row => new Proposal(row.Operation, row.Title));
}

/// <summary>Proposes the cmdlets that the permission matrix knows.</summary>
internal sealed class PermittedCmdletCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word) =>
        PermissionMatrix.All.SelectMany(row => row.Cmdlet.Select(name => (Name: name, row.Title))).GroupBy(pair => pair.Name)
            .OrderBy(group => group.Key).Select(group => new Proposal(group.Key, string.Join("; ", group.Select(pair => pair.Title))));
}

/// <summary>Proposes the roles of Microsoft Entra that the permission matrix asks for.</summary>
internal sealed class EntraRoleCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word) =>
        PermissionMatrix.All.SelectMany(row => row.EntraRole).Distinct().OrderBy(name => name).Select(name => new Proposal(name, name));
}

/// <summary>Proposes the features that checks of prerequisites belong to.</summary>
internal sealed class FeatureCompleter : ArgumentProposer
{
    /// <inheritdoc/>
    private protected override IEnumerable<Proposal> Propose(object runspace, IDictionary bound, string word) =>
        PrerequisiteTest.Features.Select(name => new Proposal(name, "Checks of " + name));
}
