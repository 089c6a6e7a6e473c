using Microsoft.Graph.Models;

namespace TenantAttach.Core.EndpointSecurity.Policies;

/// <summary>What has to be there before a policy is made or assigned: versions, operating systems, the Defender connection.</summary>
internal static class PolicyRequirements
{
    private const string DefenderConnector = "fc780465-2017-40d4-a0c5-307022471b92";
    private const int MergeVersion = 2103;
    private const int SystemsAskedFor = 500;
    private const string Columns = "ResourceID,DeviceOS,DeviceOSBuild";

    /// <summary>Checks what does not depend on collections.</summary>
    /// <returns>What could not be checked, or should be known.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecurityPolicyVersion</c>, <c>EndpointSecurityNeedsDefender</c>.</exception>
    public static async Task<List<string>> CheckAsync(OperationContext context, PolicyProfile profile)
    {
        var notes = new List<string>();
        if (context.Session.SiteVersion is not { } version)
        {
            notes.Add(
                $"The session has no site, so that nothing tells whether the site has version {profile.FirstSiteVersion} or later, which "
                    + $"policies of the profile {profile.DisplayName} need, and which operating systems the devices have.");
        }
        else if (version < profile.FirstSiteVersion)
        {
            throw ErrorCatalog.EndpointSecurityPolicyVersion.Create(profile.DisplayName, profile.FirstSiteVersion, version);
        }
        else if (version == profile.FirstSiteVersion && profile.Update is { } update)
        {
            notes.Add(
                $"Policies of the profile {profile.DisplayName} need the update {update} on site version {version}; whether it is "
                    + "installed is not shown.");
        }

        if (profile.NeedsDefender)
        {
            await CheckDefenderAsync(context, profile, notes).ConfigureAwait(false);
        }

        return notes;
    }

    /// <summary>Checks the devices of collections that a policy is to be assigned to.</summary>
    /// <returns>What could not be checked, or should be known.</returns>
    /// <exception cref="TenantAttachException"><c>EndpointSecurityNoSupportedDevice</c>.</exception>
    public static async Task<List<string>> CheckAsync(
        OperationContext context, PolicyProfile profile, string policyId, IReadOnlyList<OfferedCollection> collections)
    {
        var notes = new List<string>();
        if (context.Session.SiteServer is not null)
        {
            foreach (var collection in collections)
            {
                await CheckSystemsAsync(context, profile, collection, notes).ConfigureAwait(false);
            }
        }

        if (profile.Profile == EndpointSecurityProfile.Antivirus && context.Session.SiteVersion < MergeVersion && collections.Count > 0)
        {
            var query = new PolicyQuery { Profiles = [EndpointSecurityProfile.Antivirus] };
            await foreach (var other in PolicyReader.ListAsync(context, query).ConfigureAwait(false))
            {
                notes.AddRange(collections.Where(
                    one => other.Id != policyId && other.Collection.Any(target => one.Is(target.AssignedId))).Select(one =>
                    $"The collection {one} has the antivirus policy '{other.Name}' as well. Before site version {MergeVersion} exclusions "
                        + "of several policies are not merged: those of the last one win."));
            }
        }

        return notes;
    }

    private static async Task CheckDefenderAsync(OperationContext context, PolicyProfile profile, List<string> notes)
    {
        try
        {
            var connectors = context.GraphRequests().DeviceManagement.MobileThreatDefenseConnectors;
            var connector = await connectors[DefenderConnector].GetAsync().OrAbsentAsync().ConfigureAwait(false);
            if (connector?.PartnerState != MobileThreatPartnerTenantState.Enabled)
            {
                var state = connector is null ? "absent" : connector.PartnerState.Word() ?? "unknown";
                throw ErrorCatalog.EndpointSecurityNeedsDefender.Create(profile.DisplayName, state);
            }
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 403)
        {
            notes.Add("Whether the tenant is connected to Microsoft Defender for Endpoint could not be read: " + failure.Message);
        }
    }

    private static async Task CheckSystemsAsync(
        OperationContext context, PolicyProfile profile, OfferedCollection collection, List<string> notes)
    {
        List<DeviceSystem?> systems;
        try
        {
            systems = await SystemsAsync(context, collection.CollectionId).ConfigureAwait(false);
        }
        catch (TenantAttachException failure) when (failure.StatusCode is 403 or 404)
        {
            notes.Add($"The operating systems in the collection {collection} could not be read: {failure.Message}");
            return;
        }

        var unsupported = systems.OfType<DeviceSystem>().Where(one => !one.Supports(profile.Profile, context.Session.SiteVersion)).ToList();
        if (unsupported.Count == 0)
        {
            return;
        }

        if (unsupported.Count == systems.Count)
        {
            throw ErrorCatalog.EndpointSecurityNoSupportedDevice.Create(
                collection, systems.Count, profile.DisplayName, DeviceSystem.Describe(unsupported));
        }

        notes.Add(
            $"{unsupported.Count} of {systems.Count} devices of the collection {collection} cannot apply a policy of the profile "
                + $"{profile.DisplayName}: they have {DeviceSystem.Describe(unsupported)}.");
    }

    private static async Task<List<DeviceSystem?>> SystemsAsync(OperationContext context, string collectionId)
    {
        var members = new HashSet<int>();
        var collection = new UploadCollection { CollectionId = collectionId, Name = collectionId, MemberCount = 0 };
        await foreach (var member in CollectionReader.MembersAsync(context, [collection]).ConfigureAwait(false))
        {
            if (member.IsEligible)
            {
                members.Add(member.Device.ResourceId!.Value);
            }
        }

        // Few are asked for by their ids; for many, one pass over all devices takes fewer requests.
        var systems = new List<DeviceSystem?>();
        var filters = members.Count > SystemsAskedFor
            ? [null]
            : ODataFilter.In("ResourceID", members.Cast<object>()).ToList<ODataFilter?>();
        foreach (var filter in members.Count == 0 ? [] : filters)
        {
            await foreach (var row in SiteDeviceReader.ReadAsync(context, filter, Columns).ConfigureAwait(false))
            {
                if (members.Contains(row.ResourceId))
                {
                    systems.Add(DeviceSystem.Parse(row.DeviceOS, row.DeviceOSBuild));
                }
            }
        }

        return systems;
    }
}
