namespace TenantAttach.Core.Auth;

/// <summary>What the browser shows in the end. The page repeats nothing of the reply: anything on this computer may have sent it.</summary>
internal static class BrowserReplyPage
{
    public static string Received { get; } = Page(
        "Return to PowerShell",
        "The browser has done its part. PowerShell continues the sign-in. You can close this window.");

    /// <summary>A format string, as the sign-in library asks for one; it takes none of its values.</summary>
    public static string Failed { get; } = Page(
        "The sign-in did not succeed",
        "PowerShell shows the reason. You can close this window.").Replace("{", "{{").Replace("}", "}}");

    private static string Page(string title, string text) =>
        $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}}</title>
        <style>
        :root { color-scheme: light dark }
        body { font: 1rem/1.5 system-ui, sans-serif; margin: 15vh auto 0; max-width: 28rem; padding: 0 1.5rem }
        h1 { font-size: 1.5rem; font-weight: 600 }
        </style>
        </head>
        <body><main><h1>{{title}}</h1><p>{{text}}</p></main></body>
        </html>
        """;
}
