namespace TenantAttach.Simulator.Model;

/// <summary>
/// The Cloud Sync page of collections: a row for each group that the members are synchronized to, and one without a group for
/// a collection that has other settings only.
/// </summary>
/// <remarks>Inferred: which bit of Flag makes a collection available for endpoint security is not public; here it is the first.</remarks>
internal sealed class CloudSyncStore
{
    /// <summary>The bit of Flag that makes a collection available for endpoint security.</summary>
    public const long EndpointSecurity = 1;

    /// <summary>The kinds of result in LastSyncStatus.</summary>
    private const long Synchronized = 1;
    private const long Failed = 2;

    public RowTable Table { get; } = new("SMS_CollectionAADGroupMapping", "CollectionSiteID", "AADGroupID");

    /// <summary>The rows that name a group.</summary>
    public IEnumerable<JsonObject> Groups => Table.Rows.Where(row => Json.Text(row, "AADGroupID") is { Length: > 0 });

    public bool IsEnabled(string collectionId) => (FlagsOf(collectionId) & EndpointSecurity) != 0;

    public int Count(string collectionId) => RowsOf(collectionId).Count();

    /// <summary>Sets the flags of a collection.</summary>
    /// <returns>Whether that changed anything.</returns>
    public bool SetFlags(string collectionId, long flags)
    {
        if (FlagsOf(collectionId) == flags)
        {
            return false;
        }

        var rows = RowsOf(collectionId).ToList();
        if (rows.Count == 0)
        {
            Table.Create(Row(collectionId, string.Empty, string.Empty, 0, flags), null!);
            return true;
        }

        foreach (var row in rows)
        {
            row["Flag"] = flags;
        }

        Table.Touch();
        Tidy(collectionId);
        return true;
    }

    /// <summary>Adds a group that the members are synchronized to.</summary>
    /// <returns>Whether that changed anything.</returns>
    public bool AddGroup(string collectionId, string groupId, string groupName, long service)
    {
        if (Table.Find(collectionId, groupId) is not null)
        {
            return false;
        }

        Table.Create(Row(collectionId, groupId, groupName, service, FlagsOf(collectionId)), null!);
        Tidy(collectionId);
        return true;
    }

    /// <summary>Takes a group away.</summary>
    /// <returns>Whether that changed anything.</returns>
    public bool RemoveGroup(string collectionId, string groupId)
    {
        if (Table.Find(collectionId, groupId) is not { } row)
        {
            return false;
        }

        var flags = FlagsOf(collectionId);
        Table.Delete(row, null!);
        if (flags != 0 && Count(collectionId) == 0)
        {
            Table.Create(Row(collectionId, string.Empty, string.Empty, 0, flags), null!);
        }

        return true;
    }

    /// <summary>Writes down how a group's synchronization ended. It changes nothing that an upload depends on.</summary>
    public static void Record(JsonObject row, bool succeeded, DateTimeOffset now)
    {
        row["LastSyncStatus"] = succeeded ? Synchronized : Failed;
        if (succeeded)
        {
            row["LastSyncTime"] = Json.Time(now);
        }
    }

    private static JsonObject Row(string collectionId, string groupId, string groupName, long service, long flags) => new()
    {
        ["CollectionSiteID"] = collectionId.ToUpperInvariant(),
        ["AADGroupID"] = groupId,
        ["AADGroupName"] = groupName,
        ["CloudServiceID"] = service,
        ["Flag"] = flags,
        ["LastSyncStatus"] = 0L,
        ["LastSyncTime"] = null,
    };

    private long FlagsOf(string collectionId) => RowsOf(collectionId).Aggregate(0L, (flags, row) => flags | Json.Number(row["Flag"]!));

    private IEnumerable<JsonObject> RowsOf(string collectionId) =>
        Table.Rows.Where(row => string.Equals(Json.Text(row, "CollectionSiteID"), collectionId, StringComparison.OrdinalIgnoreCase));

    // The row without a group stands only for what no other row says.
    private void Tidy(string collectionId)
    {
        if (Table.Find(collectionId, string.Empty) is { } own && (Json.Number(own["Flag"]!) == 0 || Count(collectionId) > 1))
        {
            Table.Delete(own, null!);
        }
    }
}
