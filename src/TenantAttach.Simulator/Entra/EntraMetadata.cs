namespace TenantAttach.Simulator.Entra;

/// <summary>The public metadata of the sign-in service. Every address in it is on the host that was asked.</summary>
internal static class EntraMetadata
{
    public static JsonObject OpenId(CloudTenant tenant, Uri asked)
    {
        var root = asked.GetLeftPart(UriPartial.Authority) + "/" + tenant.TenantId;
        var (region, subRegion) = tenant.Context.Options.Cloud switch
        {
            TenantAttachCloud.AzureUSGovernmentCloud => ("USGov", (string?)"DODCON"),
            TenantAttachCloud.AzureUSGovernmentDoDCloud => ("USGov", "DOD"),
            TenantAttachCloud.AzureChinaCloud => ("CN", null),
            _ => ("EU", null),
        };
        return new JsonObject
        {
            ["token_endpoint"] = root + "/oauth2/v2.0/token",
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "private_key_jwt", "client_secret_basic"),
            ["jwks_uri"] = root + "/discovery/v2.0/keys",
            ["response_modes_supported"] = new JsonArray("query", "fragment", "form_post"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["response_types_supported"] = new JsonArray("code", "id_token", "code id_token", "id_token token"),
            ["scopes_supported"] = new JsonArray("openid", "profile", "email", "offline_access"),
            ["issuer"] = root + "/v2.0",
            ["request_uri_parameter_supported"] = false,
            ["authorization_endpoint"] = root + "/oauth2/v2.0/authorize",
            ["device_authorization_endpoint"] = root + "/oauth2/v2.0/devicecode",
            ["claims_supported"] = new JsonArray(
                "sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "ver", "email"),
            ["tenant_region_scope"] = region,
            ["tenant_region_sub_scope"] = subRegion,
            ["cloud_instance_name"] = asked.Authority,
            ["msgraph_host"] = tenant.Context.IsHosted(asked) ? asked.Authority : tenant.Context.Endpoints.Graph.Authority,
        };
    }

    public static JsonObject Instance(Uri asked) => new()
    {
        ["tenant_discovery_endpoint"] = asked.GetLeftPart(UriPartial.Authority) + "/common/v2.0/.well-known/openid-configuration",
        ["api-version"] = "1.1",
        ["metadata"] = new JsonArray(new JsonObject
        {
            ["preferred_network"] = asked.Authority,
            ["preferred_cache"] = asked.Authority,
            ["aliases"] = new JsonArray(asked.Authority),
        }),
    };
}
