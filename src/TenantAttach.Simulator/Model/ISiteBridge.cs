namespace TenantAttach.Simulator.Model;

/// <summary>
/// What the tenant asks of the attached hierarchy: the rows it uploaded (kept as bits by the site, so that a million
/// rows cost no memory) and the actions that go down to it.
/// </summary>
internal interface ISiteBridge
{
    /// <summary>The id of the hierarchy.</summary>
    Guid HierarchyId { get; }

    /// <summary>Whether the hierarchy is attached and uploads data of Endpoint analytics.</summary>
    bool UploadsAnalytics { get; }

    /// <summary>The rows that the tenant shows at this time, in order of <see cref="UploadedDevice.Index"/>; computed while
    /// reading.</summary>
    IEnumerable<UploadedDevice> VisibleDevices(DateTimeOffset now);

    /// <summary>How many rows the tenant shows.</summary>
    int VisibleCount(DateTimeOffset now);

    /// <summary>One row by the id that Intune gives it, or null where the tenant does not show it.</summary>
    UploadedDevice? FindVisible(Guid cloudId, DateTimeOffset now);

    /// <summary>Hands a device action to the connector.</summary>
    DeviceActionRecord SubmitAction(CloudActionRequest request, DateTimeOffset now);

    /// <summary>The actions of a device that came from the cloud, newest first.</summary>
    IReadOnlyList<DeviceActionRecord> ActionsOf(Guid cloudId, DateTimeOffset now);

    /// <summary>The device collections that the hierarchy uploads or has enabled for endpoint security.</summary>
    IReadOnlyList<UploadedCollection> UploadedCollections(DateTimeOffset now);

    /// <summary>The rows that the tenant shows and that belong to a collection; computed while reading.</summary>
    IEnumerable<UploadedDevice> VisibleMembers(string collectionId, DateTimeOffset now);
}
