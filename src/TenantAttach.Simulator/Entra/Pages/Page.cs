using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace TenantAttach.Simulator.Entra.Pages;

/// <summary>The frame around every page: the mark of the simulator, the style, and headers that let nothing else in.</summary>
internal static class Page
{
    private const string Submit = "document.forms[0].submit()";

    private static readonly string Style = ReadStyle();
    private static readonly string StyleHash = Hash(Style);
    private static readonly string ScriptHash = Hash(Submit);

    /// <summary>A page of the sign-in.</summary>
    /// <param name="title">What it is about, in the tab.</param>
    /// <param name="body">What the card holds.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="target">Where its form may lead besides this host; null for nowhere else.</param>
    /// <returns>The response.</returns>
    public static SimulatedResponse Of(string title, Html body, int status = 200, Uri? target = null) =>
        Write(title, body, Html.None, status, target);

    /// <summary>A page that sends its form by itself.</summary>
    /// <param name="title">What it is about, in the tab.</param>
    /// <param name="body">What the card holds; a form among it.</param>
    /// <param name="target">Where its form leads.</param>
    /// <returns>The response.</returns>
    public static SimulatedResponse Sending(string title, Html body, Uri target) =>
        Write(title, body, Html.Of($"<script>{Verbatim(Submit)}</script>"), 200, target);

    private static SimulatedResponse Write(string title, Html body, Html script, int status, Uri? target)
    {
        var page = Html.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{title} - TenantAttach simulator</title>
            <style>{Verbatim(Style)}</style>
            </head>
            <body>
            <header><p><strong>Simulator</strong>
            This is not Microsoft Entra ID. The accounts are made up, and nothing leaves this computer.</p></header>
            <main>{body}</main>
            <footer><p>TenantAttach simulator</p></footer>
            {script}
            </body>
            </html>

            """);
        var response = new SimulatedResponse { StatusCode = status, Body = Encoding.UTF8.GetBytes(page.ToString()) };
        response.Headers["Content-Type"] = "text/html; charset=utf-8";
        response.Headers["Content-Security-Policy"] =
            $"default-src 'none'; style-src 'sha256-{StyleHash}'; script-src 'sha256-{ScriptHash}'; form-action 'self'{Source(target)}; "
            + "base-uri 'none'; frame-ancestors 'none'";
        response.Headers["Cache-Control"] = "no-store";
        response.Headers["Pragma"] = "no-cache";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Content-Type-Options"] = "nosniff";
        response.Headers["X-Frame-Options"] = "DENY";
        return response;
    }

    // Browsers hold a redirect after a form to the same rule as the form itself.
    private static string Source(Uri? target) => target switch
    {
        null => string.Empty,
        { Scheme: "http" or "https" } when target.Host.All(one => char.IsLetterOrDigit(one) || ".-[]:".IndexOf(one) >= 0) =>
            FormattableString.Invariant($" {target.Scheme}://{target.Host}:{target.Port}"),
        _ => $" {target.Scheme}:",
    };

    // Style and script are this program's own, and their hashes are those of the bytes that are sent.
    private static Html Verbatim(string own) => Html.Of(FormattableStringFactory.Create(own.Replace("{", "{{").Replace("}", "}}")));

    private static string Hash(string text)
    {
        using var algorithm = SHA256.Create();
        return Convert.ToBase64String(algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    private static string ReadStyle()
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream("signin.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
