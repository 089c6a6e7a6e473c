using TenantAttach.Core.Inventory;

namespace TenantAttach.Core.Tests.Inventory;

public sealed class DeviceReconcilerTests
{
    private static readonly Guid Entra = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff");

    [Fact]
    public void A_device_that_both_sides_show_is_visible()
    {
        var device = new DeviceReconciler(Cloud(InCloud()), null, true).Judge(AtSite());

        Assert.Equal(DeviceUploadState.Visible, device.UploadState);
        Assert.Equal("i1", device.IntuneDeviceId);
        Assert.Null(device.Reason);
    }

    [Fact]
    public void A_device_that_only_the_site_shows_is_pending_and_the_cause_that_can_be_ruled_out_is()
    {
        var selfSigned = AtSite();
        selfSigned.ClientCertType = 1;
        var pki = AtSite(2, "PC-02", null, "SN-00002");
        pki.ClientCertType = 2;
        var reconciler = new DeviceReconciler(Cloud(), null, true);

        Assert.Equal(DeviceUploadState.Pending, reconciler.Judge(selfSigned).UploadState);
        Assert.DoesNotContain("PKI", new DeviceReconciler(Cloud(), null, true).Judge(selfSigned).Reason!, StringComparison.Ordinal);
        Assert.Contains("PKI", reconciler.Judge(pki).Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_without_a_client_or_outside_the_scope_is_not_eligible_until_the_tenant_shows_it()
    {
        var noClient = AtSite();
        noClient.IsClient = false;

        Assert.Equal(DeviceUploadState.NotEligible, new DeviceReconciler(Cloud(), null, true).Judge(noClient).UploadState);
        Assert.Equal(DeviceUploadState.NotEligible, new DeviceReconciler(Cloud(), [99], true).Judge(AtSite()).UploadState);
        Assert.Equal(DeviceUploadState.PendingRemoval, new DeviceReconciler(Cloud(InCloud()), [99], true).Judge(AtSite()).UploadState);
    }

    [Fact]
    public void A_co_managed_device_does_not_leave_the_tenant_with_the_scope() =>
        Assert.Equal(
            DeviceUploadState.NotEligible,
            new DeviceReconciler(Cloud(InCloud() with { ManagedBy = DeviceManagedBy.CoManaged }), [99], true).Judge(AtSite()).UploadState);

    [Fact]
    public void Without_the_tenant_the_state_is_unknown_for_what_should_be_there() =>
        Assert.Equal(DeviceUploadState.Unknown, new DeviceReconciler(null, null, true).Judge(AtSite()).UploadState);

    [Fact]
    public void A_name_alone_does_not_match_against_a_stronger_key()
    {
        var cloud = Cloud(InCloud() with { EntraDeviceId = Guid.NewGuid() });

        Assert.Equal(DeviceUploadState.Pending, new DeviceReconciler(cloud, null, true).Judge(AtSite()).UploadState);
        Assert.Equal("i1", new DeviceReconciler(Cloud(InCloud() with { EntraDeviceId = null }), null, true).Judge(AtSite()).IntuneDeviceId);
    }

    [Fact]
    public void What_only_the_tenant_shows_comes_last()
    {
        var reconciler = new DeviceReconciler(
            Cloud(InCloud(), new CloudDevice("i2", "GONE", Guid.NewGuid(), null, null, DeviceManagedBy.ConfigMgr, null, null, null)), null,
            true);
        reconciler.Judge(AtSite());

        var rest = Assert.Single(reconciler.Rest());

        Assert.Equal("GONE", rest.Name);
        Assert.Equal(DeviceUploadState.CloudOnly, rest.UploadState);
        Assert.Null(rest.ResourceId);
    }

    [Fact]
    public void Duplicates_are_noticed_by_each_of_the_three_keys_and_in_the_tenant()
    {
        var reconciler = new DeviceReconciler(Cloud(InCloud(), InCloud() with { DeviceId = "i2" }), null, true);
        reconciler.Judge(AtSite());

        var bySerial = reconciler.Judge(AtSite(2, "PC-02", Guid.NewGuid(), "SN-00001"));
        var byEntra = reconciler.Judge(AtSite(3, "PC-03", Entra, "SN-00003"));
        var bySms = AtSite(4, "PC-04", Guid.NewGuid(), "SN-00004");
        bySms.SmsId = AtSite().SmsId;

        Assert.Equal(DeviceUploadState.Duplicate, bySerial.UploadState);
        Assert.Contains("serial number", bySerial.Reason!, StringComparison.Ordinal);
        Assert.Equal(DeviceUploadState.Duplicate, byEntra.UploadState);
        Assert.Equal(DeviceUploadState.Duplicate, reconciler.Judge(bySms).UploadState);
        Assert.Equal(DeviceUploadState.Duplicate, Assert.Single(reconciler.Rest()).UploadState);
    }

    [Fact]
    public void A_serial_number_that_says_nothing_makes_no_duplicate()
    {
        var reconciler = new DeviceReconciler(Cloud(), null, true);
        var states = Enumerable.Range(1, 3).Select(
            id => reconciler.Judge(AtSite(id, "VM-" + id, null, "To Be Filled By O.E.M.")).UploadState);

        Assert.DoesNotContain(DeviceUploadState.Duplicate, states);
    }

    private static SiteDeviceRow AtSite(int id = 1, string name = "PC-01", Guid? entra = null, string serial = "SN-00001") => new()
    {
        ResourceId = id,
        Name = name,
        SmsId = $"GUID:00000000-0000-0000-0000-{id:000000000000}",
        EntraDeviceId = id == 1 ? Entra : entra,
        SerialNumber = serial,
        IsClient = true,
    };

    private static CloudDevice InCloud() => new("i1", "PC-01", Entra, "SN-00001", null, DeviceManagedBy.ConfigMgr, null, null, null);

    private static CloudDeviceIndex Cloud(params IEnumerable<CloudDevice> devices)
    {
        var index = new CloudDeviceIndex();
        foreach (var device in devices)
        {
            index.Add(device);
        }

        return index;
    }
}
