namespace TenantAttach.Simulator.Entra.Pages;

/// <summary>The pages at which a code of another device is entered.</summary>
internal sealed class DevicePages(SignInPages pages)
{
    private static readonly Html Invalid = Html.Of($"""aria-invalid="true" aria-describedby="wrong" """);

    /// <summary>Asks for the code.</summary>
    /// <param name="entered">What was entered before.</param>
    /// <param name="error">What is wrong with that; null for nothing.</param>
    /// <returns>The page.</returns>
    public SimulatedResponse Enter(string? entered = null, PageError? error = null) => Page.Of("Enter code", Html.Of($"""
        {pages.Organization()}
        <h1>Enter code</h1>
        <p>Enter the code that the application shows on the other device.</p>
        <form method="post" action="/common/oauth2/deviceauth">
        <label for="otc">Code</label>
        <input type="text" id="otc" name="otc" value="{entered}" maxlength="20" autocomplete="off"
        autocapitalize="characters" spellcheck="false" required autofocus {(error is null ? Html.None : Invalid)}>
        {(error is null ? Html.None : Wrong(error))}
        <div class="buttons"><button class="first">Next</button></div>
        </form>
        """), error is null ? 200 : 400);

    /// <summary>Says that the other device goes on.</summary>
    /// <param name="application">The name of the application.</param>
    /// <param name="user">The person.</param>
    /// <returns>The page.</returns>
    public SimulatedResponse Approved(string application, CloudEntity user) => Page.Of("Signed in", Html.Of($"""
        {pages.Organization()}
        <p class="upn"><bdi>{user.Text("userPrincipalName")}</bdi></p>
        <h1>You have signed in</h1>
        <p>The sign-in to <strong><bdi>{application}</bdi></strong> continues on the other device. You can close this window.</p>
        """));

    /// <summary>Says that the other device gets nothing.</summary>
    /// <param name="application">The name of the application.</param>
    /// <returns>The page.</returns>
    public SimulatedResponse Declined(string application) => Page.Of("Sign-in canceled", Html.Of($"""
        {pages.Organization()}
        <h1>You have canceled the sign-in</h1>
        <p><strong><bdi>{application}</bdi></strong> is not signed in on the other device. You can close this window.</p>
        """));

    private static Html Wrong(PageError error) => Html.Of(
        $"""<p class="error" id="wrong" role="alert">{error.Message} <span class="soft">AADSTS{error.Code}</span></p>""");
}
