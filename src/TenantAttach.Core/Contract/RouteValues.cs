namespace TenantAttach.Core.Contract;

/// <summary>Values for the names in a route, in the order in which the route names them. A single value converts by itself.</summary>
public sealed class RouteValues
{
    /// <summary>For routes without names.</summary>
    public static readonly RouteValues None = new([]);

    private readonly string[] values;

    private RouteValues(string[] values) => this.values = values;

    /// <summary>The value of the only name.</summary>
    /// <param name="value">The value, unescaped.</param>
    public static implicit operator RouteValues(string value) => new([value]);

    /// <summary>The value of the only name.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator RouteValues(long value) => new([value.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>The value of the only name.</summary>
    /// <param name="value">The identifier.</param>
    public static implicit operator RouteValues(Guid value) => new([value.ToString("D")]);

    /// <summary>The values of several names.</summary>
    /// <param name="values">The values in the order of the route, unescaped.</param>
    /// <returns>The values.</returns>
    public static RouteValues Of(params string[] values) => new(values);

    /// <summary>The values by the names of a call's route.</summary>
    /// <param name="call">The call.</param>
    /// <returns>The values by name, unescaped.</returns>
    /// <exception cref="ArgumentException">There are more or fewer values than names.</exception>
    public IReadOnlyDictionary<string, string> For(ServiceCall call)
    {
        var names = call.RouteNames;
        if (names.Count != values.Length)
        {
            throw new ArgumentException($"{call.Name} has {names.Count} route values, {values.Length} were given.", nameof(call));
        }

        var byName = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < values.Length; index++)
        {
            byName[names[index]] = values[index];
        }

        return byName;
    }
}
