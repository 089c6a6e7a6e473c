using System;
using System.Collections.Generic;

using TenantAttach.Simulator.Site;

namespace TenantAttach.Simulator.Engine;

/// <summary>What happens at the site while time passes.</summary>
internal sealed class SiteEngine(SimulationContext context, Hierarchy hierarchy, ICloudBridge cloud) : ISiteBridge
{
    public SiteLogs Logs { get; } = new();

    public Guid HierarchyId => Seeded.Id(context.Seed, 1, 201);

    public void CatchUp(DateTimeOffset now) => _ = (now, hierarchy, cloud);

    public bool DeleteInPortal(DateTimeOffset now) => cloud.RemoveHierarchy(HierarchyId);

    public IEnumerable<UploadedDevice> VisibleDevices(DateTimeOffset now) => [];

    public int VisibleCount(DateTimeOffset now) => 0;

    public UploadedDevice? FindVisible(Guid cloudId, DateTimeOffset now) => null;

    public DeviceActionRecord SubmitAction(DeviceActionRequest request, DateTimeOffset now) => throw new NotSupportedException();

    public IReadOnlyList<DeviceActionRecord> ActionsOf(Guid cloudId, DateTimeOffset now) => [];

    public IReadOnlyList<UploadedCollection> UploadedCollections(DateTimeOffset now) => [];
}
