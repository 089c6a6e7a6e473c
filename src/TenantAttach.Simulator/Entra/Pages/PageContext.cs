namespace TenantAttach.Simulator.Entra.Pages;

/// <summary>The sign-in that a page belongs to.</summary>
/// <param name="Id">What its form sends to be recognized.</param>
/// <param name="ClientId">The application.</param>
/// <param name="Application">The name of the application.</param>
internal sealed record PageContext(string Id, string ClientId, string Application)
{
    /// <summary>Whether the application runs on another device.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>Where the pages lead in the end; null for nowhere else.</summary>
    public Uri? Target { get; init; }
}

/// <summary>A permission that an application asks a person for.</summary>
/// <param name="Name">The value in a scope; null for what needs no grant.</param>
/// <param name="Text">What the page says.</param>
/// <param name="NeedsAdministrator">Whether only an administrator can grant it.</param>
internal sealed record RequestedPermission(string? Name, string Text, bool NeedsAdministrator);

/// <summary>An error as a page shows it.</summary>
/// <param name="Code">The number after AADSTS.</param>
/// <param name="Message">The text.</param>
internal sealed record PageError(int Code, string Message)
{
    /// <summary>Ids and moment, each with its name.</summary>
    public (string Name, string Value)[] Details { get; init; } = [];
}
