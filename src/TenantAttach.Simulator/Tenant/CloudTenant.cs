using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace TenantAttach.Simulator.Tenant;

/// <summary>The Microsoft Entra and Intune tenant.</summary>
public sealed class CloudTenant : ICloudBridge, IStateful
{
    private readonly SimulationContext context;
    private readonly SortedDictionary<Guid, CloudHierarchy> hierarchies = [];
    private ISiteBridge? site;

    internal CloudTenant(SimulationContext context) => this.context = context;

    IReadOnlyList<CloudHierarchy> ICloudBridge.Hierarchies => [.. hierarchies.Values];

    internal IEnumerable<ISimulatedService> Services => [];

    CloudVerdict ICloudBridge.CheckApplication(SiteCredential credential, DateTimeOffset now) =>
        credential.TenantId == context.Accounts.TenantId ? CloudVerdict.Accepted : CloudVerdict.TenantUnknown;

    CloudHierarchy? ICloudBridge.FindHierarchy(Guid hierarchyId) => hierarchies.TryGetValue(hierarchyId, out var found) ? found : null;

    void ICloudBridge.PutHierarchy(CloudHierarchy hierarchy) => hierarchies[hierarchy.Id] = hierarchy;

    bool ICloudBridge.RemoveHierarchy(Guid hierarchyId) => hierarchies.Remove(hierarchyId);

    string? ICloudBridge.ValidateUserToken(string token, string audience, DateTimeOffset now) => null;

    bool ICloudBridge.IntuneRbacInEffect(DateTimeOffset now) => false;

    JsonObject IStateful.SaveState() => [];

    void IStateful.LoadState(JsonObject state) => hierarchies.Clear();

    internal void Connect(ISiteBridge attached) => site = attached;

    internal int VisibleDevices(DateTimeOffset now) => site?.VisibleDevices(now).Count() ?? 0;
}
