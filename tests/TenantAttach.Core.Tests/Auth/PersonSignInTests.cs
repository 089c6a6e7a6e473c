using System.Collections.Specialized;
using System.Web;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Tests.Http;

namespace TenantAttach.Core.Tests.Auth;

/// <summary>A person who signs in, or does not: what comes back to the loopback address is sent here as a browser would send it.</summary>
[Collection(nameof(PersonSignInTests))]
public sealed class PersonSignInTests
{
    private static readonly Uri Login = new("https://login.simulator.invalid");

    private readonly ManualTime time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly RecordingObserver observer = new();

    [Fact]
    public async Task The_page_asks_for_a_code_with_PKCE_and_the_reply_signs_in()
    {
        var browser = new ReplyingBrowser(query => [("code", "c"), ("state", query["state"]!)]);
        var token = await SignInAsync(browser);
        Assert.NotEmpty(token.Value);
        var asked = Assert.Single(browser.Opened);
        Assert.Equal(("code", "S256", "form_post"), (asked["response_type"], asked["code_challenge_method"], asked["response_mode"]));
        Assert.Empty(observer.Warnings);
        Assert.Contains("close this window", await browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reply_of_another_sign_in_is_refused_without_its_words_and_without_advice_about_codes()
    {
        var failure = await FailAsync(new ReplyingBrowser(_ => [("code", "c"), ("state", "pLaNtEd")]));
        Assert.Equal("SignInReplyRefused", failure.ErrorId);
        Assert.DoesNotContain("pLaNtEd", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("AADSTS", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_by_GET_is_refused()
    {
        var failure = await FailAsync(new ReplyingBrowser(query => [("code", "c"), ("state", query["state"]!)], post: false));
        Assert.Equal("SignInReplyRefused", failure.ErrorId);
        Assert.DoesNotContain("AADSTS", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("access_denied", "the user canceled the authentication", "SignInNotCompleted")]
    [InlineData("consent_required", "AADSTS65004: User declined to consent to access the app.", "SignInNotCompleted")]
    [InlineData("access_denied", "AADSTS90094: The grant requires admin permission.", "ConsentMissing")]
    [InlineData("login_required", "AADSTS50058: A silent sign-in request was sent but no user is signed in.", "SignInRefused")]
    [InlineData("login_required", "", "SignInRefused")]
    [InlineData("server_error", "AADSTS900001: Something.", "SignInFailed")]
    [InlineData("server_error", "something", "SignInUnexplained")]
    public async Task A_first_sign_in_that_fails_says_why_and_speaks_of_no_renewal(string error, string words, string errorId)
    {
        var failure = await FailAsync(Refusing(error, words));
        Assert.Equal(errorId, failure.ErrorId);
        Assert.DoesNotContain("renew", failure.Message, StringComparison.Ordinal);
        Assert.Equal(errorId == "SignInFailed", failure.RecommendedAction!.Contains("AADSTS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_of_a_failure_shows_nothing_of_what_was_sent()
    {
        var browser = Refusing("<b>planted", "<script>planted()");
        await FailAsync(browser);
        var page = await browser.Page;
        Assert.Contains("did not succeed", page, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_stays_away_brings_the_address_after_seconds_and_an_end_at_the_time_limit()
    {
        var browser = new ReplyingBrowser(null);
        var signIn = SignInAsync(browser);
        await browser.WasOpened;
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(observer.Warnings);
        time.Advance(TimeSpan.FromSeconds(1));
        var advice = await FirstWarningAsync();
        Assert.Contains($"https://login.simulator.invalid/{Tokens.Contoso}/oauth2/v2.0/authorize?", advice, StringComparison.Ordinal);
        Assert.Contains("-DeviceCode", advice, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(5));
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => signIn);
        Assert.Equal("SignInTimedOut", failure.ErrorId);
        Assert.Contains("within 5 minutes", failure.Message, StringComparison.Ordinal);
        Assert.Single(observer.Warnings);
    }

    [Fact]
    public async Task A_browser_command_that_fails_brings_the_address_at_once()
    {
        var browser = new ReplyingBrowser(null, exitCode: 3);
        using var stop = new CancellationTokenSource();
        var signIn = SignInAsync(browser, token: stop.Token);
        Assert.StartsWith("The command that opens the browser failed.", await FirstWarningAsync(), StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signIn);
    }

    [Fact]
    public async Task A_device_code_that_nobody_enters_ends_at_the_time_limit()
    {
        var signIn = SignInAsync(new ReplyingBrowser(null), new TenantSignIn.DeviceCode(), TimeSpan.FromSeconds(90));
        await FirstWarningAsync();
        time.Advance(TimeSpan.FromSeconds(90));
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => signIn);
        Assert.Equal("SignInTimedOut", failure.ErrorId);
        Assert.Contains("within 1 minute 30 seconds", failure.Message, StringComparison.Ordinal);
    }

    private static ReplyingBrowser Refusing(string error, string words) =>
        new(query => [("error", error), ("error_description", words), ("state", query["state"]!)]);

    private static HttpResponseMessage Answer(SentRequest request) => request.Address.AbsolutePath switch
    {
        var path when path.EndsWith("/devicecode", StringComparison.Ordinal) => ScriptedHandler.Json(
            200,
            """{"user_code":"ABC","device_code":"d","verification_uri":"https://x","expires_in":900,"interval":1,"message":"Enter"}"""),
        _ when request.Body!.Contains("device_code", StringComparison.Ordinal) =>
            ScriptedHandler.Json(400, Tokens.Refusal("authorization_pending", 70016, "Pending.")),
        _ => ScriptedHandler.Json(200, Tokens.UserReply()),
    };

    private async Task<string> FirstWarningAsync()
    {
        while (observer.Warnings.Count == 0)
        {
            await Task.Delay(10);
        }

        return observer.Warnings[0];
    }

    private Task<TenantAttachException> FailAsync(ReplyingBrowser browser) =>
        Assert.ThrowsAsync<TenantAttachException>(() => SignInAsync(browser));

    private Task<AccessToken> SignInAsync(
        ReplyingBrowser browser, TenantSignIn? signIn = null, TimeSpan? limit = null, CancellationToken token = default) =>
        TokenSources.Create(new TokenSourceSettings
        {
            SignIn = signIn ?? new TenantSignIn.Interactive(),
            Login = Login,
            IsCustomAuthority = true,
            Tenant = Tokens.Contoso.ToString(),
            ClientId = "0a0a0a0a-0000-4000-8000-000000000001",
            Client = new HttpClient(new ScriptedHandler(Answer)),
            Time = time,
            Browser = browser,
            SignInTimeLimit = limit ?? TokenSourceSettings.DefaultSignInTimeLimit,
        }).GetAsync(new TokenRequest("https://graph.microsoft.com", observer), token);

    /// <summary>Sends a reply to the loopback address of the page that it is to open, or nothing.</summary>
    private sealed class ReplyingBrowser(
        Func<NameValueCollection, (string Name, string Value)[]>? reply, bool post = true, int exitCode = 0) : IBrowser
    {
        private readonly TaskCompletionSource opened = new();
        private readonly TaskCompletionSource<string> page = new();

        public List<NameValueCollection> Opened { get; } = [];

        public Task WasOpened => opened.Task;

        public Task<string> Page => page.Task;

        public Task<int> Open(Uri address)
        {
            var query = HttpUtility.ParseQueryString(address.Query);
            Opened.Add(query);
            opened.SetResult();
            if (reply is not null)
            {
                _ = SendAsync(new Uri(query["redirect_uri"]!), reply(query));
            }

            return Task.FromResult(exitCode);
        }

        private async Task SendAsync(Uri loopback, (string Name, string Value)[] fields)
        {
            using var http = new HttpClient();
            using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    using var answer = post
                        ? await http.PostAsync(loopback, form)
                        : await http.GetAsync(new Uri(loopback, "/?" + await form.ReadAsStringAsync()));
                    page.SetResult(await answer.Content.ReadAsStringAsync());
                    return;
                }
                catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConnectionError && attempt < 100)
                {
                    // The listener starts when the page was opened.
                    await Task.Delay(20);
                }
            }
        }
    }
}

/// <summary>The library looks for a free port and opens it later, so no other test may take ports.</summary>
[CollectionDefinition(nameof(PersonSignInTests), DisableParallelization = true)]
public sealed class PersonSignInGroup;
