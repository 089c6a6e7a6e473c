using System.Security.Cryptography;

namespace TenantAttach.Simulator.Model;

/// <summary>
/// Signs tokens and reads them back. The key is made when it is first needed and never saved: a token is worth nothing
/// in another process.
/// </summary>
internal sealed class TokenAuthority(CloudTenant tenant)
{
    /// <summary>The life of an access token in seconds.</summary>
    public const int LifeInSeconds = 3599;

    // One key for the process: making one takes a while, and tests make many tenants.
    private static readonly Lazy<RSA> Key = new(MakeKey);
    private readonly Dictionary<string, TokenCaller> seen = new(StringComparer.Ordinal);

    public string KeyId => tenant.Ids.For("signingKey").Replace("-", string.Empty);

    public string Issuer => "https://sts.windows.net/" + tenant.TenantId + "/";

    /// <summary>Signs an access token.</summary>
    public string Issue(TokenCaller caller)
    {
        var now = tenant.Clock.GetUtcNow();
        var claims = new JsonObject
        {
            ["aud"] = caller.Audience,
            ["iss"] = Issuer,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = caller.Expires.ToUnixTimeSeconds(),
            ["appid"] = caller.ClientId,
            ["azp"] = caller.ClientId,
            ["appidacr"] = caller.IsUser ? "0" : "1",
            ["idtyp"] = caller.IsUser ? "user" : "app",
            ["oid"] = caller.ObjectId,
            ["sub"] = caller.ObjectId,
            ["tid"] = tenant.TenantId,
            ["uti"] = tenant.Ids.Passing(),
            ["ver"] = "1.0",
        };
        if (caller.IsUser)
        {
            claims["upn"] = caller.UserPrincipalName;
            claims["unique_name"] = caller.UserPrincipalName;
            claims["scp"] = string.Join(" ", caller.Scopes);
            claims["wids"] = Array(caller.DirectoryRoles);
        }
        else if (caller.Roles.Count > 0)
        {
            claims["roles"] = Array(caller.Roles);
        }

        return Sign(claims);
    }

    /// <summary>Signs claims as they are, for example those of an id token.</summary>
    public string Sign(JsonObject claims)
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = KeyId, ["x5t"] = KeyId };
        var signed = Base64Url.Encode(header.ToJsonString()) + "." + Base64Url.Encode(claims.ToJsonString());
        var signature = Key.Value.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return signed + "." + Base64Url.Encode(signature);
    }

    /// <summary>Reads a token of this tenant; gives null for anything else. The expiry is left to the caller to judge.</summary>
    public TokenCaller? Read(string token)
    {
        if (seen.TryGetValue(token, out var known))
        {
            return known;
        }

        var parts = token.Split('.');
        if (parts.Length != 3 || Base64Url.Decode(parts[1]) is not { } payload || Base64Url.Decode(parts[2]) is not { } signature
            || !Key.Value.VerifyData(
                Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            || Parse(payload) is not { } claims || (string?)claims["tid"] != tenant.TenantId || claims["appid"] is null)
        {
            return null;
        }

        var caller = new TokenCaller
        {
            Audience = (string)claims["aud"]!,
            ClientId = (string)claims["appid"]!,
            ObjectId = (string)claims["oid"]!,
            UserPrincipalName = (string?)claims["upn"],
            Roles = [.. CloudTenant.Texts(claims["roles"])],
            Scopes = ((string?)claims["scp"] ?? string.Empty).Split([' '], StringSplitOptions.RemoveEmptyEntries),
            DirectoryRoles = [.. CloudTenant.Texts(claims["wids"])],
            Expires = DateTimeOffset.FromUnixTimeSeconds((long)claims["exp"]!),
        };
        if (seen.Count > 1000)
        {
            seen.Clear();
        }

        return seen[token] = caller;
    }

    /// <summary>The public key, as clients fetch it.</summary>
    public JsonObject Keys()
    {
        var parameters = Key.Value.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = KeyId,
                ["x5t"] = KeyId,
                ["n"] = Base64Url.Encode(parameters.Modulus!),
                ["e"] = Base64Url.Encode(parameters.Exponent!),
                ["issuer"] = Issuer,
            }),
        };
    }

    internal static JsonObject? Parse(byte[] json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);

    private static RSA MakeKey()
    {
        var rsa = RSA.Create();
        rsa.KeySize = 2048;
        return rsa;
    }
}
