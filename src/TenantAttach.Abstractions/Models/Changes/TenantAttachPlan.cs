namespace TenantAttach;

/// <summary>
/// What a command would do, found by reading alone: the calls in their order, and what they lead to. A command that is previewed with
/// <c>-WhatIf -PassThru</c> writes it instead of its result.
/// </summary>
public sealed class TenantAttachPlan
{
    /// <summary>What would be done, in the imperative, for example <c>Attach the hierarchy</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it would be done to.</summary>
    public required string Target { get; init; }

    /// <summary>The code of the session's site; null without a site.</summary>
    public string? SiteCode { get; init; }

    /// <summary>The session's tenant; null without a tenant.</summary>
    public System.Guid? TenantId { get; init; }

    /// <summary>The calls that would change something, in their order; empty where the wanted state is there already.</summary>
    public required IReadOnlyList<PlannedCall> Calls { get; init; }

    /// <summary>What the calls lead to.</summary>
    public required IReadOnlyList<ChangeEffect> Effects { get; init; }

    /// <summary>The state that is expected afterwards, or what is compared; null where there is none.</summary>
    public object? Preview { get; init; }

    /// <summary>True where nothing would be sent.</summary>
    public bool IsUnchanged => Calls.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Action}: {Target} ({Calls.Count} calls)";
}
