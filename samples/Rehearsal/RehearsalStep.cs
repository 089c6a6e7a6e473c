namespace TenantAttach.Rehearsal;

/// <summary>One step of the life of an attachment: the cmdlet that does it, and the same through the Core.</summary>
/// <param name="Title">What the step is for.</param>
/// <param name="Cmdlet">The line that does it in PowerShell; <c>$tenant</c>, <c>$site</c> and what earlier lines set may be used.</param>
/// <param name="RunAsync">Does it and tells what changed.</param>
public sealed record RehearsalStep(string Title, string Cmdlet, Func<RehearsalWorld, Task<string>> RunAsync);
