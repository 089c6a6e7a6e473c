using static TenantAttach.Core.Contract.Declare;

namespace TenantAttach.Core.Contract;

/// <summary>Collections, how they depend on each other, and their members.</summary>
public static class SiteCollectionCalls
{
    private const string Read = "Collection: Read";
    private const string Sdk = "Configuration Manager SDK reference: ";

    /// <summary>Lists collections.</summary>
    public static readonly ServiceCall ListCollections = SiteCall(
        "wmi", "SiteListCollections", "GET", "/SMS_Collection", "List collections", Read, Sdk + "SMS_Collection");

    /// <summary>Lists which collections limit, include or exclude which.</summary>
    public static readonly ServiceCall ListDependencies = SiteCall(
        "wmi",
        "SiteListCollectionDependencies",
        "GET",
        "/SMS_CollectionDependencies",
        "List dependencies between collections",
        Read,
        Sdk + "SMS_CollectionDependencies");

    /// <summary>Lists members of collections.</summary>
    public static readonly ServiceCall ListMembers = SiteCall(
        "wmi",
        "SiteListCollectionMembers",
        "GET",
        "/SMS_FullCollectionMembership",
        "List members of collections",
        Read,
        Sdk + "SMS_FullCollectionMembership");
}
