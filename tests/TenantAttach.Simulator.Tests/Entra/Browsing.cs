using System.Net;
using System.Text.RegularExpressions;

using TenantAttach.Simulator.Tests.Graph;

namespace TenantAttach.Simulator.Tests.Entra;

/// <summary>Reads the pages of the sign-in and sends their forms, without running anything in them.</summary>
internal sealed class Browsing(CloudRig rig)
{
    public const string Loopback = "http://localhost:5000";

    public HttpResponseMessage Reply { get; private set; } = new();

    public string Text { get; private set; } = string.Empty;

    public string Heading => WebUtility.HtmlDecode(Regex.Match(Text, "<h1>(.*?)</h1>").Groups[1].Value);

    public static string Authorize(
        string tenant, string clientId, string scope = "https://graph.microsoft.com/.default openid offline_access", string more = "") =>
        $"https://login.simulator.invalid/{tenant}/oauth2/v2.0/authorize?client_id={clientId}&response_type=code"
        + $"&redirect_uri={Uri.EscapeDataString(Loopback)}&scope={Uri.EscapeDataString(scope)}&state=s%2B1{more}";

    public Task OpenAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Presses a button, with what was typed or ticked.</summary>
    public Task PressAsync(string name, string value = "1", params (string Name, string Value)[] typed)
    {
        var form = Regex.Match(Text, "<form method=\"post\" action=\"(.*?)\">(.*?)</form>", RegexOptions.Singleline);
        var fields = Regex.Matches(form.Groups[2].Value, "<input type=\"hidden\" name=\"(.*?)\" value=\"(.*?)\">")
            .Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));
        var action = new Uri(new Uri("https://login.simulator.invalid"), WebUtility.HtmlDecode(form.Groups[1].Value));
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent(
                fields.Concat(typed).Append((name, value)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        });
    }

    public Task ChooseAsync(string upn) =>
        PressAsync("user", rig.Accounts.Users.First(user => user.Upn == upn).ObjectId.ToString("D"));

    /// <summary>The fields that the last page hands to the application.</summary>
    public Dictionary<string, string> Returned() => Reply.Headers.Location is { } location
        ? Split(location.OriginalString[(location.OriginalString.IndexOfAny(['?', '#']) + 1)..])
        : Regex.Matches(Text, "<input type=\"hidden\" name=\"(.*?)\" value=\"(.*?)\">")
            .ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));

    private static Dictionary<string, string> Split(string query) =>
        query.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));

    private async Task SendAsync(HttpRequestMessage request)
    {
        (_, _, Reply) = await rig.SendAsync(request);
        Text = await Reply.Content.ReadAsStringAsync();
    }
}
