namespace TenantAttach.Simulator.Model;

/// <summary>A device of the hierarchy: all of it follows from the seed, its number and what was changed.</summary>
internal sealed class SimulatedDevice(SimulationContext context, SiteVersion version, int index, DeviceChange? change)
{
    public const int FirstResourceId = 16_777_220;

    private const int SmsSalt = 301;
    private const int AadSalt = 302;
    private const int CloudSalt = 303;

    private readonly int seed = context.Seed;

    public int Index => index;

    public int ResourceId => FirstResourceId + index;

    public Guid SmsId => Seeded.TwoWayId(seed, index, SmsSalt);

    public string SmsIdText => HasClient ? "GUID:" + SmsId.ToString("D").ToUpperInvariant() : string.Empty;

    public Guid CloudId => Seeded.TwoWayId(seed, index, CloudSalt);

    public bool IsServer => index > 1 && Chance(12, 1);

    public bool IsLaptop => !IsServer && Chance(55, 2);

    public string Name =>
        change?.Name ?? (IsServer ? "SRV" : IsLaptop ? "LT" : "WS") + (index + 1).ToString("D6", CultureInfo.InvariantCulture);

    public bool HasClient => change?.HasClient ?? (index < 2 || Chance(95, 3));

    public bool IsObsolete => index > 1 && Chance(2, 4);

    public bool IsDecommissioned => change?.IsDecommissioned ?? false;

    public bool SharesCertificate => change?.SharesCertificate ?? (IsServer && Chance(4, 5));

    public bool HasDefaultScopeTag => change?.HasDefaultScopeTag ?? true;

    public bool IsOnline => HasClient && (change?.IsOnline ?? (index < 2 || Chance(85, 6)));

    public bool IsActive => HasClient && (IsOnline || Chance(60, 7));

    public bool IsOnInternet => IsOnline && IsLaptop && Chance(30, 8);

    public bool IsVirtual => IsServer ? Chance(80, 9) : Chance(5, 9);

    public Guid? AadDeviceId => index < 2 || Chance(IsServer ? 20 : 88, 10) ? Seeded.TwoWayId(seed, index, AadSalt) : null;

    public bool IsMdmEnrolled =>
        context.Options.Scenario != "NotAttached" && AadDeviceId is not null && !IsServer && HasClient && Chance(25, 11);

    public int CertificateType => IsServer || SharesCertificate || Chance(40, 12) ? 2 : 1;

    public string OperatingSystem => IsServer ? "Microsoft Windows NT Server 10.0" : "Microsoft Windows NT Workstation 10.0";

    public int Build =>
        IsServer ? (Chance(50, 13) ? 20348 : 17763) : Seeded.Below(10, seed, index, 14) switch { < 3 => 19045, < 7 => 22631, _ => 26100 };

    public string BuildText => $"10.0.{Build}.{3000 + Seeded.Below(1500, seed, index, 15)}";

    public bool IsWindows11 => !IsServer && Build >= 22000;

    public int Sku => IsServer ? 7 : Chance(80, 16) ? 4 : 48;

    public string ClientVersion => HasClient ? version.Client(Chance(90, 17) ? 1011 : 1005) : string.Empty;

    public string Manufacturer =>
        IsVirtual ? "Microsoft Corporation" : Seeded.Below(3, seed, index, 18) switch { 0 => "Dell Inc.", 1 => "LENOVO", _ => "HP" };

    public string Model =>
        IsVirtual
            ? "Virtual Machine"
            : Manufacturer switch { "Dell Inc." => "Latitude 5440", "LENOVO" => "21HD004QGE", _ => "HP EliteBook 840 G10" };

    public string SerialNumber => "S" + (Seeded.Bits(seed, index, 19) % 100_000_000_000UL).ToString("D11", CultureInfo.InvariantCulture);

    public Guid SmBiosId => Seeded.Id(seed, index, 304);

    public string MacAddress
    {
        get
        {
            var bits = Seeded.Bits(seed, index, 20).ToString("X16", CultureInfo.InvariantCulture);
            return $"00:15:5D:{bits.Substring(0, 2)}:{bits.Substring(2, 2)}:{bits.Substring(4, 2)}";
        }
    }

    public string IpAddress => $"10.{index / 65536 % 256}.{index / 256 % 256}.{index % 256}";

    /// <summary>The version of Windows PowerShell; a few devices have an old one.</summary>
    public int PowerShellVersion => index > 1 && Chance(4, 27) ? 4 : 5;

    public int? UserNumber => IsServer ? null : index;

    public string SiteCode => context.Local(context.Options.CentralAdministrationSite && index % 2 == 1 ? "P02" : "P01");

    public string BoundaryGroup =>
        Seeded.Below(3, seed, index, 21) switch { 0 => "Headquarters", 1 => "Branch offices", _ => "VPN clients" };

    /// <summary>Connected clients report at least hourly, each at its own minute.</summary>
    public DateTimeOffset LastActive(DateTimeOffset now) => IsOnline
        ? Hourly(now, 22)
        : context.Start.AddMinutes(-60 - Seeded.Below(60 * 24 * 40, seed, index, 23));

    public DateTimeOffset LastPolicyRequest(DateTimeOffset now) => IsOnline ? Hourly(now, 24) : LastActive(now).AddMinutes(-5);

    public DateTimeOffset LastInventory(DateTimeOffset now) => new(LastActive(now).UtcDateTime.Date.AddHours(-12), TimeSpan.Zero);

    public DateTimeOffset Created => context.Start.AddDays(-30 - Seeded.Below(1000, seed, index, 25));

    /// <summary>Five to ten minutes, the device's own share of the time from upload to portal.</summary>
    public int VisibleLagSeconds => 301 + Seeded.Below(298, seed, index, 26);

    public static int IndexOfCloudId(int seed, Guid id) => Seeded.NumberOf(seed, id, CloudSalt);

    public static int IndexOfSmsId(int seed, Guid id) => Seeded.NumberOf(seed, id, SmsSalt);

    public static int IndexOfAadId(int seed, Guid id) => Seeded.NumberOf(seed, id, AadSalt);

    private DateTimeOffset Hourly(DateTimeOffset now, int salt)
    {
        var phase = TimeSpan.FromSeconds(Seeded.Below(3600, seed, index, salt)).Ticks;
        var ticks = now.UtcTicks - phase;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerHour) + phase, TimeSpan.Zero);
    }

    private bool Chance(double percent, int salt) => Seeded.Chance(percent, seed, index, salt);
}
