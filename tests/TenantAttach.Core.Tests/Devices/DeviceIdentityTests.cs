namespace TenantAttach.Core.Tests.Devices;

public sealed class DeviceIdentityTests
{
    [Theory]
    [InlineData(16777220, DeviceIdentityKind.ResourceId, "16777220")]
    [InlineData("16777220", DeviceIdentityKind.ResourceId, "16777220")]
    [InlineData(" 16777220 ", DeviceIdentityKind.ResourceId, "16777220")]
    [InlineData("guid:6f9619ff-8b86-d011-b42d-00cf4fc964ff", DeviceIdentityKind.SmsId, "GUID:6F9619FF-8B86-D011-B42D-00CF4FC964FF")]
    [InlineData("6F9619FF-8B86-D011-B42D-00CF4FC964FF", DeviceIdentityKind.EntraDeviceId, "6f9619ff-8b86-d011-b42d-00cf4fc964ff")]
    [InlineData("{6F9619FF-8B86-D011-B42D-00CF4FC964FF}", DeviceIdentityKind.EntraDeviceId, "6f9619ff-8b86-d011-b42d-00cf4fc964ff")]
    [InlineData("PC-01", DeviceIdentityKind.Name, "PC-01")]
    [InlineData("99999999999", DeviceIdentityKind.Name, "99999999999")]
    [InlineData("PC-*", DeviceIdentityKind.NamePattern, "PC-*")]
    [InlineData("PC-0?", DeviceIdentityKind.NamePattern, "PC-0?")]
    [InlineData("PC-[12]", DeviceIdentityKind.NamePattern, "PC-[12]")]
    public void A_value_is_understood_by_its_form(object input, DeviceIdentityKind kind, string value)
    {
        var identity = DeviceIdentity.TryParse(input);

        Assert.NotNull(identity);
        Assert.Equal(kind, identity.Kind);
        Assert.Equal(value, identity.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData("GUID:not-a-guid")]
    [InlineData(1.5)]
    public void A_value_that_names_no_device_is_not_understood(object? input) => Assert.Null(DeviceIdentity.TryParse(input));

    [Fact]
    public void An_object_is_read_by_its_strongest_property()
    {
        Assert.Equal(DeviceIdentityKind.ResourceId, DeviceIdentity.TryParse(new { Name = "PC-01", ResourceID = 5L })!.Kind);
        Assert.Equal(DeviceIdentityKind.ResourceId, DeviceIdentity.TryParse(new { MachineId = 5 })!.Kind);
        Assert.Equal(
            DeviceIdentityKind.SmsId,
            DeviceIdentity.TryParse(new { Name = "PC-01", SMSID = "GUID:6f9619ff-8b86-d011-b42d-00cf4fc964ff" })!.Kind);
        Assert.Equal(
            DeviceIdentityKind.EntraDeviceId,
            DeviceIdentity.TryParse(new { DeviceName = "PC-01", AzureADDeviceId = Guid.NewGuid() })!.Kind);
        Assert.Equal(DeviceIdentityKind.Name, DeviceIdentity.TryParse(new Dictionary<string, object> { ["devicename"] = "PC-01" })!.Kind);
        Assert.Null(DeviceIdentity.TryParse(new { Colour = "red" }));
    }

    [Fact]
    public void A_name_within_an_object_is_never_taken_for_a_pattern() =>
        Assert.Equal(DeviceIdentityKind.Name, DeviceIdentity.TryParse(new { Name = "PC[1]" })!.Kind);

    [Fact]
    public void A_listed_device_brings_its_own_record_along()
    {
        var device = new DeviceReference { Name = "PC-01", ResourceId = 7 };

        Assert.Same(device, DeviceIdentity.TryParse(device)!.Device);
    }
}
