namespace TenantAttach.Core.Tests.Support;

/// <summary>Changes the text of replies on their way: for sites that the simulator does not model.</summary>
/// <param name="inner">The transport.</param>
/// <param name="rewrite">Gets the address and the body, and gives the body that arrives.</param>
internal sealed class RewritingHandler(HttpMessageHandler inner, Func<Uri, string, string> rewrite) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var other = rewrite(request.RequestUri!, body);
        if (!string.Equals(body, other, StringComparison.Ordinal))
        {
            response.Content = new StringContent(other, Encoding.UTF8, "application/json");
        }

        return response;
    }
}
