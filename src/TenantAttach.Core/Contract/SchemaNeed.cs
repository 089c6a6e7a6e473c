namespace TenantAttach.Core.Contract;

/// <summary>What a call uses of the site's schema.</summary>
/// <param name="Class">The class, in its canonical case.</param>
/// <param name="Properties">The properties that are read or written.</param>
/// <param name="Methods">The methods that are called.</param>
public sealed record SchemaNeed(string Class, IReadOnlyList<PropertyNeed> Properties, IReadOnlyList<MethodNeed> Methods)
{
    /// <summary>The key by which an object is addressed, in the order of the route; empty where none is.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString()
    {
        var parts = Properties.Select(property => property.ToString()).Concat(Methods.Select(method => method.ToString())).ToList();
        if (Keys.Count > 0)
        {
            parts.Insert(0, "key " + string.Join("+", Keys));
        }

        return parts.Count == 0 ? Class : Class + " (" + string.Join(", ", parts) + ")";
    }
}

/// <summary>A property of a class, or a parameter of a method.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">Its EDM type, for example <c>Edm.Int64</c>; null where any will do.</param>
public sealed record PropertyNeed(string Name, string? Type = null)
{
    /// <summary>Whether a value of another type fits: an integer fits into a wider one, and a class of the site into any class.</summary>
    /// <param name="shown">The type that the site shows; null where it shows none.</param>
    /// <returns>True where it fits.</returns>
    public bool Takes(string? shown) => Type is null || shown is null || EdmTypes.Fits(shown, Type);

    /// <inheritdoc/>
    public override string ToString() => Type is null ? Name : Name + " " + Type.Replace("Edm.", string.Empty);
}

/// <summary>A method of a class.</summary>
/// <param name="Name">The name.</param>
/// <param name="Parameters">The parameters that are sent.</param>
public sealed record MethodNeed(string Name, IReadOnlyList<PropertyNeed> Parameters)
{
    /// <inheritdoc/>
    public override string ToString() => Name + "(" + string.Join(", ", Parameters) + ")";
}
