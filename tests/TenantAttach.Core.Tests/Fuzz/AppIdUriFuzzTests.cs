using TenantAttach.Core.Applications;

namespace TenantAttach.Core.Tests.Fuzz;

/// <summary>An application ID URI is either one of the forms that the service takes, or its problem is named.</summary>
public sealed class AppIdUriFuzzTests
{
    private const string Tenant = "11111111-2222-4333-8444-555555555555";
    private const string Client = "99999999-8888-4777-8666-555555555555";

    private static readonly ApplicationFacts Application = new()
    {
        Name = "ConfigMgrSvc_6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        ClientId = Guid.Parse(Client),
        ObjectId = "o",
    };
    private static readonly string[] Good =
    [
        $"api://{Tenant}/{Application.Name}", $"api://{Client}", $"api://{Tenant}/{Client}", $"https://contoso.com/{Application.Name}",
        $"https://CONTOSO.com/{Client}",
    ];
    private static readonly string[] Pieces =
    [
        "api", "https", "http", "urn", ":", "//", "/", Tenant, Client, Application.Name, "contoso.com", "contoso.com.evil.example", "@",
        "?", "#", "%2f", "%00", "%", "..", "\\", "[::1]", ":443", " ",
    ];

    [Fact]
    public void A_URI_has_a_problem_or_one_of_the_forms() => new Fuzzer(301).Run(
        fuzz => fuzz.Next(4) switch { 0 => fuzz.Noise(), 1 => fuzz.Pieces(Pieces), _ => fuzz.Damage(fuzz.Any(Good)) },
        text =>
        {
            var problem = ApplicationRules.UriProblem(text, Application, Guid.Parse(Tenant), ["contoso.com"]);
            _ = ApplicationNames.Hierarchy(text);
            _ = ApplicationNames.ScopeId(text);
            if (problem is null)
            {
                // Whoever passes is one of the good forms, but for case and the escapes of a URI.
                Assert.Contains(Uri.UnescapeDataString(text), Good, StringComparer.OrdinalIgnoreCase);
            }
            else
            {
                Assert.EndsWith(".", problem, StringComparison.Ordinal);
            }
        });

    [Fact]
    public void The_good_forms_pass() =>
        Assert.All(Good, uri => Assert.Null(ApplicationRules.UriProblem(uri, Application, Guid.Parse(Tenant), ["contoso.com"])));
}
