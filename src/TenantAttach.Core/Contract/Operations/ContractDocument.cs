namespace TenantAttach.Core.Contract;

/// <summary>Writes the contract as a document.</summary>
public static class ContractDocument
{
    private const string Introduction =
        """
        # The wire contract

        Every HTTP call that the module can make. This file is made from the declarations in `src/TenantAttach.Core/Contract`;
        a test compares it.

        - **Documented**: Microsoft documents the call. **Observed**: seen in public clients or published tests.
          **Inferred**: follows from documented classes and rules, but nobody has shown it.
        - Observed and inferred calls to a site are sent only after the site's own `$metadata` shows everything under *Needs*: classes, and where
          they are given, keys, properties and parameters with these types. An integer may be narrower than the type. This says that the site
          accepts the form of a request, not what the site does with it. An operation that writes checks all of its calls before its first write.
        - *Operations*: the operations that declare the call. Their clients throw at any other.
        - *Repeat*: `Always` reads; `Idempotent` leads to the same state when sent twice; `OnlyIfNotRun` is sent again only after a
          reply that proves that it did not run.


        """;

    /// <summary>Writes the document.</summary>
    /// <returns>Markdown with line feeds.</returns>
    public static string Render()
    {
        var text = new StringBuilder(Introduction.Replace("\r\n", "\n"));
        AppendSummary(text);
        foreach (var service in WireContract.All.GroupBy(call => call.Service))
        {
            Line(text, $"## {Title(service.Key)}");
            Line(text, string.Empty);
            foreach (var call in service)
            {
                AppendCall(text, call);
            }
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void AppendSummary(StringBuilder text)
    {
        Line(text, "| service | calls | changing | documented | observed | inferred |");
        Line(text, "|---|---|---|---|---|---|");
        foreach (var service in WireContract.All.GroupBy(call => call.Service))
        {
            Line(
                text,
                $"| {Title(service.Key)} | {Number(service.Count())} | {Number(service.Count(call => call.Changes))} "
                + $"| {Count(service, Provenance.Documented)} | {Count(service, Provenance.Observed)} | "
                + $"{Count(service, Provenance.Inferred)} |");
        }

        Line(text, string.Empty);
    }

    private static void AppendCall(StringBuilder text, ServiceCall call)
    {
        Line(text, $"### {call.Name}");
        Line(text, string.Empty);
        Line(text, $"`{call.Method} {RouteOf(call)}`");
        Line(text, string.Empty);
        Line(text, $"{call.Summary}. {(call.Changes ? "Changes something" : "Reads only")}. {call.Provenance}: {call.Source}.");
        Line(text, string.Empty);
        Item(text, "Repeat", call.Repeatability.ToString());
        Item(text, "Body", call.Types?.Body?.Invoke().Name ?? string.Empty);
        Item(text, "Reply", call.Types?.Reply?.Invoke().Name ?? string.Empty);
        Item(text, "Options", string.Join(", ", call.Options));
        Item(text, "Budget", call.Workload.ToString());
        Item(text, "Delegated", string.Join(" and ", call.Permissions.Delegated));
        Item(text, "Application", string.Join(" and ", call.Permissions.Application));
        Item(text, "Entra role", string.Join(" or ", call.Permissions.Entra));
        Item(text, "Intune", string.Join(" and ", call.Permissions.Intune));
        Item(text, "Configuration Manager", string.Join(" and ", call.Permissions.ConfigurationManager));
        Item(text, "First site version", call.FirstSiteVersion > 2002 ? Number(call.FirstSiteVersion) : string.Empty);
        Item(text, "Operations", string.Join(", ", WireOperations.All.Where(operation => operation.Contains(call))));
        Item(text, "Clouds", string.Join(", ", call.Clouds));
        Item(text, "Needs", string.Join("; ", call.Needs));
        Line(text, string.Empty);
    }

    private static string RouteOf(ServiceCall call) => call.Service switch
    {
        Service.Entra => call.Route,
        Service.AdminService => "/AdminService/" + call.ApiVersion + call.Route,
        _ when call.Workload == Workload.Download => "{address}",
        _ => "/" + call.ApiVersion + call.Route,
    };

    private static string Title(Service service) => service switch
    {
        Service.Entra => "Microsoft Entra ID",
        Service.Graph => "Microsoft Graph",
        _ => "Administration service",
    };

    private static string Count(IEnumerable<ServiceCall> calls, Provenance provenance) =>
        Number(calls.Count(call => call.Provenance == provenance));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Item(StringBuilder text, string name, string value)
    {
        if (value.Length > 0)
        {
            Line(text, $"- {name}: {value}");
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
