using System;
using System.Collections.Generic;

namespace TenantAttach.Simulator.Entra;

/// <summary>Codes and refresh tokens that were given out. They live as long as the process, as the signing key does.</summary>
internal sealed class SignInState
{
    public Dictionary<string, AuthorizationCode> Codes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DeviceCode> DeviceCodes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, RefreshToken> RefreshTokens { get; } = new(StringComparer.Ordinal);

    internal sealed record AuthorizationCode(string ClientId, string UserId, string RedirectUri, string Scope, string? Challenge, string? Method, string? Nonce, DateTimeOffset Expires);

    internal sealed record DeviceCode(string ClientId, string UserCode, string Scope, DateTimeOffset Started, DateTimeOffset Expires);

    internal sealed record RefreshToken(string ClientId, string UserId, string Scope, DateTimeOffset Expires);
}
