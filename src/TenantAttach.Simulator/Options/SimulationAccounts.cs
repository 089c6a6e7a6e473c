namespace TenantAttach.Simulator;

/// <summary>The identities of a simulation. They follow from the seed and are of use nowhere else.</summary>
public sealed class SimulationAccounts
{
    private const int Salt = 101;

    internal SimulationAccounts(int seed)
    {
        TenantId = Seeded.Id(seed, 1, Salt);
        ClientId = Seeded.Id(seed, 2, Salt);
        ClientSecret = Secret(seed, 3);
        CloudPassword = Secret(seed, 4);
        SitePassword = Secret(seed, 5);
        Users =
        [
            new()
            {
                Upn = "gadmin@contoso.com",
                ObjectId = Seeded.Id(seed, 10, Salt),
                DisplayName = "Grace Admin",
                LogonName = @"CORP\gadmin",
                EntraRole = "Global Administrator",
                SiteRole = "Full Administrator",
            },
            new()
            {
                Upn = "iadmin@contoso.com",
                ObjectId = Seeded.Id(seed, 11, Salt),
                DisplayName = "Ivan Intune",
                LogonName = @"CORP\iadmin",
                EntraRole = "Intune Administrator",
                SiteRole = "Full Administrator",
            },
            new()
            {
                Upn = "hdesk@contoso.com",
                ObjectId = Seeded.Id(seed, 12, Salt),
                DisplayName = "Helen Desk",
                LogonName = @"CORP\hdesk",
                IntuneRole = "Help Desk Operator",
                SiteRole = "Limited Operator",
            },
            new()
            {
                Upn = "cloudonly@contoso.onmicrosoft.com",
                ObjectId = Seeded.Id(seed, 13, Salt),
                DisplayName = "Clara Cloud",
                IntuneRole = "Help Desk Operator",
            },
            new()
            {
                Upn = "reader@contoso.com",
                ObjectId = Seeded.Id(seed, 14, Salt),
                DisplayName = "Rita Reader",
                LogonName = @"CORP\reader",
                IntuneRole = "Read Only Operator",
                SiteRole = "Read-only Analyst",
            },
            new()
            {
                Upn = "nolicense@contoso.com",
                ObjectId = Seeded.Id(seed, 15, Salt),
                DisplayName = "Nora None",
                LogonName = @"CORP\nolicense",
                EntraRole = "Global Administrator",
                HasIntuneLicense = false,
            },
            new() { Upn = "user@contoso.com", ObjectId = Seeded.Id(seed, 16, Salt), DisplayName = "Umar User", LogonName = @"CORP\user" },
            new()
            {
                Upn = "cmadmin@contoso.com",
                ObjectId = Seeded.Id(seed, 17, Salt),
                DisplayName = "Carl Manager",
                LogonName = @"CORP\cmadmin",
                SiteRole = "Full Administrator",
            },
        ];
    }

    /// <summary>The tenant's id.</summary>
    public Guid TenantId { get; }

    /// <summary>The tenant's first domain.</summary>
    public string TenantDomain => "contoso.onmicrosoft.com";

    /// <summary>An application that has every permission the module knows, consented.</summary>
    public Guid ClientId { get; }

    /// <summary>The secret of <see cref="ClientId"/>.</summary>
    public string ClientSecret { get; }

    /// <summary>The password of every user at the sign-in service.</summary>
    public string CloudPassword { get; }

    /// <summary>A Global Administrator with an Intune licence, who is also a full administrator of the site.</summary>
    public string GlobalAdminUpn => "gadmin@contoso.com";

    /// <summary>An Intune administrator.</summary>
    public string IntuneAdminUpn => "iadmin@contoso.com";

    /// <summary>A help desk operator in Intune, a limited operator at the site.</summary>
    public string HelpDeskUpn => "hdesk@contoso.com";

    /// <summary>A help desk operator in Intune whom the site does not know.</summary>
    public string CloudOnlyUpn => "cloudonly@contoso.onmicrosoft.com";

    /// <summary>A full administrator of the site.</summary>
    public string SiteUser => @"CORP\cmadmin";

    /// <summary>An operator of the site who lacks the right Notify Resource.</summary>
    public string LimitedSiteUser => @"CORP\hdesk";

    /// <summary>A read-only analyst of the site.</summary>
    public string ReadOnlySiteUser => @"CORP\reader";

    /// <summary>A domain user who is no administrative user of the site.</summary>
    public string OrdinarySiteUser => @"CORP\user";

    /// <summary>The password of every domain account.</summary>
    public string SitePassword { get; }

    /// <summary>All named people.</summary>
    public IReadOnlyList<SimulationUser> Users { get; }

    internal SimulationUser? FindUpn(string? upn) =>
        Users.FirstOrDefault(user => string.Equals(user.Upn, upn, StringComparison.OrdinalIgnoreCase));

    internal SimulationUser? FindLogon(string? name) =>
        Users.FirstOrDefault(user => string.Equals(user.LogonName, name, StringComparison.OrdinalIgnoreCase));

    private static string Secret(int seed, int number) =>
        "Sim~"
            + Seeded.Bits(seed, number, Salt).ToString("x16", CultureInfo.InvariantCulture)
            + "."
            + Seeded.Bits(seed, number, Salt + 1).ToString("x16", CultureInfo.InvariantCulture);
}
