namespace TenantAttach.Simulator.Model;

/// <summary>What the site, through its service connection point, asks of the tenant.</summary>
internal interface ICloudBridge
{
    /// <summary>Judges the credential that the site holds, as the gateway does with each call.</summary>
    CloudVerdict CheckApplication(SiteCredential credential, DateTimeOffset now);

    /// <summary>The record of a hierarchy, or null.</summary>
    CloudHierarchy? FindHierarchy(Guid hierarchyId);

    /// <summary>All records, other hierarchies of the tenant included, by id.</summary>
    IReadOnlyList<CloudHierarchy> Hierarchies { get; }

    /// <summary>Writes or replaces a record.</summary>
    void PutHierarchy(CloudHierarchy hierarchy);

    /// <summary>Removes a record; its device rows go with it.</summary>
    bool RemoveHierarchy(Guid hierarchyId);

    /// <summary>The groups whose members come from collections of a hierarchy.</summary>
    IEnumerable<Guid> SynchronizedGroups(Guid hierarchyId);

    /// <summary>Lets the members of a group be the devices of a collection of a hierarchy from now on; null ends that.</summary>
    /// <returns>False where the tenant has no such group.</returns>
    bool SynchronizeGroup(Guid groupId, Guid hierarchyId, string? collectionId);

    /// <summary>The UPN in a bearer token for the given audience, or null where the token is not valid.</summary>
    string? ValidateUserToken(string token, string audience, DateTimeOffset now);

    /// <summary>Whether the tenant-wide switch "Use Intune RBAC" is in effect.</summary>
    bool IntuneRbacInEffect(DateTimeOffset now);
}
