namespace TenantAttach.Core.EndpointSecurity.Collections;

/// <summary>How policies stand on the devices of collections.</summary>
public sealed class EndpointSecurityStatuses
{
    private readonly IReadOnlyList<AssignedPolicy> policies;
    private readonly IReadOnlyList<TenantCollection> collections;
    private readonly Dictionary<string, HashSet<string>> members = new(StringComparer.OrdinalIgnoreCase);

    private EndpointSecurityStatuses(IReadOnlyList<AssignedPolicy> policies, IReadOnlyList<TenantCollection> collections)
    {
        this.policies = policies;
        this.collections = collections;
    }

    /// <summary>Reads the policies and the collections, for any number of look-ups.</summary>
    /// <param name="context">The running operation; its session has a tenant. Splitting counts by collection needs the site as
    /// well.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="TenantAttachException"><c>TenantNeeded</c>, or what the service answers.</exception>
    public static async Task<EndpointSecurityStatuses> ReadAsync(OperationContext context)
    {
        context = context.Only(EndpointSecurityOperations.ReadStatus);
        if (context.Session.TenantId is null)
        {
            throw ErrorCatalog.TenantNeeded.Create("The status of endpoint security policies");
        }

        var policies = await AssignedPolicies.ReadAsync(context).ConfigureAwait(false);
        return Of(policies, await TenantCollections.ReadAsync(context, null).ConfigureAwait(false));
    }

    internal static EndpointSecurityStatuses Of(IReadOnlyList<AssignedPolicy> policies, TenantCollections collections) =>
        new(policies, collections.Rows);

    /// <summary>Chooses policies.</summary>
    /// <param name="policy">An id, a name, or a name with wildcards; null for all.</param>
    /// <param name="collections">Identifiers, names or names with wildcards of collections that they must be assigned to; none for any or
    /// no assignment.</param>
    /// <returns>The ids of the policies, by name.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecurityStatusPolicyNotFound</c>,
    /// <c>EndpointSecurityStatusCollectionNotFound</c>.</exception>
    public IReadOnlyList<string> Find(string? policy, IReadOnlyList<string> collections)
    {
        var pattern = policy is not null && policy.IndexOfAny(['*', '?', '[']) >= 0 ? new NamePattern(policy) : null;
        var found = policies.Where(
            one => policy is null || pattern?.IsMatch(one.Name) == true || Same(one.Id, policy) || Same(one.Name, policy)).ToList();
        if (policy is not null && pattern is null && found.Count == 0)
        {
            throw ErrorCatalog.EndpointSecurityStatusPolicyNotFound.Create(policy);
        }

        foreach (var name in collections.Where(name => name.IndexOfAny(['*', '?', '[']) < 0 && Chosen([name]).Count == 0))
        {
            throw ErrorCatalog.EndpointSecurityStatusCollectionNotFound.Create(name);
        }

        var wanted = Chosen(collections);
        return found.Where(one => collections.Count == 0 || wanted.Any(one.IsFor))
            .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .Select(one => one.Id)
            .ToList();
    }

    /// <summary>Counts the devices of a policy.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="policyId">The policy.</param>
    /// <param name="collections">Only these collections; none for all of the policy.</param>
    /// <param name="split">Whether a policy with several collections is counted for each: that reads its devices and the members of the
    /// collections.</param>
    /// <returns>One row for the policy, or one for each of its collections.</returns>
    /// <exception cref="TenantAttachException"><c>SiteNeeded</c>, <c>EndpointSecurityReportUnreadable</c>, or what the services
    /// answer.</exception>
    public async Task<IReadOnlyList<EndpointSecurityStatus>> CountAsync(
        OperationContext context, string policyId, IReadOnlyList<string> collections, bool split)
    {
        context = context.Only(EndpointSecurityOperations.ReadStatus);
        var policy = policies.First(one => Same(one.Id, policyId));
        var wanted = Chosen(collections);
        var own = this.collections.Where(policy.IsFor).ToList();
        if (own.Count <= 1 || (!split && collections.Count == 0))
        {
            return [await SummarizeAsync(context, policy, own).ConfigureAwait(false)];
        }

        var devices = new List<EndpointSecurityDeviceStatus>();
        await foreach (var device in DeviceStatusReport.ReadAsync(context, policy).ConfigureAwait(false))
        {
            devices.Add(device);
        }

        var rows = new List<EndpointSecurityStatus>();
        foreach (var collection in own.Where(one => collections.Count == 0 || wanted.Contains(one)))
        {
            var inside = await MembersAsync(context, collection).ConfigureAwait(false);
            rows.Add(Count(policy, collection, devices.Where(device => device.SmsId is { } id && inside.Contains(id)).ToList()));
        }

        return rows;
    }

    /// <summary>Lists the devices of a policy.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="policyId">The policy.</param>
    /// <param name="collections">Only devices of these collections; none for all of the policy. Telling them apart needs the site.</param>
    /// <returns>The devices, as they come.</returns>
    /// <exception cref="TenantAttachException"><c>SiteNeeded</c>, <c>EndpointSecurityReportUnreadable</c>, or what the services
    /// answer.</exception>
    public async IAsyncEnumerable<EndpointSecurityDeviceStatus> ListDevicesAsync(
        OperationContext context, string policyId, IReadOnlyList<string> collections)
    {
        context = context.Only(EndpointSecurityOperations.ReadStatus);
        var policy = policies.First(one => Same(one.Id, policyId));
        var own = this.collections.Where(policy.IsFor).ToList();
        var wanted = collections.Count == 0 ? own : Chosen(collections).Where(own.Contains).ToList();
        var inside = new List<HashSet<string>>();
        foreach (var collection in wanted.Count < own.Count ? wanted : [])
        {
            inside.Add(await MembersAsync(context, collection).ConfigureAwait(false));
        }

        await foreach (var device in DeviceStatusReport.ReadAsync(context, policy).ConfigureAwait(false))
        {
            if (wanted.Count == own.Count || (device.SmsId is { } id && inside.Any(set => set.Contains(id))))
            {
                yield return device;
            }
        }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static EndpointSecurityStatus Count(
        AssignedPolicy policy, TenantCollection collection, IReadOnlyList<EndpointSecurityDeviceStatus> devices)
    {
        int Of(EndpointSecurityDeviceState state) => devices.Count(device => device.ComplianceState == state);
        return new EndpointSecurityStatus
        {
            PolicyId = policy.Id,
            PolicyName = policy.Name,
            CollectionId = collection.CollectionId,
            CollectionName = collection.Name,
            Targeted = devices.Count,
            Compliant = Of(EndpointSecurityDeviceState.Compliant),
            NonCompliant = Of(EndpointSecurityDeviceState.NonCompliant),
            Failed = Of(EndpointSecurityDeviceState.Failed),
            Pending = Of(EndpointSecurityDeviceState.Pending),
            Source = EndpointSecurityStatusSource.Devices,
        };
    }

    private static async Task<EndpointSecurityStatus> SummarizeAsync(
        OperationContext context, AssignedPolicy policy, IReadOnlyList<TenantCollection> own)
    {
        var reply = await context.Graph().GetAsync(EndpointSecurityCollectionCalls.GetPolicySummary, policy.Id).ConfigureAwait(false);
        var summary = reply.GetOrNull("value") is { ValueKind: JsonValueKind.Object } value ? value : reply;
        int Of(string name) => summary.GetInt32OrNull(name + "DeviceCount") ?? 0;
        return new EndpointSecurityStatus
        {
            PolicyId = policy.Id,
            PolicyName = policy.Name,
            CollectionId = own.Count == 1 && policy.Targets.Count == 1 ? own[0].CollectionId : null,
            CollectionName = Names(policy, own),
            Targeted = Of("targeted"),
            Compliant = Of("compliant"),
            NonCompliant = Of("nonCompliant"),
            Failed = Of("failed"),
            Pending = Of("pending"),
            Enforced = Of("enforced"),
            Source = EndpointSecurityStatusSource.Summary,
        };
    }

    // A collection that left the tenant is still named by the assignment.
    private static string? Names(AssignedPolicy policy, IReadOnlyList<TenantCollection> own) =>
        policy.Targets.Count == 0 ? null : string.Join(
        ", ",
        policy.Targets.Select(
            target => own.FirstOrDefault(collection => AssignedPolicy.Names(collection, target))?.Name
                ?? $"({target} is not in the tenant)"));

    private List<TenantCollection> Chosen(IReadOnlyList<string> names)
    {
        var tests = names.Select(name => name.IndexOfAny(['*', '?', '[']) >= 0 ? new NamePattern(name) : null).ToList();
        return collections.Where(
            one => names.Where((name, index) => tests[index]?.IsMatch(one.Name) ?? (Same(one.CollectionId, name) || Same(one.Name, name)))
                .Any())
                .ToList();
    }

    private async Task<HashSet<string>> MembersAsync(OperationContext context, TenantCollection collection)
    {
        if (context.Session.SiteServer is null)
        {
            throw ErrorCatalog.SiteNeeded.Create("Telling the devices of several collections apart");
        }

        if (!members.TryGetValue(collection.CollectionId, out var set))
        {
            members[collection.CollectionId] = set = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var asked = new UploadCollection { CollectionId = collection.CollectionId, Name = collection.Name };
            await foreach (var member in CollectionReader.MembersAsync(context, [asked]).ConfigureAwait(false))
            {
                if (member.Device.SmsId is { Length: > 0 } id)
                {
                    set.Add(id);
                }
            }
        }

        return set;
    }
}
