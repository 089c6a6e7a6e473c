namespace TenantAttach.Core.Upload;

/// <summary>A change of the upload scope: what it would do and how.</summary>
/// <param name="Preview">What it would do; its lists of devices are empty where they were not asked for.</param>
/// <param name="Plan">The writes; none where the scope is the wanted one already.</param>
public sealed record UploadScopePlan(UploadScopePreview Preview, ChangePlan Plan);
