using System.Security.Cryptography;

namespace TenantAttach.Simulator.Entra;

/// <summary>The endpoints that programs ask: for tokens and for device codes.</summary>
internal sealed class TokenEndpoint(CloudTenant tenant, SignInState state)
{
    private readonly ClientAuthentication clients = new(tenant);
    private readonly PublicClients publicClients = new(tenant);
    private readonly ResourceResolver resources = new(tenant);

    public JsonObject Answer(FormData form, Uri asked)
    {
        var clientId = form.Require("client_id").ToLowerInvariant();
        return form.Require("grant_type") switch
        {
            "client_credentials" => ClientCredentials(clientId, form, asked),
            "authorization_code" => RedeemCode(clientId, form, asked),
            "refresh_token" => Refresh(clientId, form, asked),
            "urn:ietf:params:oauth:grant-type:device_code" or "device_code" => PollDeviceCode(clientId, form, asked),
            "password" => Password(clientId, form, asked),
            var other =>
                throw new EntraException("unsupported_grant_type", 70003, $"The app requested an unsupported grant type '{other}'."),
        };
    }

    public JsonObject StartDeviceCode(FormData form, Uri asked)
    {
        var clientId = form.Require("client_id").ToLowerInvariant();
        clients.Principal(clientId);
        publicClients.CheckFallback(clientId);
        var scope = form.Require("scope");
        resources.Resolve(scope, asked);
        var now = tenant.Clock.GetUtcNow();
        var code = tenant.Ids.Secret("device:" + tenant.Ids.Passing());
        // Letters and digits only: people type it.
        var userCode = SecretHashes.Of(code).Substring(0, 9).ToUpperInvariant();
        state.DeviceCodes[code] = new DeviceCode(clientId, userCode, scope, now, now.AddMinutes(15));
        var page = asked.GetLeftPart(UriPartial.Authority) + "/common/oauth2/deviceauth";
        return new JsonObject
        {
            ["user_code"] = userCode,
            ["device_code"] = code,
            ["verification_uri"] = page,
            ["expires_in"] = 900,
            ["interval"] = 5,
            ["message"] = $"To sign in, use a web browser to open the page {page} and enter the code {userCode} to authenticate.",
        };
    }

    private JsonObject ClientCredentials(string clientId, FormData form, Uri asked)
    {
        clients.Prove(clientId, form);
        var principal = clients.Principal(clientId);
        var scope = form.Require("scope");
        if (!scope.EndsWith("/.default", StringComparison.Ordinal))
        {
            throw new EntraException(
                "invalid_scope", 1002012,
                $"The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default "
                    + "suffixed to the resource identifier (application ID URI).");
        }

        var (resource, audience, _) = resources.Resolve(scope, asked);
        var token = tenant.Tokens.Issue(new TokenCaller
        {
            Audience = audience,
            ClientId = clientId,
            ObjectId = principal.Id,
            Roles = resources.RolesOf(principal, resource),
            Expires = tenant.Clock.GetUtcNow().AddSeconds(TokenAuthority.LifeInSeconds),
        });
        return new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = TokenAuthority.LifeInSeconds,
            ["ext_expires_in"] = TokenAuthority.LifeInSeconds,
            ["access_token"] = token,
        };
    }

    private JsonObject RedeemCode(string clientId, FormData form, Uri asked)
    {
        var text = form.Require("code");
        if (!state.Codes.TryGetValue(text, out var code) || code.ClientId != clientId)
        {
            throw new EntraException("invalid_grant", 9002313, "Invalid request. Request is malformed or invalid.");
        }

        state.Codes.Remove(text);
        if (code.Expires <= tenant.Clock.GetUtcNow())
        {
            throw new EntraException(
                "invalid_grant", 70008,
                "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization "
                    + "request for this user and resource.");
        }

        if (form.Require("redirect_uri") != code.RedirectUri)
        {
            throw new EntraException(
                "invalid_client", 500112,
                "The reply address does not match the reply address provided when requesting Authorization code.");
        }

        if (code.Challenge is not null && code.Challenge != Challenge(form.Require("code_verifier"), code.Method))
        {
            throw new EntraException(
                "invalid_grant", 501481, "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
        }

        return ForUser(clientId, tenant.FindUser(code.UserId)!, form["scope"] ?? code.Scope, asked, code.Nonce);
    }

    private JsonObject Refresh(string clientId, FormData form, Uri asked)
    {
        if (!state.RefreshTokens.TryGetValue(form.Require("refresh_token"), out var token)
            || token.ClientId != clientId
            || token.Expires <= tenant.Clock.GetUtcNow())
        {
            throw new EntraException("invalid_grant", 700082, "The refresh token has expired due to inactivity or is not known.");
        }

        return ForUser(clientId, tenant.FindUser(token.UserId)!, form["scope"] ?? token.Scope, asked, null);
    }

    private JsonObject PollDeviceCode(string clientId, FormData form, Uri asked)
    {
        var now = tenant.Clock.GetUtcNow();
        var text = form["device_code"] ?? form.Require("code");
        if (!state.DeviceCodes.TryGetValue(text, out var code) || code.ClientId != clientId)
        {
            throw new EntraException("invalid_grant", 70000, "The provided value for the input parameter 'device_code' is not valid.");
        }

        if (code.Expires <= now)
        {
            throw new EntraException(
                "expired_token", 70020, "The provided value for the input parameter 'device_code' is not valid. This code has expired.");
        }

        if (code.IsDeclined)
        {
            state.DeviceCodes.Remove(text);
            throw new EntraException("authorization_declined", 65004, "User declined to consent to access the app.");
        }

        if (PersonOf(code, now) is not { } user)
        {
            throw new EntraException(
                "authorization_pending", 70016, "OAuth 2.0 device flow error. Authorization is pending. Continue polling.");
        }

        state.DeviceCodes.Remove(text);
        return ForUser(clientId, user, code.Scope, asked, null);
    }

    // Who entered the code, or the person who signs in without a page.
    private CloudEntity? PersonOf(DeviceCode code, DateTimeOffset now) =>
        code.UserId is { } entered ? tenant.Users.FindVisible(entered)
        : tenant.SignInUser is { } unasked && now - code.Started >= tenant.SignInTime ? tenant.FindUser(unasked)
        : null;

    private JsonObject Password(string clientId, FormData form, Uri asked)
    {
        publicClients.CheckFallback(clientId);
        var user = tenant.FindUser(form.Require("username"))
            ?? throw new EntraException(
                "invalid_grant", 50034, $"The user account {form["username"]} does not exist in the {tenant.TenantId} directory.");
        if (form.Require("password") != tenant.Context.Accounts.CloudPassword)
        {
            throw new EntraException("invalid_grant", 50126, "Error validating credentials due to invalid username or password.");
        }

        return ForUser(clientId, user, form.Require("scope"), asked, null);
    }

    private JsonObject ForUser(string clientId, CloudEntity user, string scope, Uri asked, string? nonce)
    {
        var principal = clients.Principal(clientId);
        var (resource, audience, names) = resources.Resolve(scope, asked);
        var granted = resources.ScopesOf(principal, resource, user.Id);
        if (granted.Count == 0 || names.Any(name => name != ".default" && !granted.Contains(name)))
        {
            throw EntraException.NoConsent(clientId, principal.Text("displayName"));
        }

        var now = tenant.Clock.GetUtcNow();
        var reply = new JsonObject
        {
            ["token_type"] = "Bearer",
            ["scope"] = string.Join(" ", granted.Select(name => audience + "/" + name)),
            ["expires_in"] = TokenAuthority.LifeInSeconds,
            ["ext_expires_in"] = TokenAuthority.LifeInSeconds,
            ["access_token"] = tenant.Tokens.Issue(new TokenCaller
            {
                Audience = audience,
                ClientId = clientId,
                ObjectId = user.Id,
                UserPrincipalName = user.Text("userPrincipalName"),
                Scopes = granted,
                DirectoryRoles = [.. tenant.DirectoryRolesOf(user.Id)],
                Expires = now.AddSeconds(TokenAuthority.LifeInSeconds),
            }),
            ["id_token"] = IdToken(clientId, user, asked, nonce, now),
            ["client_info"] = Base64Url.Encode(new JsonObject { ["uid"] = user.Id, ["utid"] = tenant.TenantId }.ToJsonString()),
        };
        if (scope.Split(' ').Contains("offline_access"))
        {
            var refresh = tenant.Ids.Secret("refresh:" + tenant.Ids.Passing());
            state.RefreshTokens[refresh] = new SignInState.RefreshToken(clientId, user.Id, scope, now.AddDays(90));
            reply["refresh_token"] = refresh;
        }

        return reply;
    }

    private string IdToken(string clientId, CloudEntity user, Uri asked, string? nonce, DateTimeOffset now) =>
        tenant.Tokens.Sign(new JsonObject
    {
        ["aud"] = clientId,
        ["iss"] = asked.GetLeftPart(UriPartial.Authority) + "/" + tenant.TenantId + "/v2.0",
        ["iat"] = now.ToUnixTimeSeconds(),
        ["nbf"] = now.ToUnixTimeSeconds(),
        ["exp"] = now.AddSeconds(TokenAuthority.LifeInSeconds).ToUnixTimeSeconds(),
        ["name"] = user.Text("displayName"),
        ["nonce"] = nonce,
        ["oid"] = user.Id,
        ["preferred_username"] = user.Text("userPrincipalName"),
        ["sub"] = user.Id,
        ["tid"] = tenant.TenantId,
        ["ver"] = "2.0",
    });

    private static string Challenge(string verifier, string? method)
    {
        if (method != "S256")
        {
            return verifier;
        }

        using var algorithm = SHA256.Create();
        return Base64Url.Encode(algorithm.ComputeHash(Encoding.ASCII.GetBytes(verifier)));
    }
}
