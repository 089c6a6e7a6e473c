namespace TenantAttach.Simulator.Model;

/// <summary>What the simulated site refuses to do. The face that was asked turns it into an answer of its service.</summary>
/// <param name="refusal">The kind of refusal.</param>
/// <param name="message">What is wrong, in the words of the site.</param>
internal sealed class RefusedException(Refusal refusal, string message) : Exception(message)
{
    public Refusal Refusal { get; } = refusal;

    public static RefusedException Denied() => new(Refusal.Denied, "Access denied");
}

/// <summary>Why something is refused.</summary>
internal enum Refusal
{
    /// <summary>What was given is not valid.</summary>
    Invalid,

    /// <summary>The caller may not do it.</summary>
    Denied,

    /// <summary>What the request names does not exist.</summary>
    Missing,

    /// <summary>The object does not support the change.</summary>
    Unsupported,

    /// <summary>The state of the site does not allow it.</summary>
    Failed,
}
