namespace TenantAttach.Core.Onboarding;

/// <summary>What a wait saw, and what is wrong.</summary>
/// <param name="Result">What was seen; also after a time-out.</param>
/// <param name="Error">What is wrong; null where the first upload was seen.</param>
public sealed record AttachWait(AttachWaitResult Result, TenantAttachException? Error);
