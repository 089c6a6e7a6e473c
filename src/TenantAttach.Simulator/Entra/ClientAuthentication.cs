using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TenantAttach.Simulator.Entra;

/// <summary>Proves who a client is: by secret, by certificate or by a federated credential.</summary>
internal sealed class ClientAuthentication(CloudTenant tenant)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>Finds the service principal of a client that reads know by now.</summary>
    public CloudEntity Principal(string clientId)
    {
        if (tenant.ServicePrincipals.Visible.FirstOrDefault(row => Same(row.Text("appId"), clientId)) is { } principal)
        {
            return (bool?)principal.Data["accountEnabled"] == false
                ? throw new EntraException(
                    "unauthorized_client", 7000112, $"Application '{clientId}'({principal.Text("displayName")}) is disabled.")
                : principal;
        }

        throw tenant.Applications.Visible.Any(row => Same(row.Text("appId"), clientId))
            ? EntraException.NoServicePrincipal(clientId, tenant.TenantId)
            : EntraException.UnknownApplication(clientId, tenant.DisplayName);
    }

    /// <summary>Checks the credential of a confidential client.</summary>
    public void Prove(string clientId, FormData form)
    {
        if (tenant.IsFaultOn("ConditionalAccess"))
        {
            throw new EntraException(
                "invalid_grant", 53003,
                "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.");
        }

        var application = tenant.Applications.Visible.FirstOrDefault(row => Same(row.Text("appId"), clientId));
        if (application is null)
        {
            throw EntraException.UnknownApplication(clientId, tenant.DisplayName);
        }

        if (form["client_secret"] is { } secret)
        {
            CheckSecret(application, clientId, secret);
        }
        else if (form["client_assertion"] is { } assertion)
        {
            if (form["client_assertion_type"] != AssertionType)
            {
                throw new EntraException(
                    "invalid_request", 900144, "The request body must contain the following parameter: 'client_assertion_type'.");
            }

            CheckAssertion(application, clientId, assertion);
        }
        else
        {
            throw new EntraException(
                "invalid_client", 7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        }
    }

    internal static bool Verify(JsonNode keyCredential, string signed, byte[] signature, bool pss)
    {
        using var certificate = LoadCertificate(Convert.FromBase64String((string)keyCredential["key"]!));
        using var key = certificate.GetRSAPublicKey();
        return key is not null && key.VerifyData(
            Encoding.ASCII.GetBytes(signed), signature, HashAlgorithmName.SHA256, pss
                ? RSASignaturePadding.Pss
                : RSASignaturePadding.Pkcs1);
    }

    internal static X509Certificate2 LoadCertificate(byte[] der) =>
#if NET9_0_OR_GREATER
        X509CertificateLoader.LoadCertificate(der);
#else
        new(der);
#endif

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private void CheckSecret(CloudEntity application, string clientId, string secret)
    {
        var now = tenant.Clock.GetUtcNow();
        var hash = SecretHashes.Of(secret);
        foreach (var credential in application.Data["passwordCredentials"]!.AsArray())
        {
            if (tenant.Secrets.Matches((string)credential!["keyId"]!, hash, now))
            {
                if (tenant.EndOf(credential, now) <= now)
                {
                    throw EntraException.ExpiredSecret(clientId);
                }

                return;
            }
        }

        throw EntraException.WrongSecret(clientId);
    }

    private void CheckAssertion(CloudEntity application, string clientId, string assertion)
    {
        var now = tenant.Clock.GetUtcNow();
        var parts = assertion.Split('.');
        if (parts.Length != 3
            || Base64Url.Decode(parts[0]) is not { } headerBytes
            || Base64Url.Decode(parts[1]) is not { } claimBytes
            || Base64Url.Decode(parts[2]) is not { } signature
            || TokenAuthority.Parse(headerBytes) is not { } header || TokenAuthority.Parse(claimBytes) is not { } claims)
        {
            throw new EntraException("invalid_request", 50027, "JWT token is invalid or malformed.");
        }

        if ((string?)claims["iss"] != clientId)
        {
            CheckFederated(application, claims);
            return;
        }

        if (((string?)claims["aud"])?.IndexOf("/oauth2/v2.0/token", StringComparison.Ordinal) is null or < 0)
        {
            throw new EntraException("invalid_client", 700023, "Client assertion audience claim does not match Realm issuer.");
        }

        if (!TryTime(claims["exp"], out var expiry) || expiry <= now)
        {
            throw new EntraException("invalid_client", 700024, "Client assertion is not within its valid time range.");
        }

        var pss = (string?)header["alg"] == "PS256";
        var keys = application.Data["keyCredentials"]!.AsArray();
        if (!keys.Any(key => CloudTenant.Time(key!["endDateTime"]) > now && Verify(key, parts[0] + "." + parts[1], signature, pss)))
        {
            throw new EntraException(
                "invalid_client", 700027,
                "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key "
                    + "was not found.]");
        }
    }

    // Clients write the time as a number, and some as text.
    private static bool TryTime(JsonNode? claim, out DateTimeOffset time)
    {
        var isTime = long.TryParse(claim?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds < 253402300800;
        time = isTime ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
        return isTime;
    }

    // The issuer's keys are not within reach, so a federated assertion is judged by what was registered, not by its signature.
    private void CheckFederated(CloudEntity application, JsonObject claims)
    {
        var matches = application.Data["federatedIdentityCredentials"] is JsonArray registered && registered.Any(row =>
            (string?)row!["issuer"] == (string?)claims["iss"] && (string?)row["subject"] == (string?)claims["sub"]
            && CloudTenant.Texts(row["audiences"]).Contains((string?)claims["aud"]));
        if (!matches)
        {
            throw new EntraException(
                "invalid_client", 700213,
                $"No matching federated identity record found for presented assertion subject '{(string?)claims["sub"]}'. Check your "
                    + "federated identity credential Subject, Audience and Issuer against the presented assertion.");
        }
    }
}
