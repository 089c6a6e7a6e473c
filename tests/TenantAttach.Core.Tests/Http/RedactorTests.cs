namespace TenantAttach.Core.Tests.Http;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("client_id=a&client_secret=cAnAry%7E1&grant_type=client_credentials")]
    [InlineData("https://x.blob.core.windows.net/a.zip?sv=1&sig=cAnAry%2B&se=2")]
    [InlineData("""{"secretText":"cAnAry"}""")]
    [InlineData("""{"a":[{"SecretKey":"cAnAry"}]}""")]
    [InlineData("""{"passwordCredential":{"secretText":"cAnAry"}}""")]
    [InlineData("""{"error":{"message":"{\"clientSecret\":\"cAnAry\"}"}}""")]
    [InlineData("{\"access_token\": \"cAnAry")]
    [InlineData("Authorization: Bearer cAnAry.cAnAry.cAnAry")]
    [InlineData("the token eyJhbGciOiJub25lIn0.eyJjQW5BcnkiOiJjQW5BcnkifQ.cAnAry was refused")]
    [InlineData("client_assertion=eyJhbGciOi.eyJhbGciOi.cAnAry&x=1")]
    [InlineData("recovery key 111111-222222-333333-444444-555555-666666-777777-888888")]
    public void What_looks_like_a_secret_is_masked(string text)
    {
        var shown = Redactor.Body(text);
        Assert.DoesNotContain("cAnAry", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("444444", shown, StringComparison.Ordinal);
        Assert.Contains(Redactor.Mask, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"code":"Request_BadRequest","message":"Bad"}}""")]
    [InlineData("""{"value":[{"SiteCode":"P01","Version":"5.00.9141.1000"}]}""")]
    [InlineData("https://graph.microsoft.com/v1.0/things?$filter=name eq 'a'")]
    public void What_is_no_secret_stays_readable(string text) => Assert.Equal(text, Redactor.Body(text));

    [Theory]
    [InlineData("Authorization", "Bearer abcdefgh", false)]
    [InlineData("Cookie", "a=b", false)]
    [InlineData("X-New-Header", "value", false)]
    [InlineData("Retry-After", "7", true)]
    public void Only_headers_on_the_list_are_shown(string name, string value, bool shown) =>
        Assert.Equal(shown ? value : Redactor.Mask, Redactor.Header(name, value));
}
