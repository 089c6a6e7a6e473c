namespace TenantAttach.Simulator.Model;

/// <summary>The Configuration Manager permissions that matter to attached devices, and the roles that hold them.</summary>
internal static class SitePermission
{
    public const string Read = "Collection: Read";
    public const string ReadResource = "Collection: Read Resource";
    public const string NotifyResource = "Collection: Notify Resource";
    public const string EnforceSecurity = "Collection: Enforce Security";
    public const string RunScript = "Collection: Run Script";
    public const string RunPivot = "Collection: Run CMPivot";
    public const string ModifyCollection = "Collection: Modify";
    public const string ReadRecoveryKey = "Collection: Read BitLocker Recovery Key";
    public const string ReadScripts = "SMS Scripts: Read";
    public const string ReadApplications = "Application: Read";
    public const string ApproveApplications = "Application: Approve";
    public const string FullAdministrator = "Full Administrator";

    private static readonly string[] Everything =
    [
        FullAdministrator, Read, ReadResource, NotifyResource, EnforceSecurity, RunScript, RunPivot, ModifyCollection, ReadRecoveryKey,
        ReadScripts,
        ReadApplications, ApproveApplications,
    ];

    private static readonly string[] Analyst = [Read, ReadResource, ReadScripts, ReadApplications];
    private static readonly string[] Limited = [Read, ReadApplications];

    /// <summary>
    /// What a role holds. A fault takes grants away from every account: a full administrator then has a copy of the role that
    /// lacks them, and is no full administrator any more.
    /// </summary>
    public static IReadOnlyCollection<string> Of(string? role, IEnumerable<string> missing)
    {
        var held = role switch { FullAdministrator => Everything, "Read-only Analyst" => Analyst, "Limited Operator" => Limited, _ => [] };
        var taken = Everything.Where(one => missing.Contains(one, StringComparer.OrdinalIgnoreCase)).ToList();
        return [.. held.Except(taken).Where(one => taken.Count == 0 || one != FullAdministrator)];
    }

    /// <summary>What the site asks for to start an action of a type.</summary>
    public static string OfOperation(long type) => type switch
    {
        >= 1 and <= 7 or 100 => EnforceSecurity,
        135 => RunScript,
        145 => RunPivot,
        _ => NotifyResource,
    };
}
