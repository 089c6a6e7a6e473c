using TenantAttach.Core.Auth;

namespace TenantAttach.Core.Sessions;

/// <summary>What the options of a session must fulfil before anything is sent. Pure.</summary>
internal static class SessionRules
{
    public static void Check(SessionOptions options)
    {
        if (options is { IsSimulator: true, Handler: null, Endpoints.Login: { } host })
        {
            CheckSimulatorHost(host);
        }

        var site = AdminServiceOf(options);
        if (options.TenantSignIn is null && site is null)
        {
            throw ErrorCatalog.SessionWithoutTarget.Create(options.Name ?? "unnamed");
        }

        if (options.TenantSignIn is { } signIn)
        {
            CheckTenant(options, signIn);
        }

        if (site is null)
        {
            return;
        }

        if (options.SiteSignIn is SiteSignIn.Basic && !site.IsLoopback && !(options.IsSimulator && options.Handler is not null))
        {
            throw ErrorCatalog.BasicRefused.Create(site.Authority);
        }

        if (options.SiteSignIn is SiteSignIn.Bearer { Token: null } && options.TenantSignIn is not { IsDelegated: true })
        {
            throw ErrorCatalog.SiteTokenNeedsUser.Create(site.Authority, options.TenantSignIn?.Kind ?? "None");
        }
    }

    /// <summary>The root of the administration service; null for a session without a site.</summary>
    public static Uri? AdminServiceOf(SessionOptions options)
    {
        var route = options.SiteSignIn is SiteSignIn.Bearer ? "AdminService_TokenAuth" : "AdminService";
        if (options.Endpoints.AdminService is { } given)
        {
            return given.AbsolutePath.TrimEnd('/') is "" or "/AdminService" ? new Uri(given, "/" + route) : given;
        }

        var server = options.SiteServer?.Trim();
        if (string.IsNullOrEmpty(server))
        {
            return null;
        }

        if (server!.IndexOf("://", StringComparison.Ordinal) >= 0)
        {
            return Uri.TryCreate(server, UriKind.Absolute, out var whole) && whole.UserInfo.Length == 0
                && whole.Query.Length == 0 && whole.Fragment.Length == 0
                ? ServiceAddresses.Secure(whole)
                : throw ErrorCatalog.SiteServerInvalid.Create(server);
        }

        var isName = server.All(character => char.IsLetterOrDigit(character) || "-._:[]".IndexOf(character) >= 0);
        return isName && Uri.TryCreate($"https://{server}/{route}", UriKind.Absolute, out var address)
            ? address
            : throw ErrorCatalog.SiteServerInvalid.Create(server);
    }

    /// <summary>A simulator is on this computer: it gets secrets that real services take too.</summary>
    /// <exception cref="TenantAttachException"><c>SimulatorHostRefused</c>.</exception>
    private static void CheckSimulatorHost(Uri host)
    {
        if (!host.IsAbsoluteUri || host.Scheme != Uri.UriSchemeHttps || !host.IsLoopback)
        {
            throw ErrorCatalog.SimulatorHostRefused.Create(host);
        }
    }

    private static void CheckTenant(SessionOptions options, TenantSignIn signIn)
    {
        if (signIn.NeedsClientId && string.IsNullOrWhiteSpace(options.ClientId))
        {
            throw ErrorCatalog.SessionOptionMissing.Create("ClientId", signIn.Kind);
        }

        if (string.IsNullOrWhiteSpace(options.Tenant) && !signIn.IsDelegated && signIn.NeedsClientId)
        {
            throw ErrorCatalog.SessionOptionMissing.Create("Tenant", signIn.Kind);
        }

        // The tenant becomes a part of addresses.
        if (options.Tenant is { Length: > 0 } tenant
            && !tenant.All(character => char.IsLetterOrDigit(character) || character is '-' or '.'))
        {
            throw ErrorCatalog.TenantInvalid.Create(tenant);
        }

        if (signIn.NeedsPerson && (options.SignInTimeLimit < TimeSpan.FromSeconds(1) || options.SignInTimeLimit > TimeSpan.FromDays(1)))
        {
            throw ErrorCatalog.SignInTimeLimitInvalid.Create(options.SignInTimeLimit);
        }

        // A simulator can have a person who signs in without being asked.
        if (signIn.NeedsPerson && !options.IsInteractiveHost && !options.IsSimulator)
        {
            throw ErrorCatalog.InteractiveSignInUnavailable.Create(signIn.Kind);
        }
    }
}
