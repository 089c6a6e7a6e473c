namespace TenantAttach.Simulator.Graph;

/// <summary>The part of the service that answers, which decides about throttling and the shape of errors.</summary>
internal enum GraphArea
{
    /// <summary>The directory.</summary>
    Directory,

    /// <summary>Intune: devices.</summary>
    IntuneDevices,

    /// <summary>Intune: configuration, roles, enrollment.</summary>
    IntuneConfiguration,
}

/// <summary>Who may make a call.</summary>
/// <param name="AnyOf">Permissions, one of which is needed; empty for none.</param>
internal sealed record GraphAccess(params string[] AnyOf)
{
    /// <summary>A second set, one of which is needed as well.</summary>
    public string[] AndAnyOf { get; init; } = [];

    /// <summary>Directory roles, one of which a signed-in user needs.</summary>
    public string[] DirectoryRoles { get; init; } = [];

    /// <summary>The Intune action that a signed-in user needs, without prefix.</summary>
    public string? IntuneAction { get; init; }

    /// <summary>Whether an application alone cannot make the call.</summary>
    public bool UserOnly { get; init; }
}

/// <summary>A call that the simulated Microsoft Graph answers.</summary>
internal sealed class GraphRoute(
    string method, string template, GraphArea area, GraphAccess access, Func<GraphCall, SimulatedResponse> handler)
{
    private readonly string[] segments = template.Split(['/'], StringSplitOptions.RemoveEmptyEntries);

    public string Method => method;

    /// <summary>The path with placeholders in braces.</summary>
    public string Template => template;

    public GraphArea Area => area;

    public GraphAccess Access => access;

    public Func<GraphCall, SimulatedResponse> Handler => handler;

    /// <summary>v1.0, beta, or null for both.</summary>
    public string? OnlyVersion { get; init; }

    /// <summary>What the call costs in the budget of the directory.</summary>
    public int Units { get; init; } = 1;

    /// <summary>What <c>$expand</c> may name.</summary>
    public string[] Expands { get; init; } = [];

    /// <summary>Whether the path needs a cast, because the collection holds objects of many types.</summary>
    public bool NeedsCast { get; init; }

    public bool IsIntune => Area != GraphArea.Directory;

    /// <summary>Matches a path that <see cref="GraphPath.Split"/> took apart.</summary>
    /// <returns>The values of the placeholders, or null.</returns>
    public Dictionary<string, string>? Match(IReadOnlyList<string> path)
    {
        if (path.Count != segments.Length)
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < segments.Length; index++)
        {
            var segment = segments[index];
            if (segment[0] == '{' && IsKey(path[index]))
            {
                values[segment.Trim('{', '}')] = path[index];
            }
            else if (!IsSame(segment, path[index]))
            {
                return null;
            }
        }

        return values;
    }

    /// <summary>How many leading segments of a path this route knows, to name the first one that nobody knows.</summary>
    public int KnownPrefix(IReadOnlyList<string> path) => segments.Zip(path, (mine, given) => mine[0] == '{' || IsSame(mine, given))
        .TakeWhile(same => same).Count();

    private static bool IsKey(string given) =>
        given[0] != '$' && !given.StartsWith(GraphPath.Namespace, StringComparison.Ordinal)
            && !given.EndsWith("()", StringComparison.Ordinal);

    // An action or a function is found with its namespace and without.
    private static bool IsSame(string mine, string given) =>
        string.Equals(mine, given, StringComparison.OrdinalIgnoreCase)
            || string.Equals(GraphPath.Namespace + mine, given, StringComparison.OrdinalIgnoreCase);
}
