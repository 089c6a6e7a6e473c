namespace TenantAttach.Core.Readiness;

/// <summary>One prerequisite: what it is and how it is judged.</summary>
/// <param name="Id">The stable identifier.</param>
/// <param name="Title">What has to hold.</param>
/// <param name="Features">What needs it.</param>
/// <param name="Source">Where it is described.</param>
/// <param name="FaultCode">The fault that follows, or null.</param>
/// <param name="Remedy">What to do where it does not hold.</param>
/// <param name="Judge">Looks.</param>
internal sealed record Prerequisite(
    string Id, string Title, IReadOnlyList<string> Features, string Source, string? FaultCode, string Remedy,
    Func<PrerequisiteFacts, Task<Verdict>> Judge)
{
    /// <summary>What it means for attaching.</summary>
    public AttachGate Gate { get; init; }
}

/// <summary>What a prerequisite that does not hold means for attaching a hierarchy.</summary>
internal enum AttachGate
{
    /// <summary>Nothing; or attaching looks at it by itself, with its settings.</summary>
    None,

    /// <summary>A warning.</summary>
    Warns,

    /// <summary>A refusal, which Force turns into a warning.</summary>
    Refuses,

    /// <summary>A refusal in any case, also of an upload that is on already.</summary>
    Always,
}

/// <summary>What a check saw.</summary>
internal readonly record struct Verdict(CheckStatus Status, string Evidence)
{
    public bool IsUnseen { get; init; }

    /// <summary>The error of its own that attaching ends with; null for the common one.</summary>
    public TenantAttachException? Refusal { get; init; }

    public static Verdict Pass(string evidence) => new(CheckStatus.Pass, evidence);

    public static Verdict Warning(string evidence) => new(CheckStatus.Warning, evidence);

    public static Verdict Fail(string evidence) => new(CheckStatus.Fail, evidence);

    public static Verdict NotChecked(string reason) => new(CheckStatus.NotChecked, reason);

    /// <summary>Nothing shows it, or it was not asked for.</summary>
    public static Verdict Unseen(string reason) => new(CheckStatus.NotChecked, reason) { IsUnseen = true };

    public static Verdict Of(bool holds, string evidence) => new(holds ? CheckStatus.Pass : CheckStatus.Fail, evidence);

    /// <summary>Fails with an error of its own, or passes.</summary>
    public static Verdict Of(TenantAttachException? refusal, string evidence) => Of(refusal is null, evidence) with { Refusal = refusal };
}
