namespace TenantAttach.Core.Tests.Auth;

/// <summary>Tokens that nobody has signed, and the replies of a token endpoint.</summary>
internal static class Tokens
{
    public static readonly Guid Contoso = new("11111111-2222-4333-8444-555555555555");

    public static readonly Guid Fabrikam = new("99999999-8888-4777-8666-555555555555");

    public static string Jwt(Guid tenant, DateTimeOffset end, string extra = "\"app_displayname\":\"Runbook\"", string mark = "sig") =>
        $"{Part("""{"alg":"none"}""")}.{Part($$"""{"tid":"{{tenant}}","aud":"https://graph.microsoft.com","appid":"app-1","exp":{{end.ToUnixTimeSeconds()}},{{extra}}}""")}.{mark}";

    public static string Reply(string token) => $$"""{"token_type":"Bearer","expires_in":3599,"access_token":"{{token}}"}""";

    public static string Refusal(string error, int code, string words) =>
        $$"""{"error":"{{error}}","error_description":"AADSTS{{code}}: {{words}} Trace ID: t Correlation ID: c","error_codes":[{{code}}],"correlation_id":"c"}""";

    /// <summary>The reply for a person, with all that makes an account of it.</summary>
    public static string UserReply()
    {
        var claims = Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"uid":"u","utid":"{{Contoso}}"}""")).TrimEnd('=');
        var id = Jwt(Contoso, DateTimeOffset.UtcNow.AddHours(1), "\"oid\":\"u\",\"sub\":\"u\",\"preferred_username\":\"a@contoso.com\"");
        var token = Jwt(Contoso, DateTimeOffset.UtcNow.AddYears(1), "\"scp\":\"User.Read\"");
        return $$"""
            {
              "token_type": "Bearer", "expires_in": 3599, "scope": "https://graph.microsoft.com/.default", "access_token": "{{token}}",
              "refresh_token": "r", "id_token": "{{id}}", "client_info": "{{claims}}"
            }
            """;
    }

    private static string Part(string json) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
