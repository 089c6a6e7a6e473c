using TenantAttach.Kerberos.Tests.Client;

namespace TenantAttach.Kerberos.Tests;

/// <summary>The client of the tests, in a process of its own: one command a line in, one answer a line out.</summary>
public static class Program
{
    public static Task Main() => ClientProgram.RunAsync();
}
