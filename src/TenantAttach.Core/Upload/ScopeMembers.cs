namespace TenantAttach.Core.Upload;

/// <summary>The devices of a scope.</summary>
internal sealed class ScopeMembers
{
    private readonly HashSet<int> others = [];

    private ScopeMembers()
    {
    }

    /// <summary>Those that are uploaded, by resource id.</summary>
    public Dictionary<int, DeviceReference> Eligible { get; } = [];

    /// <summary>How many are in the scope and not uploaded.</summary>
    public int NotEligible => others.Count;

    /// <summary>Reads them.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="scope">The scope.</param>
    /// <returns>The members.</returns>
    public static async Task<ScopeMembers> ReadAsync(OperationContext context, UploadScope scope)
    {
        var members = new ScopeMembers();
        if (scope.IsAllDevices)
        {
            await foreach (var row in SiteDeviceReader.ReadAsync(context, null).ConfigureAwait(false))
            {
                members.Add(
                    new DeviceReference
                    {
                        ResourceId = row.ResourceId,
                        Name = row.Name ?? string.Empty,
                        SmsId = row.SmsId,
                        EntraDeviceId = row.EntraDeviceId,
                    },
                    DeviceReconciler.Ineligible(row, inScope: true) is null);
            }
        }
        else
        {
            await foreach (var member in CollectionReader.MembersAsync(context, scope.SelectedCollections).ConfigureAwait(false))
            {
                members.Add(member.Device, member.IsEligible);
            }
        }

        return members;
    }

    /// <summary>Those that another scope does not upload, by name.</summary>
    /// <param name="other">The other scope.</param>
    /// <returns>The devices.</returns>
    public IReadOnlyList<DeviceReference> Without(ScopeMembers other) => Eligible
        .Where(pair => !other.Eligible.ContainsKey(pair.Key))
        .Select(pair => pair.Value)
        .OrderBy(device => device.Name, StringComparer.OrdinalIgnoreCase)
        .ToList();

    private void Add(DeviceReference device, bool eligible)
    {
        if (eligible)
        {
            Eligible[device.ResourceId!.Value] = device;
        }
        else
        {
            others.Add(device.ResourceId!.Value);
        }
    }
}
