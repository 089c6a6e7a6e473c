using System.Collections.Concurrent;
using System.Xml;

namespace TenantAttach.Core.AdminService;

/// <summary>
/// Checks calls that are not documented against the site's own schema before anything is sent. The schema is read once a session.
/// </summary>
public sealed class SchemaProbe
{
    private readonly OperationContext context;

    internal SchemaProbe(OperationContext context) => this.context = context;

    /// <summary>The schema of a session's site, where it has been read already; asks nothing.</summary>
    /// <param name="session">The session.</param>
    /// <returns>The schema, or null.</returns>
    internal static SiteSchema? Known(TenantAttachSession session) =>
        session.Kept<Schemas>() is { } known && known.TryGetValue("wmi", out var schema) ? schema : null;

    /// <summary>Reads the schema of a route; the second time from memory.</summary>
    /// <param name="apiVersion"><c>wmi</c> or <c>v1.0</c>.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="TenantAttachException"><c>SiteSchemaUnreadable</c>, or the refusal of the site.</exception>
    public async Task<SiteSchema> ReadAsync(string apiVersion = "wmi")
    {
        var known = context.Session.Keep(_ => new Schemas());
        if (known.TryGetValue(apiVersion, out var schema))
        {
            return schema;
        }

        var request = new ServiceRequest
        {
            Call = apiVersion == "wmi" ? SiteCalls.GetMetadata : SiteCalls.GetVersionedMetadata,
            Headers = [new KeyValuePair<string, string>("Accept", "application/xml")],
        };
        using var stream = await context.Pipeline.OpenAsync(request, context.Observer, context.CancellationToken).ConfigureAwait(false);
        try
        {
            schema = SiteSchema.Read(stream);
        }
        catch (XmlException failure)
        {
            throw ErrorCatalog.SiteSchemaUnreadable.Create(null, failure, apiVersion, failure.Message);
        }

        known[apiVersion] = schema;
        return schema;
    }

    /// <summary>Tells what calls use and the site does not show.</summary>
    /// <param name="calls">The calls.</param>
    /// <returns>Classes, <c>Class.Property</c> and <c>Class.Method()</c>, each once; none where all calls can be sent.</returns>
    public async Task<IReadOnlyList<string>> MissingAsync(IEnumerable<ServiceCall> calls)
    {
        var missing = new List<string>();
        foreach (var call in calls.Where(call => call.IsProbed))
        {
            var schema = await ReadAsync(call.ApiVersion).ConfigureAwait(false);
            missing.AddRange(call.Needs.SelectMany(schema.Missing));
        }

        return missing.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
    }

    /// <summary>Ends the operation where the site does not show everything that the calls use.</summary>
    /// <param name="calls">The calls.</param>
    /// <param name="operation">What was to be done, as the beginning of a sentence, for example <c>Turning the upload on</c>.</param>
    /// <param name="consoleSteps">How the same is done in the console.</param>
    /// <returns>A task that ends when all is there.</returns>
    /// <exception cref="TenantAttachException"><c>SiteSchemaMissing</c>, with everything that is missing.</exception>
    public async Task EnsureAsync(IEnumerable<ServiceCall> calls, string operation, string consoleSteps)
    {
        var missing = await MissingAsync(calls).ConfigureAwait(false);
        if (missing.Count > 0)
        {
            throw ErrorCatalog.SiteSchemaMissing.Create(operation, string.Join(", ", missing), consoleSteps);
        }
    }

    /// <summary>Keeps a call that is not documented from being sent to a site that does not show what it uses.</summary>
    /// <param name="call">The call; documented ones pass unseen.</param>
    /// <returns>A task that ends when the call may be sent.</returns>
    /// <exception cref="TenantAttachException"><c>SiteCallNotOffered</c>.</exception>
    public async Task GuardAsync(ServiceCall call)
    {
        var missing = await MissingAsync([call]).ConfigureAwait(false);
        if (missing.Count > 0)
        {
            throw ErrorCatalog.SiteCallNotOffered.Create(call.Name, string.Join(", ", missing));
        }
    }

    private sealed class Schemas() : ConcurrentDictionary<string, SiteSchema>(StringComparer.Ordinal);
}
