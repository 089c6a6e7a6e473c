using System.Text.Json.Serialization.Metadata;

namespace TenantAttach.Core.Contract;

/// <summary>
/// A class of the site as the module knows it: the members of a record say what is asked for, what the schema must show and of
/// which type, and how a row is read.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class SiteRow<T>
{
    private readonly string className;
    private readonly string[] keys;
    private readonly Lazy<JsonTypeInfo<T>> type;

    /// <summary>Declares a row.</summary>
    /// <param name="className">The class, in its canonical case.</param>
    /// <param name="type">How the record is read; taken when it is first needed.</param>
    /// <param name="keys">The key of the class, in the order of routes; none where no route needs it.</param>
    public SiteRow(string className, Func<JsonTypeInfo<T>> type, params string[] keys)
    {
        this.className = className;
        this.keys = keys;
        this.type = new Lazy<JsonTypeInfo<T>>(type);
    }

    /// <summary>The members, as an <c>$select</c>.</summary>
    public string Select => string.Join(",", Members.Select(member => member.Name));

    /// <summary>The members with their types.</summary>
    public IReadOnlyList<PropertyNeed> Members => MembersOf(type.Value);

    /// <summary>What the site's schema must show.</summary>
    /// <param name="byKey">True where the route names an object by its key.</param>
    /// <returns>The need.</returns>
    public SchemaNeed Need(bool byKey = false) => new(className, Members, []) { Keys = byKey ? keys : [] };

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row as the site sent it.</param>
    /// <returns>The record.</returns>
    /// <exception cref="JsonException">A member that must be there is missing, or has another type.</exception>
    public T Read(JsonElement row) => row.Deserialize(type.Value) ?? throw new JsonException("The row is null.");

    /// <summary>Writes a record.</summary>
    /// <param name="row">The record.</param>
    /// <returns>The body.</returns>
    internal JsonElement Write(T row) => JsonSerializer.SerializeToElement(row, type.Value);

    internal static IReadOnlyList<PropertyNeed> MembersOf(JsonTypeInfo type) =>
        type.Properties.Select(property => new PropertyNeed(property.Name, EdmTypes.Of(property.PropertyType))).ToList();
}
