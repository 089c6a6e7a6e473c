namespace TenantAttach.Simulator.Model;

/// <summary>A device action that came in through Graph.</summary>
/// <param name="CloudId">The device's id in Intune.</param>
/// <param name="Action">As Graph names it: refreshMachinePolicy, refreshUserPolicy, wakeUpClient, appEvaluation, quickScan, fullScan,
/// windowsDefenderUpdateSignatures.</param>
/// <param name="UserObjectId">The signed-in user's Entra id.</param>
/// <param name="UserUpn">The signed-in user's UPN; null for an application.</param>
internal sealed record CloudActionRequest(Guid CloudId, string Action, Guid UserObjectId, string? UserUpn);
