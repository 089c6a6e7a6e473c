using TenantAttach.Simulator.Entra.Pages;

namespace TenantAttach.Simulator.Entra;

/// <summary>Leads a person through the pages: account, confirmation of another device, consent, and back to the application.</summary>
internal sealed class PersonSignIn
{
    private readonly CloudTenant tenant;
    private readonly SignInState state;
    private readonly ClientAuthentication clients;
    private readonly PublicClients publicClients;
    private readonly ConsentRules consent;
    private readonly SignInPages pages;
    private readonly DevicePages devicePages;
    private readonly ReplyPages replies;

    public PersonSignIn(CloudTenant tenant, SignInState state)
    {
        this.tenant = tenant;
        this.state = state;
        clients = new ClientAuthentication(tenant);
        publicClients = new PublicClients(tenant);
        Resources = new ResourceResolver(tenant);
        consent = new ConsentRules(tenant, Resources);
        pages = new SignInPages(tenant);
        devicePages = new DevicePages(pages);
        replies = new ReplyPages(pages);
    }

    private ResourceResolver Resources { get; }

    /// <summary>Begins a sign-in: shows the accounts, or lets the person who needs no page sign in.</summary>
    public SimulatedResponse Authorize(FormData query, Uri asked)
    {
        var clientId = query.Require("client_id").ToLowerInvariant();
        clients.Principal(clientId);
        var redirect = publicClients.CheckRedirect(clientId, query.Require("redirect_uri"));
        var request = AuthorizationRequest.Read(query, clientId, redirect);
        Resources.Resolve(request.Scope, asked);
        if (request.ResponseType != "code")
        {
            return Refuse(request, new EntraException(
                "unsupported_response_type",
                70005,
                $"response_type '{request.ResponseType}' is not supported for the application '{clientId}'."));
        }

        if (tenant.SignInUser is { } unasked && tenant.FindUser(request.LoginHint ?? unasked) is { } user)
        {
            return Return(request, Codes(request, user));
        }

        if (request.Prompt == "none")
        {
            return Refuse(request, new EntraException(
                "login_required", 50058, "A silent sign-in request was sent but no user is signed in."));
        }

        var expires = tenant.Clock.GetUtcNow().AddMinutes(15);
        var flow = Begin(new PersonFlow(NewId(), clientId, request.Scope, asked, expires) { Request = request });
        return pages.Accounts(ContextOf(flow), request.LoginHint);
    }

    public SimulatedResponse DevicePage() => devicePages.Enter();

    /// <summary>Takes the code of another device.</summary>
    public SimulatedResponse EnterCode(FormData form, Uri asked)
    {
        var entered = form["otc"] ?? string.Empty;
        var code = new string([.. entered.Where(char.IsLetterOrDigit)]).ToUpperInvariant();
        var now = tenant.Clock.GetUtcNow();
        if (state.DeviceCodes.Values.FirstOrDefault(one => one.UserCode == code && one.IsOpen) is not { } device)
        {
            return devicePages.Enter(entered, new PageError(70018, "That code did not work. Check the code and try again."));
        }

        if (device.Expires <= now)
        {
            return devicePages.Enter(entered, new PageError(70019, "That code has expired. Ask the application for a new one."));
        }

        var flow = Begin(new PersonFlow(NewId(), device.ClientId, device.Scope, asked, device.Expires) { Device = device });
        return pages.Accounts(ContextOf(flow), null);
    }

    /// <summary>Takes the account that was chosen.</summary>
    public SimulatedResponse ChooseAccount(FormData form)
    {
        var flow = Flow(form);
        if (form["cancel"] is not null)
        {
            return Cancel(flow, new EntraException("access_denied", 0, "the user canceled the authentication"));
        }

        var chosen = form.Require("user");
        var user = tenant.Users.FindVisible(chosen)
            ?? throw new EntraException(
                "invalid_grant",
                50034,
                $"The user account {chosen} does not exist in the {tenant.TenantId} directory. To sign into this application, the account "
                + "must be added to the directory.");
        if ((bool?)user.Data["accountEnabled"] == false)
        {
            throw new EntraException("invalid_grant", 50057, "The user account is disabled.");
        }

        flow.UserId = user.Id;
        return flow.Device is null ? AskConsent(flow, user) : pages.Confirm(ContextOf(flow), user);
    }

    /// <summary>Takes the confirmation that the other device is the person's own.</summary>
    public SimulatedResponse ConfirmDevice(FormData form)
    {
        var flow = Flow(form);
        return form["continue"] is null ? Cancel(flow, Declined()) : AskConsent(flow, User(flow));
    }

    /// <summary>Takes the consent, or what was chosen instead.</summary>
    public SimulatedResponse Decide(FormData form)
    {
        var flow = Flow(form);
        var user = User(flow);
        if (form["other"] is not null)
        {
            return pages.Accounts(ContextOf(flow), null);
        }

        if (form["accept"] is null)
        {
            return Cancel(flow, Declined());
        }

        var client = clients.Principal(flow.ClientId);
        var permissions = Permissions(flow, client, user);
        if (!MayGrant(user, permissions))
        {
            return pages.NeedsAdministrator(ContextOf(flow), user, permissions);
        }

        consent.Grant(flow, client, user, permissions, everybody: form["everybody"] is not null && consent.IsAdministrator(user));
        return Finish(flow, user);
    }

    /// <summary>Says what is wrong on a page.</summary>
    public SimulatedResponse Error(EntraException error, string? correlationId) =>
        replies.Error(EntraErrorDetails.Of(error, tenant, correlationId).ToPage(error), error.Status);

    private static EntraException Declined() => new("consent_required", 65004, "User declined to consent to access the app.");

    private SimulatedResponse AskConsent(PersonFlow flow, CloudEntity user)
    {
        var permissions = Permissions(flow, clients.Principal(flow.ClientId), user);
        return permissions.Count == 0 ? Finish(flow, user)
            : MayGrant(user, permissions) ? pages.Consent(ContextOf(flow), user, permissions, consent.IsAdministrator(user))
            : pages.NeedsAdministrator(ContextOf(flow), user, permissions);
    }

    private IReadOnlyList<RequestedPermission> Permissions(PersonFlow flow, CloudEntity client, CloudEntity user) =>
        consent.Requested(flow, client, user, always: flow.Request?.Prompt == "consent");

    private bool MayGrant(CloudEntity user, IReadOnlyList<RequestedPermission> permissions) =>
        consent.IsAdministrator(user) || !permissions.Any(permission => permission.NeedsAdministrator);

    private SimulatedResponse Finish(PersonFlow flow, CloudEntity user)
    {
        state.End(flow);
        if (flow.Device is { } device)
        {
            device.UserId = user.Id;
            return devicePages.Approved(NameOf(flow), user);
        }

        return Return(flow.Request!, Codes(flow.Request!, user));
    }

    private SimulatedResponse Cancel(PersonFlow flow, EntraException reason)
    {
        state.End(flow);
        if (flow.Device is { } device)
        {
            device.IsDeclined = true;
            return devicePages.Declined(NameOf(flow));
        }

        return Refuse(flow.Request!, reason);
    }

    private SimulatedResponse Refuse(AuthorizationRequest request, EntraException error)
    {
        // What the person did has words and no code.
        var words = error.Code == 0 ? error.Message : EntraErrorDetails.Of(error, tenant, null).Description;
        return Return(request, [new("error", error.Error), new("error_description", words)]);
    }

    private List<KeyValuePair<string, string>> Codes(AuthorizationRequest request, CloudEntity user)
    {
        var code = tenant.Ids.Secret("code:" + tenant.Ids.Passing());
        state.Codes[code] = new SignInState.AuthorizationCode(
            request.ClientId, user.Id, request.Redirect.OriginalString, request.Scope, request.Challenge, request.ChallengeMethod,
            request.Nonce,
            tenant.Clock.GetUtcNow().AddMinutes(10));
        return [new("code", code)];
    }

    private SimulatedResponse Return(AuthorizationRequest request, List<KeyValuePair<string, string>> fields)
    {
        if (request.State is { } given)
        {
            fields.Add(new("state", given));
        }

        if (request.ResponseMode == "form_post")
        {
            return replies.Post(request.Redirect, fields);
        }

        var redirect = request.Redirect.OriginalString;
        var mark = request.ResponseMode == "fragment" ? "#" : redirect.IndexOf('?') < 0 ? "?" : "&";
        var response = SimulatedResponse.Empty(302);
        response.Headers["Location"] = redirect + mark
            + string.Join("&", fields.Select(field => field.Key + "=" + Uri.EscapeDataString(field.Value)));
        response.Headers["Cache-Control"] = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return response;
    }

    private string NewId() => tenant.Ids.Secret("flow:" + tenant.Ids.Passing());

    private PersonFlow Begin(PersonFlow flow)
    {
        state.Begin(flow);
        return flow;
    }

    private PersonFlow Flow(FormData form) => state.Find(form["ctx"], tenant.Clock.GetUtcNow()) ?? throw new EntraException(
        "invalid_request",
        165000,
        "Invalid Request: The request tokens do not match the user context. The sign-in was finished or has expired. Start it again in the "
        + "application.");

    private CloudEntity User(PersonFlow flow) => (flow.UserId is null ? null : tenant.Users.FindVisible(flow.UserId))
        ?? throw new EntraException(
            "invalid_request", 165000, "Invalid Request: The request tokens do not match the user context. No account was chosen.");

    private string NameOf(PersonFlow flow) => clients.Principal(flow.ClientId).Text("displayName");

    private PageContext ContextOf(PersonFlow flow) =>
        new(flow.Id, flow.ClientId, NameOf(flow)) { IsElsewhere = flow.Device is not null, Target = flow.Request?.Redirect };
}
