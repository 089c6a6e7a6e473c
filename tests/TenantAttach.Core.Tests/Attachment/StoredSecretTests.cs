namespace TenantAttach.Core.Tests.Attachment;

public sealed class StoredSecretTests
{
    [Theory]
    [InlineData(null, "Hidden")]
    [InlineData("", "Hidden")]
    [InlineData("aBc8Q~0123456789_abcdefghijklmnopqrstuv.", "Clear")]
    [InlineData("0123456789abcdef0123456789abcdef", "Clear")]
    [InlineData("0C0100000801000000000000000000000000000000000000000000000000000000AB", "Encrypted")]
    [InlineData(
        "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVY=",
        "Encrypted")]
    public void The_form_of_a_value_is_told_by_what_an_encryption_leaves(string? value, string form) =>
        Assert.Equal(form, StoredSecret.FormOf(value).ToString());

    [Fact]
    public void A_row_is_kept_without_the_value()
    {
        var row = JsonDocument.Parse("""{"ID":5,"secretkey":"0C01","Name":"x"}""").RootElement;
        Assert.Equal("""{"ID":5,"Name":"x"}""", StoredSecret.Without(row).GetRawText());
        Assert.Equal("0C01", StoredSecret.In(row));
    }
}
