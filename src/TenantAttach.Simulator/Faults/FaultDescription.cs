namespace TenantAttach.Simulator.Faults;

/// <summary>A fault that can be switched on.</summary>
/// <param name="Name">The name to switch it by.</param>
/// <param name="Description">What is broken and what it shows.</param>
/// <param name="Symptom">The number of the symptom in the troubleshooting guide, for example <c>T05</c>; null for faults of the
/// transport.</param>
/// <param name="Argument">What may follow the name after a colon; null for nothing.</param>
public sealed record FaultDescription(string Name, string Description, string? Symptom = null, string? Argument = null)
{
    /// <summary>The arguments that there are; empty where any text is one.</summary>
    public System.Collections.Generic.IReadOnlyList<string> Choices { get; init; } = [];

    internal static FaultDescription Of(string name, string description, string? symptom, params string[] choices) =>
        new(name, description, symptom, string.Join(", ", choices)) { Choices = choices };
}
