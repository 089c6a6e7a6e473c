using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using TenantAttach.Core.Errors;
using TenantAttach.Core.Http.SiteAccess;

namespace TenantAttach.Core.Tests.Http.SiteAccess;

/// <summary>What a refused sign-in is called, from what was sent, what the server offers, and what the Kerberos library says.</summary>
public sealed class SiteRefusalTests
{
    // The first bytes of two tokens: SPNEGO around a request of Kerberos (RFC 4178, RFC 4121), and NTLM (MS-NLMP, section 2.2.1.1).
    private static readonly string KerberosToken = Convert.ToBase64String(
    [
        0x60, 0x2E, 0x06, 0x06, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x02,
        0x60, 0x0F, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x12, 0x01, 0x02, 0x02, 0x01, 0x00, 0x6E,
    ]);

    private static readonly string NtlmToken = Convert.ToBase64String(Encoding.ASCII.GetBytes("NTLMSSP\0\u0001\0\0\0"));

    public static TheoryData<TicketCause, string> Causes => new()
    {
        { TicketCause.NoTicket, "SiteTicketMissing" },
        { TicketCause.Expired, "SiteTicketExpired" },
        { TicketCause.ClockSkew, "SiteClockSkew" },
        { TicketCause.KdcUnreachable, "SiteKdcUnreachable" },
        { TicketCause.ServiceUnknown, "SiteServiceUnknown" },
        { TicketCause.RealmUnknown, "SiteRealmUnknown" },
        { TicketCause.AccountRefused, "SiteAccountRefused" },
        { TicketCause.Unknown, "SiteSignInRefused" },
        { TicketCause.None, "SiteSignInRefused" },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task Without_a_token_the_words_of_Kerberos_decide(TicketCause cause, string errorId)
    {
        var probe = new FixedProbe(cause);
        var failure = await RefuseAsync(null, "Negotiate", probe);
        Assert.Equal(errorId, failure.ErrorId);
        Assert.Contains("Kerberos on this computer says: the words.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("cm01.corp.contoso.com", probe.Host);
    }

    [Theory]
    [InlineData(TicketCause.NoTicket, "SiteNtlmRefused")]
    [InlineData(TicketCause.Unknown, "SiteNtlmRefused")]
    [InlineData(TicketCause.None, "SiteNtlmRefused")]
    [InlineData(TicketCause.RealmUnknown, "SiteRealmUnknown")]
    [InlineData(TicketCause.AccountRefused, "SiteAccountRefused")]
    public async Task NTLM_that_was_refused_is_the_cause_unless_Kerberos_names_another(TicketCause cause, string errorId)
    {
        var failure = await RefuseAsync(NtlmToken, "Negotiate", new FixedProbe(cause));
        Assert.Equal(errorId, failure.ErrorId);
        Assert.Contains("NTLM was sent.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_that_was_refused_needs_no_second_one()
    {
        var probe = new FixedProbe(TicketCause.NoTicket);
        Assert.Equal("SiteTicketRefused", (await RefuseAsync(KerberosToken, "Negotiate oQcwBaADCgEC", probe)).ErrorId);
        Assert.Null(probe.Host);
    }

    [Theory]
    [InlineData("NTLM", "NTLM only")]
    [InlineData("Basic realm=\"a, b\"", "Basic only")]
    [InlineData("Bearer authorization_uri=\"https://login\", error=\"x\"", "Bearer only")]
    [InlineData("NTLM, Basic realm=\"a\"", "NTLM, Basic only")]
    public async Task A_server_that_does_not_offer_Negotiate_is_named_by_its_offers(string challenge, string words)
    {
        var probe = new FixedProbe(TicketCause.NoTicket);
        var failure = await RefuseAsync(null, challenge, probe);
        Assert.Equal("SiteSignInNotOffered", failure.ErrorId);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Null(probe.Host);
    }

    [Fact]
    public async Task Where_nobody_can_tell_the_error_says_what_is_known()
    {
        var failure = await RefuseAsync(null, "Negotiate", null);
        Assert.Equal("SiteSignInRefused", failure.ErrorId);
        Assert.Contains("The server offers Negotiate. No token was seen.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_password_of_Basic_and_a_refused_token_have_errors_of_their_own()
    {
        var basic = new SiteSignIn.Basic(new NetworkCredential("admin", "secret", "CORP"));
        var failure = await RefuseAsync(null, "Basic", null, basic);
        Assert.Equal("SiteAccountRefused", failure.ErrorId);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        var refusal = new SiteRefusal { Scheme = "Bearer", Account = "x", Challenge = "Bearer" };
        Assert.Equal("NotAuthenticated", refusal.ToError("Call", new ServiceFailure(401, null, null, null, null)).ErrorId);
    }

    [Theory]
    [InlineData("Negotiate", true, "Kerberos")]
    [InlineData("Negotiate", false, "NTLM")]
    [InlineData("NTLM", false, "NTLM")]
    public void A_token_tells_how_the_session_signed_in(string scheme, bool isKerberos, string expected) =>
        Assert.Equal(expected, NegotiateToken.KindOf(new AuthenticationHeaderValue(scheme, isKerberos ? KerberosToken : NtlmToken)));

    [Theory]
    [InlineData("Negotiate", null)]
    [InlineData("Negotiate", "not base64!")]
    [InlineData("Negotiate", "AAAA")]
    [InlineData("Bearer", "TlRMTVNTUAA=")]
    public void Another_header_tells_nothing(string scheme, string? token) =>
        Assert.Null(NegotiateToken.KindOf(new AuthenticationHeaderValue(scheme, token)));

    [Theory]
    [InlineData(NegotiateAuthenticationStatusCode.UnknownCredentials, TicketCause.NoTicket)]
    [InlineData(NegotiateAuthenticationStatusCode.TargetUnknown, TicketCause.ServiceUnknown)]
    [InlineData(NegotiateAuthenticationStatusCode.InvalidCredentials, TicketCause.AccountRefused)]
    [InlineData(NegotiateAuthenticationStatusCode.GenericFailure, TicketCause.Unknown)]
    public void A_status_of_dotnet_that_has_several_causes_names_none(NegotiateAuthenticationStatusCode status, TicketCause cause) =>
        Assert.Equal(cause, PlatformTicketProbe.CauseOf(status));

    private static async Task<TenantAttachException> RefuseAsync(
        string? token, string challenge, ITicketProbe? probe, SiteSignIn? site = null)
    {
        var pipeline = new ServicePipeline(new PipelineParts
        {
            Client = new HttpClient(new NegotiatingHandler(token, challenge)),
            Addresses = PipelineBench.Addresses,
            Authenticator = new RequestAuthenticator(null, null, site ?? new SiteSignIn.Negotiate(), null, probe),
            BudgetOwner = "test",
            Time = TimeProvider.System,
        });
        return await Assert.ThrowsAsync<TenantAttachException>(
            () => pipeline.SendAsync(new ServiceRequest { Call = SiteCalls.ListSites }, SilentObserver.Instance, default));
    }

    /// <summary>Refuses, and leaves the token in the request as the transport of .NET does.</summary>
    private sealed class NegotiatingHandler(string? token, string challenge) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (token is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Negotiate", token);
            }

            var response = new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = new StringContent(string.Empty) };
            response.Headers.TryAddWithoutValidation("WWW-Authenticate", challenge);
            return Task.FromResult(response);
        }
    }

    private sealed class FixedProbe(TicketCause cause) : ITicketProbe
    {
        public string? Host { get; private set; }

        public Task<TicketProbeResult> AskAsync(string host, NetworkCredential? credential, CancellationToken cancellationToken)
        {
            Host = host;
            return Task.FromResult(new TicketProbeResult("HTTP/" + host, cause, "the words"));
        }
    }
}
