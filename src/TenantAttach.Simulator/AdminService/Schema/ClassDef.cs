namespace TenantAttach.Simulator.AdminService;

/// <summary>
/// A class of the provider or a set of the newer route: one declaration, from which the metadata, the checks of requests
/// and the answers come.
/// </summary>
internal sealed class ClassDef(string name, IRowSource source)
{
    /// <summary>The same type with instances from elsewhere.</summary>
    public ClassDef(ClassDef type, IRowSource source)
        : this(type.Name, source) => properties.AddRange(type.properties);

    private readonly List<PropertyDef> properties = [];
    private readonly List<MethodDef> methods = [];
    private readonly List<NavigationDef> navigations = [];

    public string Name { get; } = name;

    public IRowSource Source { get; } = source;

    public IReadOnlyList<PropertyDef> Properties => properties;

    public IReadOnlyList<MethodDef> Methods => methods;

    public IReadOnlyList<NavigationDef> Navigations => navigations;

    public IEnumerable<PropertyDef> Keys => properties.Where(property => property.IsKey);

    /// <summary>Who may read instances of it; others get none.</summary>
    public Func<Caller, bool> MayRead { get; private set; } = _ => true;

    /// <summary>Adds properties of JSON rows, as in <see cref="PropertyDef"/>.</summary>
    public ClassDef With(string fields)
    {
        properties.AddRange(MethodDef.Fields(fields));
        return this;
    }

    /// <summary>Adds a property that is computed.</summary>
    public ClassDef With<T>(string field, Func<T, object?> get)
    {
        properties.Add(PropertyDef.Parse(field, row => get((T)row)));
        return this;
    }

    public ClassDef Static(string method, string parameters, string results, Func<MethodCall, JsonObject?> run)
    {
        methods.Add(new MethodDef(method, true, MethodDef.Fields(parameters), MethodDef.Fields(results), run));
        return this;
    }

    public ClassDef Instance(string method, string parameters, string results, Func<MethodCall, JsonObject?> run)
    {
        methods.Add(new MethodDef(method, false, MethodDef.Fields(parameters), MethodDef.Fields(results), run));
        return this;
    }

    /// <summary>Adds a relation to instances that have no set of their own.</summary>
    public ClassDef To(string name, ClassDef type, Func<object, Caller, IEnumerable<object>> read)
    {
        navigations.Add(new NavigationDef(name, type, read));
        return this;
    }

    /// <summary>A function of an instance: asked with GET, its parameters in the address.</summary>
    public ClassDef Function(string method, string parameters, string results, Func<MethodCall, JsonObject?> run)
    {
        methods.Add(new MethodDef(method, false, MethodDef.Fields(parameters), MethodDef.Fields(results), run) { IsFunction = true });
        return this;
    }

    public ClassDef ReadableBy(Func<Caller, bool> allowed)
    {
        MayRead = allowed;
        return this;
    }

    /// <summary>The class as a site shows it that lacks some members.</summary>
    public ClassDef Without(ICollection<string> members)
    {
        var less = new ClassDef(Name, Source) { MayRead = MayRead };
        less.properties.AddRange(properties.Where(property => !members.Contains(property.Name)));
        less.navigations.AddRange(navigations.Where(navigation => !members.Contains(navigation.Name)));
        less.methods.AddRange(methods.Where(method => !members.Contains(method.Name)));
        return less;
    }

    public PropertyDef? Property(string name) =>
        properties.Find(property => property.Name == name)
            ?? properties.Find(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
