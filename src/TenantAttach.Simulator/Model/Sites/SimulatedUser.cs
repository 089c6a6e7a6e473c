namespace TenantAttach.Simulator.Model;

/// <summary>A discovered user: the named people first, then as many as there are devices.</summary>
internal sealed class SimulatedUser(SimulationContext context, int number, SimulationUser? named)
{
    public const int FirstResourceId = 2_063_597_568;

    private const int Salt = 311;

    public int ResourceId => FirstResourceId + number;

    public string UserName => named?.LogonName?.Substring(5) ?? "user" + number.ToString("D6", CultureInfo.InvariantCulture);

    public string UniqueName => named?.LogonName ?? @"CORP\" + UserName;

    public string FullName => named?.DisplayName ?? "User " + number.ToString(CultureInfo.InvariantCulture);

    public string Upn => named?.Upn ?? UserName + "@contoso.com";

    public Guid ObjectId => named?.ObjectId ?? Seeded.Id(context.Seed, number, Salt);

    public string Sid => "S-1-5-21-1004336348-1177238915-682003330-" + (1100 + number).ToString(CultureInfo.InvariantCulture);
}
