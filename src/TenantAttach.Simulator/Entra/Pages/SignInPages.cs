namespace TenantAttach.Simulator.Entra.Pages;

/// <summary>The pages that a person sees on the way: accounts, consent, and what cannot be consented to.</summary>
internal sealed class SignInPages(CloudTenant tenant)
{
    private static readonly Html Mark = Html.Of($"""
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true" focusable="false">
        <path d="M12 3 4 6.5v5c0 4.6 3.3 8 8 9.5 4.7-1.5 8-4.9 8-9.5v-5L12 3Z"/><path d="m8.5 12 2.5 2.5 4.5-5"/></svg>
        """);

    private static readonly Html AdministratorsOnly = Html.Of($"""<span class="tag">Administrators only</span>""");

    /// <summary>Asks for the account.</summary>
    /// <param name="signIn">The sign-in.</param>
    /// <param name="hint">The user name that the application expects, or null.</param>
    /// <returns>The page.</returns>
    public SimulatedResponse Accounts(PageContext signIn, string? hint)
    {
        var people = tenant.Users.Visible.OrderByDescending(user =>
            string.Equals(user.Text("userPrincipalName"), hint, StringComparison.OrdinalIgnoreCase));
        var elsewhere = signIn.IsElsewhere ? " on another device" : string.Empty;
        return Page.Of("Choose an account", Html.Of($"""
            {Organization()}
            <h1>Choose an account</h1>
            <p>to continue to <strong><bdi>{signIn.Application}</bdi></strong>{elsewhere}</p>
            <form method="post" action="{Action("account")}">
            {Context(signIn)}
            <ul class="accounts">{Html.Join(people.Select(Account))}</ul>
            <p class="soft">The simulator asks for no password here.</p>
            <div class="buttons"><button name="cancel" value="1">Cancel</button></div>
            </form>
            """), target: signIn.Target);
    }

    /// <summary>Asks whether the application on the other device is the one that the person means.</summary>
    /// <param name="signIn">The sign-in.</param>
    /// <param name="user">The person.</param>
    /// <returns>The page.</returns>
    public SimulatedResponse Confirm(PageContext signIn, CloudEntity user) => Page.Of("Confirm the sign-in", Html.Of($"""
        {Organization()}
        <p class="upn"><bdi>{user.Text("userPrincipalName")}</bdi></p>
        <h1>Are you trying to sign in to <bdi>{signIn.Application}</bdi>?</h1>
        <p>The application runs on another device and gets access in your name. Continue only if you started this sign-in yourself.</p>
        <form method="post" action="{Action("device")}">
        {Context(signIn)}
        <div class="buttons"><button name="cancel" value="1">Cancel</button>
        <button class="first" name="continue" value="1">Continue</button></div>
        </form>
        """));

    /// <summary>Asks for consent.</summary>
    /// <param name="signIn">The sign-in.</param>
    /// <param name="user">The person.</param>
    /// <param name="permissions">What the application asks for.</param>
    /// <param name="isAdministrator">Whether the person may consent for everybody.</param>
    /// <returns>The page.</returns>
    public SimulatedResponse Consent(
        PageContext signIn, CloudEntity user, IReadOnlyList<RequestedPermission> permissions, bool isAdministrator) =>
        Page.Of("Permissions requested", Html.Of($"""
            {Organization()}
            <p class="upn"><bdi>{user.Text("userPrincipalName")}</bdi></p>
            <h1>Permissions requested</h1>
            <p><strong><bdi>{signIn.Application}</bdi></strong></p>
            <h2>This application asks to:</h2>
            <ul class="permissions">{Html.Join(permissions.Select(Permission))}</ul>
            <form method="post" action="{Action("consent")}">
            {Context(signIn)}
            {(isAdministrator ? ForEverybody() : Html.None)}
            <p class="soft">Accept only if you trust the application with this. It then acts in your name, within your own rights.</p>
            <div class="buttons"><button name="cancel" value="1">Cancel</button>
            <button class="first" name="accept" value="1">Accept</button></div>
            </form>
            <dl><dt>Application ID</dt><dd>{signIn.ClientId}</dd></dl>
            """), target: signIn.Target);

    /// <summary>Says that only an administrator can consent.</summary>
    /// <param name="signIn">The sign-in.</param>
    /// <param name="user">The person.</param>
    /// <param name="permissions">What the application asks for.</param>
    /// <returns>The page.</returns>
    public SimulatedResponse NeedsAdministrator(PageContext signIn, CloudEntity user, IReadOnlyList<RequestedPermission> permissions) =>
        Page.Of("Need admin approval", Html.Of($"""
            {Organization()}
            <p class="upn"><bdi>{user.Text("userPrincipalName")}</bdi></p>
            <h1>Need admin approval</h1>
            <p><strong><bdi>{signIn.Application}</bdi></strong> asks for permissions that only an administrator can grant.
            Ask an administrator to grant them, or sign in as one.</p>
            <ul class="permissions">{Html.Join(permissions.Select(Permission))}</ul>
            <form method="post" action="{Action("consent")}">
            {Context(signIn)}
            <div class="buttons">
            <button name="return" value="1">Return without consent</button>
            <button class="first" name="other" value="1">Use an administrator account</button>
            </div>
            </form>
            <dl><dt>Error</dt><dd>AADSTS90094</dd></dl>
            """), target: signIn.Target);

    /// <summary>The way of a form of these pages. The addresses are the simulator's own.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The path.</returns>
    private string Action(string step) => $"/{tenant.TenantId}/signin/{step}";

    internal Html Organization() => Html.Of($"""<p class="org">{Mark}<bdi>{tenant.DisplayName}</bdi></p>""");

    private static Html Context(PageContext signIn) => Html.Of($"""<input type="hidden" name="ctx" value="{signIn.Id}">""");

    private static Html ForEverybody() => Html.Of($"""
        <label class="check"><input type="checkbox" name="everybody" value="1"><span>Consent on behalf of your organization.
        <span class="soft">Nobody else in the organization is asked then.</span></span></label>
        """);

    private static Html Permission(RequestedPermission permission) => Html.Of(
        $"<li><bdi>{Breakable(permission.Text)}</bdi> {(permission.NeedsAdministrator ? AdministratorsOnly : Html.None)}</li>");

    // A long name is broken after its dots rather than within a word.
    private static Html Breakable(string name) => Html.Join(
        name.Split('.').Select((part, at) => at == 0 ? Html.Of($"{part}") : Html.Of($".<wbr>{part}")));

    private Html Account(CloudEntity user)
    {
        var name = user.Text("displayName");
        var words = name.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        var initials = string.Concat(words.Take(2).Select(word => word[0])).ToUpperInvariant();
        var person = tenant.Context.Accounts.FindUpn(user.Text("userPrincipalName"));
        return Html.Of($"""
            <li><button name="user" value="{user.Id}"><span class="avatar" aria-hidden="true">{initials}</span>
            <span class="name"><bdi>{name}</bdi> <span class="role">{person?.EntraRole ?? person?.IntuneRole}</span></span>
            <bdi class="upn">{user.Text("userPrincipalName")}</bdi></button></li>
            """);
    }
}
