namespace TenantAttach.Core.Http;

/// <summary>A token. Its text has no way out but <see cref="Value"/>.</summary>
public sealed class AccessToken
{
    /// <summary>Creates the token.</summary>
    /// <param name="value">The token itself.</param>
    /// <param name="expiresOn">When it ends.</param>
    public AccessToken(string value, DateTimeOffset expiresOn)
    {
        Value = value;
        ExpiresOn = expiresOn;
    }

    /// <summary>The token itself; a secret.</summary>
    public string Value { get; }

    /// <summary>When it ends, in UTC.</summary>
    public DateTimeOffset ExpiresOn { get; }

    /// <inheritdoc/>
    public override string ToString() => $"token until {ExpiresOn:u}";
}
