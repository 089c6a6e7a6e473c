namespace TenantAttach.Simulator.Entra.Pages;

/// <summary>The pages at the end: what goes back to the application, and what cannot.</summary>
internal sealed class ReplyPages(SignInPages pages)
{
    /// <summary>Hands the fields to the application by a form that sends itself.</summary>
    /// <param name="redirect">The address of the application.</param>
    /// <param name="fields">The fields.</param>
    /// <returns>The page.</returns>
    public SimulatedResponse Post(Uri redirect, IEnumerable<KeyValuePair<string, string>> fields) => Page.Sending("Working", Html.Of($"""
        {pages.Organization()}
        <h1>Returning to the application</h1>
        <form method="post" action="{redirect.OriginalString}">
        {Html.Join(fields.Select(field => Html.Of($"<input type=\"hidden\" name=\"{field.Key}\" value=\"{field.Value}\">")))}
        <noscript><p>This browser runs no scripts. Continue by hand.</p></noscript>
        <div class="buttons"><button class="first">Continue</button></div>
        </form>
        """), redirect);

    /// <summary>Says what is wrong where nothing can go back to the application.</summary>
    /// <param name="error">The error.</param>
    /// <param name="status">The HTTP status.</param>
    /// <returns>The page.</returns>
    public SimulatedResponse Error(PageError error, int status) => Page.Of("Sign-in error", Html.Of($"""
        {pages.Organization()}
        <h1>The sign-in cannot continue</h1>
        <p class="error" role="alert">AADSTS{error.Code}</p>
        <p><bdi>{error.Message}</bdi></p>
        <dl>{Html.Join(error.Details.Select(detail => Html.Of($"<dt>{detail.Name}</dt><dd>{detail.Value}</dd>")))}</dl>
        """), status);
}
