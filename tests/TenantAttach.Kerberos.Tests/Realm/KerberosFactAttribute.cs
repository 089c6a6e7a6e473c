using Xunit;

namespace TenantAttach.Kerberos.Tests.Realm;

/// <summary>A test that needs a key distribution center. Skipped by name where there is none, unless it is required.</summary>
public sealed class KerberosFactAttribute : FactAttribute
{
    public KerberosFactAttribute() => Skip = Services.SkipReason(Programs.Missing);
}

/// <summary>As <see cref="KerberosFactAttribute"/>, with data.</summary>
public sealed class KerberosTheoryAttribute : TheoryAttribute
{
    public KerberosTheoryAttribute() => Skip = Services.SkipReason(Programs.Missing);
}
