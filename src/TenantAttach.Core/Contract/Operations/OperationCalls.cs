namespace TenantAttach.Core.Contract;

/// <summary>The calls that one operation may send. Its client offers only these; what its cmdlet needs of permissions follows.</summary>
public sealed class OperationCalls
{
    private readonly HashSet<string> names;

    /// <summary>Declares the calls of an operation.</summary>
    /// <param name="name">The name of the operation.</param>
    /// <param name="cmdlets">The cmdlets that run it.</param>
    /// <param name="calls">The calls; the schema of the site is added where one of them needs it.</param>
    public OperationCalls(string name, IReadOnlyList<string> cmdlets, IEnumerable<ServiceCall> calls)
    {
        Name = name;
        Cmdlets = cmdlets;
        var all = calls.ToList();
        All = all.Concat(all.Where(call => call.IsProbed).Select(call => call.ApiVersion).Distinct()
                .Select(version => version == "wmi" ? SiteCalls.GetMetadata : SiteCalls.GetVersionedMetadata))
            .GroupBy(call => call.Name, StringComparer.Ordinal).Select(group => group.First())
            .OrderBy(call => call.Name, StringComparer.Ordinal)
            .ToList();
        names = new HashSet<string>(All.Select(call => call.Name), StringComparer.Ordinal);
    }

    /// <summary>The name of the operation.</summary>
    public string Name { get; }

    /// <summary>The cmdlets that run it.</summary>
    public IReadOnlyList<string> Cmdlets { get; }

    /// <summary>The calls, by name.</summary>
    public IReadOnlyList<ServiceCall> All { get; }

    /// <summary>Whether a call may be sent.</summary>
    /// <param name="call">The call.</param>
    /// <returns>True where it is declared.</returns>
    public bool Contains(ServiceCall call) => names.Contains(call.Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
