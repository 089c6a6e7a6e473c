namespace TenantAttach.Core.Http;

/// <summary>What a token says of itself. Nothing here is checked: that is the service's business.</summary>
public sealed record TokenClaims
{
    /// <summary>When it ends; null where it does not say.</summary>
    public DateTimeOffset? ExpiresOn { get; init; }

    /// <summary>Whom it is for.</summary>
    public string? Audience { get; init; }

    /// <summary>The tenant.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>The user, or the application where no user signed in.</summary>
    public string? Account { get; init; }

    /// <summary>The client id of the application.</summary>
    public string? ClientId { get; init; }

    /// <summary>Delegated permissions; empty for applications.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Application permissions; for users, the roles of the application.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The template identifiers of the active directory roles of the user.</summary>
    public IReadOnlyList<string> DirectoryRoles { get; init; } = [];

    /// <summary>Reads the claims of a token.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The claims; null where the token is no JSON Web Token.</returns>
    public static TokenClaims? Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Decode(parts[1]));
            return document.RootElement.ValueKind == JsonValueKind.Object ? FromJson(document.RootElement) : null;
        }
        catch (Exception failure) when (failure is FormatException or JsonException)
        {
            return null;
        }
    }

    internal static string Decode(string text)
    {
        var padded = text.Replace('-', '+').Replace('_', '/');
        padded += new string('=', (4 - (padded.Length % 4)) % 4);
        return Encoding.UTF8.GetString(Convert.FromBase64String(padded));
    }

    private static TokenClaims FromJson(JsonElement json)
    {
        var application = Text(json, "appid") ?? Text(json, "azp");
        return new TokenClaims
        {
            ExpiresOn = json.TryGetProperty("exp", out var end) && end.TryGetInt64(out var seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null,
            Audience = Text(json, "aud"),
            TenantId = Guid.TryParse(Text(json, "tid"), out var tenant) ? tenant : null,
            ClientId = application,
            Account = Text(json, "upn")
                ?? Text(json, "preferred_username")
                ?? Text(json, "unique_name")
                ?? Text(json, "app_displayname")
                ?? application,
            Scopes = (Text(json, "scp") ?? string.Empty).Split([' '], StringSplitOptions.RemoveEmptyEntries),
            Roles = List(json, "roles"),
            DirectoryRoles = List(json, "wids"),
        };
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IReadOnlyList<string> List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture) ?? string.Empty).ToList()
            : [];
}
