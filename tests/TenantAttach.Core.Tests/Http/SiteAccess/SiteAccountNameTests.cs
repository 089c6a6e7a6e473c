using System.Net;
using TenantAttach.Core.Http.SiteAccess;

namespace TenantAttach.Core.Tests.Http.SiteAccess;

public sealed class SiteAccountNameTests
{
    [Theory]
    [InlineData("admin@corp.contoso.com", "", "admin@CORP.CONTOSO.COM")]
    [InlineData("admin@CORP.CONTOSO.COM", "", "admin@CORP.CONTOSO.COM")]
    [InlineData("admin", "corp.contoso.com", "admin@CORP.CONTOSO.COM")]
    [InlineData(@"corp.contoso.com\admin", "", "admin@CORP.CONTOSO.COM")]
    [InlineData(" admin ", "corp.contoso.com", "admin@CORP.CONTOSO.COM")]
    [InlineData("ad@min@corp.contoso.com", "", "ad@min@CORP.CONTOSO.COM")]
    public void The_name_of_a_domain_is_written_in_upper_case(string user, string domain, string expected) =>
        Assert.Equal(expected, Written(user, domain, "cm01.corp.contoso.com"));

    [Theory]
    [InlineData("corp", "cm01.corp.contoso.com", "admin@CORP.CONTOSO.COM")]
    [InlineData("CONTOSO", "cm01.corp.contoso.com", "admin@CONTOSO.COM")]
    public void A_NetBIOS_name_is_completed_where_the_domain_of_the_site_has_it(string domain, string host, string expected) =>
        Assert.Equal(expected, Written("admin", domain, host));

    [Theory]
    [InlineData("OTHER", "cm01.corp.contoso.com", "admin@OTHER")]
    [InlineData("CORP", "cm01", "admin@CORP")]
    [InlineData("CM01", "cm01.corp.contoso.com", "admin@CM01")]
    public void Another_NetBIOS_name_is_taken_as_it_is(string domain, string host, string expected) =>
        Assert.Equal(expected, Written("admin", domain, host));

    [Fact]
    public void A_name_without_a_domain_belongs_to_the_default_realm() =>
        Assert.Equal("admin", Written("admin", string.Empty, "cm01.corp.contoso.com"));

    [Fact]
    public void The_password_is_kept()
    {
        var written = SiteAccountName.ForKerberos(new NetworkCredential("admin@corp.contoso.com", "p w"), "cm01.corp.contoso.com");
        Assert.Equal("p w", written.Password);
    }

    private static string Written(string user, string domain, string host) =>
        SiteAccountName.Show(SiteAccountName.ForKerberos(new NetworkCredential(user, "secret", domain), host));
}
