using System.Text.RegularExpressions;

namespace TenantAttach.Core.Graph;

/// <summary>
/// Finds the declared call for a request of Microsoft.Graph's builders. Templates are compared and not addresses, so no value
/// that is filled in can lead to another call.
/// </summary>
internal static class GraphRoutes
{
    /// <summary>The identifier by which the builders mean the signed-in user.</summary>
    public const string Me = "me-token-to-replace";

    private const string BaseUrl = "{+baseurl}";
    private const string User = "/users/{user%2Did}";

    private static readonly Regex Placeholder = new(@"\{([^}]+)\}", RegexOptions.CultureInvariant);

    private static readonly Lazy<IReadOnlyDictionary<string, ServiceCall>> Calls = new(() => WireContract.All
        .Where(call => call is { Service: Service.Graph, ApiVersion: "v1.0" } && call.Workload != Workload.Download)
        .ToDictionary(call => KeyOf(call.Method, call.Route), StringComparer.Ordinal));

    /// <summary>Finds the call.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="template">The address with placeholders, and the query options after <c>{?</c>.</param>
    /// <param name="parameters">The values by placeholder.</param>
    /// <returns>The call and the values of its route, unescaped.</returns>
    /// <exception cref="InvalidOperationException">The contract does not declare the call.</exception>
    public static (ServiceCall Call, IReadOnlyDictionary<string, string> Values) Find(
        string method, string template, IDictionary<string, object> parameters)
    {
        var path = PathOf(template);
        if (path.StartsWith(User, StringComparison.Ordinal) && parameters.TryGetValue("user%2Did", out var user) && user is Me)
        {
            path = "/me" + path.Substring(User.Length);
        }

        if (!Calls.Value.TryGetValue(KeyOf(method, path), out var call))
        {
            throw new InvalidOperationException($"The contract has no {method} {path}. Nothing was sent.");
        }

        var values = Placeholder.Matches(path).Cast<Match>().Select(match => match.Groups[1].Value)
            .Zip(call.RouteNames, (given, name) => (given, name))
            .Where(pair => parameters.ContainsKey(pair.given))
            .ToDictionary(pair => pair.name, pair => (string)parameters[pair.given], StringComparer.Ordinal);
        return (call, values);
    }

    private static string PathOf(string template)
    {
        var query = template.IndexOf("{?", StringComparison.Ordinal);
        var path = query < 0 ? template : template.Substring(0, query);
        return path.StartsWith(BaseUrl, StringComparison.Ordinal) ? path.Substring(BaseUrl.Length) : path;
    }

    // The short form of a type's name and the long one are the same segment.
    private static string KeyOf(string method, string path) =>
        method + " " + Placeholder.Replace(path, "{}").Replace("/microsoft.graph.", "/graph.");
}
