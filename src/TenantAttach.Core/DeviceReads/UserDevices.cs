namespace TenantAttach.Core.DeviceReads;

/// <summary>Reads which devices users have an affinity with.</summary>
public static class UserDevices
{
    private const int BatchSize = 200;
    private const string UserColumns = "ResourceId,UniqueUserName,UserName,FullUserName,UserPrincipalName,Mail";
    private const string RelationColumns =
        "RelationshipResourceID,ResourceID,ResourceName,UniqueUserName,IsActive,Types,Sources,CreationTime";

    /// <summary>Reads the devices of users, of many with one filter.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="users">The users: user principal names, mail addresses, <c>DOMAIN\name</c>, or names.</param>
    /// <returns>An answer for each user and device; none for a user without devices; an error for one that is not found.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceSourceNotConnected</c>, <c>DeviceFeatureNeedsVersion</c>.</exception>
    public static async IAsyncEnumerable<Answer<UserDevice>> ReadAsync(OperationContext context, IEnumerable<string> users)
    {
        DeviceFeature.UserDevices.Require(context);
        var all = users.Select(user => user.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        for (var start = 0; start < all.Count; start += BatchSize)
        {
            var asked = all.Skip(start).Take(BatchSize).ToList();
            var known = await FindAsync(context, asked).ConfigureAwait(false);
            var found = new Dictionary<string, UserRow>(StringComparer.OrdinalIgnoreCase);
            foreach (var name in asked)
            {
                var matches = known.Where(user => user.IsCalled(name)).ToList();
                if (matches.Count == 1)
                {
                    found[matches[0].UniqueName] = matches[0];
                    continue;
                }

                yield return new Answer<UserDevice>(name, null, matches.Count == 0
                    ? ErrorCatalog.UserNotFound.Create(name)
                    : ErrorCatalog.UserAmbiguous.Create(name, matches.Count, string.Join(", ", matches.Select(user => user.UniqueName))));
            }

            await foreach (var device in DevicesAsync(context, found).ConfigureAwait(false))
            {
                yield return new Answer<UserDevice>(device.UserName, device);
            }
        }
    }

    private static async Task<List<UserRow>> FindAsync(OperationContext context, IReadOnlyList<string> asked)
    {
        var found = new Dictionary<string, UserRow>(StringComparer.OrdinalIgnoreCase);
        foreach (var (property, names) in new (string, IEnumerable<string>)[]
        {
            ("UniqueUserName", asked.Where(name => name.IndexOf('\\') > 0)),
            ("UserPrincipalName", asked.Where(name => name.IndexOf('@') > 0)),
            ("Mail", asked.Where(name => name.IndexOf('@') > 0)),
            ("UserName", asked.Where(name => name.IndexOf('\\') < 0 && name.IndexOf('@') < 0)),
        })
        {
            foreach (var filter in ODataFilter.In(property, names))
            {
                await foreach (var row in context.Site().ListAsync(InventoryCalls.ListUsers, filter, UserColumns).ConfigureAwait(false))
                {
                    if (row.GetStringOrNull("UniqueUserName") is { Length: > 0 } unique)
                    {
                        found[unique] = new UserRow(
                            unique, row.GetStringOrNull("UserName"), row.GetStringOrNull("UserPrincipalName"), row.GetStringOrNull("Mail"),
                            row.GetStringOrNull("FullUserName"));
                    }
                }
            }
        }

        return [.. found.Values];
    }

    private static async IAsyncEnumerable<UserDevice> DevicesAsync(OperationContext context, IReadOnlyDictionary<string, UserRow> users)
    {
        foreach (var filter in ODataFilter.In("UniqueUserName", users.Keys))
        {
            var rows = new List<JsonElement>();
            await foreach (var row in context.Site().ListAsync(
                DeviceReadCalls.ListUserDevices, filter, RelationColumns).ConfigureAwait(false))
            {
                rows.Add(row);
            }

            var identities = await IdentitiesAsync(context, rows).ConfigureAwait(false);
            foreach (var row in rows)
            {
                if (row.GetInt32OrNull("ResourceID") is { } id
                    && users.TryGetValue(row.GetStringOrNull("UniqueUserName") ?? string.Empty, out var user))
                {
                    yield return ToDevice(row, id, user, identities.TryGetValue(id, out var identity) ? identity : null);
                }
            }
        }
    }

    // The relation has only number and name; what the device is called elsewhere lets it be handed on.
    private static async Task<Dictionary<int, JsonElement>> IdentitiesAsync(OperationContext context, IEnumerable<JsonElement> rows)
    {
        var devices = rows.Select(row => row.GetInt32OrNull("ResourceID")).OfType<int>().Distinct()
            .Select(id => new DeviceReference { Name = string.Empty, ResourceId = id }).ToList();
        var found = new Dictionary<int, JsonElement>();
        foreach (var filter in devices.Count == 0 ? [] : DeviceBatches.Filters("ResourceID", devices))
        {
            await foreach (var row in context.Site().ListByKeyAsync(
                InventoryCalls.ListDevices, "ResourceID", filter, "ResourceID,Name,SMSID,AADDeviceID").ConfigureAwait(false))
            {
                found[row.GetInt32OrNull("ResourceID") ?? 0] = row;
            }
        }

        return found;
    }

    private static UserDevice ToDevice(JsonElement row, int resourceId, UserRow user, JsonElement? identity)
    {
        var types = row.GetItems("Types")
            .Select(item => item.TryGetInt32(out var type) && type == 1 ? UserDeviceType.Primary : UserDeviceType.Unknown)
            .ToList();
        return new UserDevice
        {
            ResourceId = resourceId,
            Name = identity?.GetStringOrNull("Name") ?? row.GetStringOrNull("ResourceName") ?? string.Empty,
            SmsId = identity?.GetStringOrNull("SMSID") is { Length: > 0 } smsId ? smsId : null,
            EntraDeviceId = identity?.GetGuidOrNull("AADDeviceID"),
            UserName = user.UniqueName,
            UserPrincipalName = user.PrincipalName,
            UserFullName = user.FullName,
            IsActive = row.GetBooleanOrNull("IsActive") == true,
            IsPrimary = types.Contains(UserDeviceType.Primary),
            Type = types,
            Source = row.GetItems("Sources").Select(ToSource).ToList(),
            CreatedTime = row.GetDateOrNull("CreationTime"),
        };
    }

    private static UserDeviceSource ToSource(JsonElement item) =>
        item.TryGetInt32(out var source) && Enum.IsDefined(typeof(UserDeviceSource), source)
            ? (UserDeviceSource)source
            : UserDeviceSource.Unknown;

    private sealed record UserRow(string UniqueName, string? Name, string? PrincipalName, string? Mail, string? FullName)
    {
        public bool IsCalled(string name) =>
            new[] { UniqueName, Name, PrincipalName, Mail }.Any(own => string.Equals(own, name, StringComparison.OrdinalIgnoreCase));
    }
}
