using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TenantAttach.Kerberos.Tests.Client;
using TenantAttach.Kerberos.Tests.Front;
using Xunit;

namespace TenantAttach.Kerberos.Tests.Realm;

/// <summary>What all tests share: the realm, the certificate of the front, and a folder for everything.</summary>
public sealed class KerberosLab : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("kerberos-").FullName;
    private KeyDistributionCenter? center;
    private X509Certificate2? certificate;
    private int caches;

    internal KeyDistributionCenter Center => center ?? throw new InvalidOperationException(Programs.Missing);

    internal X509Certificate2 Certificate => certificate ?? throw new InvalidOperationException(Programs.Missing);

    public string Thumbprint => Certificate.GetCertHashString(HashAlgorithmName.SHA256);

    public async Task InitializeAsync()
    {
        if (Programs.Missing is not null)
        {
            return;
        }

        center = await KeyDistributionCenter.StartAsync(folder);
        certificate = CreateCertificate();
        await File.WriteAllTextAsync(Hosts, $"""
            127.0.0.1 {KeyDistributionCenter.Server} cm01
            127.0.0.1 {KeyDistributionCenter.Alias}
            127.0.0.1 {KeyDistributionCenter.WrongKey}

            """);

        // The front runs in this process, and the library reads the process's own environment.
        Set("KRB5_CONFIG", Center.Configuration);
        Set("KRB5_KTNAME", "FILE:" + Center.Keytab);
        Set("KRB5RCACHENAME", "none:");
        Set("NTLM_USER_FILE", NewFile($"CORP:cmadmin:{KeyDistributionCenter.Password}\n"));
    }

    public async Task DisposeAsync()
    {
        await (center?.DisposeAsync() ?? ValueTask.CompletedTask);
        certificate?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A front before a new site.</summary>
    internal Task<NegotiateFront> StartFrontAsync(FrontOptions? options = null) =>
        NegotiateFront.StartAsync(Certificate, options ?? new FrontOptions());

    /// <summary>A file for tickets; there is none in it yet.</summary>
    public string NewCache() => Path.Combine(folder, "cache-" + System.Threading.Interlocked.Increment(ref caches));

    /// <summary>A cache with a ticket.</summary>
    public async Task<string> NewTicketAsync(string user, string life = "1h")
    {
        var cache = NewCache();
        await Center.GetTicketAsync(user, cache, life);
        return cache;
    }

    /// <summary>A client process.</summary>
    /// <param name="cache">Where its tickets are; null for a cache without any.</param>
    /// <param name="configuration">The Kerberos configuration; null for the usual one.</param>
    /// <param name="clock">How far its clock is off, for example <c>-20m</c>; null for a right one.</param>
    /// <param name="ntlm">The account as domain:user:password that it may sign in with by NTLM; null where it knows no NTLM.</param>
    /// <returns>The client.</returns>
    public ClientProcess StartClient(string? cache = null, string? configuration = null, string? clock = null, string? ntlm = null)
    {
        var environment = new Dictionary<string, string>
        {
            ["KRB5_CONFIG"] = configuration ?? Center.Configuration,
            ["KRB5CCNAME"] = "FILE:" + (cache ?? NewCache()),
            ["LD_PRELOAD"] = Programs.NameWrapper!,
            ["NSS_WRAPPER_HOSTS"] = Hosts,
            ["HOME"] = folder,

            // What is installed beside Kerberos does not count.
            ["GSS_MECH_CONFIG"] = "/dev/null",
        };
        if (ntlm is not null)
        {
            environment["GSS_MECH_CONFIG"] = NewFile($"gssntlmssp 1.3.6.1.4.1.311.2.2.10 {Programs.NtlmMechanism}\n");
            environment["NTLM_USER_FILE"] = NewFile(ntlm + "\n");
        }

        if (clock is not null)
        {
            environment["LD_PRELOAD"] += " " + Programs.ClockWrapper;
            environment["FAKETIME"] = clock;
            environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
        }

        return new ClientProcess(environment);
    }

    private string NewFile(string text)
    {
        var path = NewCache();
        File.WriteAllText(path, text);
        return path;
    }

    private string Hosts => Path.Combine(folder, "hosts");

    internal static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=" + KeyDistributionCenter.Server, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(KeyDistributionCenter.Server);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(7));
    }

    private static void Set(string name, string value)
    {
        if (SetVariable(name, value, 1) != 0)
        {
            throw new InvalidOperationException($"The variable {name} could not be set.");
        }
    }

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetVariable(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}

/// <summary>The tests that share the realm.</summary>
[CollectionDefinition(Name)]
public sealed class KerberosCollection : ICollectionFixture<KerberosLab>
{
    public const string Name = "Kerberos";
}
