namespace TenantAttach.Simulator.AdminService;

/// <summary>The classes of one route.</summary>
/// <param name="route">wmi or v1.0.</param>
/// <param name="ignoreCase">Whether names of classes are found in any case, as on the wmi route from version 2006.</param>
/// <param name="faults">What the site lacks.</param>
internal sealed class SiteSchema(string route, bool ignoreCase, FaultSwitches faults)
{
    private readonly SortedDictionary<string, ClassDef> classes = new(StringComparer.Ordinal);

    private readonly SortedDictionary<string, Func<Caller, JsonObject>> functions = new(StringComparer.Ordinal);

    public string Route => route;

    /// <summary>The names of the functions that belong to no class.</summary>
    public IEnumerable<string> Functions => functions.Keys.Where(name => Function(name) is not null);

    /// <summary>Declares a function that belongs to no class and takes nothing.</summary>
    public void Add(string name, Func<Caller, JsonObject> read) => functions[name] = read;

    public Func<Caller, JsonObject>? Function(string name) =>
        faults.ArgumentsOf(FaultNames.MetadataLacks).Contains(name, StringComparer.OrdinalIgnoreCase)
            || !functions.TryGetValue(name, out var read) ? null : read;

    public IEnumerable<ClassDef> Classes => classes.Values.Select(Reduce).OfType<ClassDef>();

    public ClassDef Add(string name, IRowSource source) => classes[name] = new ClassDef(name, source);

    /// <summary>A class that is declared already, to declare more of it.</summary>
    public ClassDef Declared(string name) => classes[name];

    /// <summary>Whether a class is simulated, also where a fault lets the site lack it.</summary>
    public bool IsSimulated(string name) => classes.Keys.Any(one => one.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a real site has a member of a class that the simulator does not have.</summary>
    public bool IsOnlyReal(string name, string member) => ProviderClasses.Has(route, name, member)
        && !classes[name].Methods.Any(method => method.Name.Equals(member, StringComparison.OrdinalIgnoreCase));

    public ClassDef? Find(string name)
    {
        if (!classes.TryGetValue(name, out var found) && ignoreCase)
        {
            found = classes.Values.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        }

        return found is null ? null : Reduce(found);
    }

    private ClassDef? Reduce(ClassDef whole)
    {
        var lacks = faults.ArgumentsOf(FaultNames.MetadataLacks);
        if (lacks.Contains(whole.Name, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var reduced = Reduced(whole, lacks);
        return reduced.Navigations.All(
            navigation => !lacks.Any(lack => lack.StartsWith(navigation.Type.Name + ".", StringComparison.OrdinalIgnoreCase))) ? reduced
            : reduced.Navigations.Aggregate(
                reduced.Without(reduced.Navigations.Select(navigation => navigation.Name).ToList()),
                (type, navigation) => type.To(navigation.Name, Reduced(navigation.Type, lacks), navigation.Read));
    }

    private static ClassDef Reduced(ClassDef whole, IReadOnlyList<string> lacks)
    {
        var members = lacks.Where(lack => lack.StartsWith(whole.Name + ".", StringComparison.OrdinalIgnoreCase))
            .Select(lack => lack.Substring(whole.Name.Length + 1))
            .ToList();
        return members.Count == 0 ? whole : whole.Without(members);
    }
}
