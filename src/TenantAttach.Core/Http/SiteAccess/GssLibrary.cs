#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;

namespace TenantAttach.Core.Http.SiteAccess;

/// <summary>What the GSS library says of a failure.</summary>
/// <param name="Major">The status of the interface (RFC 2744).</param>
/// <param name="Minor">The number of the mechanism.</param>
/// <param name="Text">The mechanism's words.</param>
internal sealed record GssFailure(uint Major, uint Minor, string Text)
{
    public const uint NoCredential = 7;
    public const uint CredentialsExpired = 11;

    /// <summary>The part of the status that says what went wrong.</summary>
    public uint Routine => (Major >> 16) & 0xFF;
}

/// <summary>What of the GSS library (RFC 2744) asks for a ticket, for the mechanism Kerberos alone.</summary>
internal static class GssLibrary
{
    private const string Library = "libgssapi_krb5.so.2";
    private const uint ErrorMask = 0xFFFF0000;
    private const int MechanismCode = 2;
    private const int Initiate = 1;

    private static readonly byte[] Kerberos = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x12, 0x01, 0x02, 0x02];
    private static readonly byte[] HostService = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x12, 0x01, 0x02, 0x01, 0x04];
    private static readonly byte[] UserName = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x12, 0x01, 0x02, 0x01, 0x01];

    /// <summary>Asks for a ticket.</summary>
    /// <param name="service">The service as <c>HTTP@host</c>.</param>
    /// <param name="user">The account; null for the ticket of the process.</param>
    /// <param name="password">The password of the account.</param>
    /// <returns>Why there is none; null where there is one.</returns>
    public static GssFailure? AskTicket(string service, string? user, string? password)
    {
        using var memory = new GssMemory();
        var mechanism = memory.Oid(Kerberos);
        IntPtr target = IntPtr.Zero, account = IntPtr.Zero, credential = IntPtr.Zero, context = IntPtr.Zero;
        try
        {
            var name = memory.Buffer(Encoding.UTF8.GetBytes(service));
            if (Failure(ImportName(out var minor, ref name, memory.Oid(HostService), out target), minor, mechanism) is { } badTarget)
            {
                return badTarget;
            }

            if (user is not null)
            {
                var who = memory.Buffer(Encoding.UTF8.GetBytes(user));
                var secret = memory.Buffer(Encoding.UTF8.GetBytes(password ?? string.Empty));
                if (Failure(ImportName(out minor, ref who, memory.Oid(UserName), out account), minor, mechanism) is { } badName)
                {
                    return badName;
                }

                var major = AcquireWithPassword(
                    out minor, account, ref secret, 0, memory.OidSet(mechanism), Initiate, out credential, IntPtr.Zero, IntPtr.Zero);
                if (Failure(major, minor, mechanism) is { } badAccount)
                {
                    return badAccount;
                }
            }

            var status = InitContext(
                out minor, credential, ref context, target, mechanism, 0, 0,
                IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, out var token, IntPtr.Zero, IntPtr.Zero);
            _ = ReleaseBuffer(out _, ref token);
            return Failure(status, minor, mechanism);
        }
        finally
        {
            _ = context == IntPtr.Zero ? 0 : DeleteContext(out _, ref context, IntPtr.Zero);
            _ = credential == IntPtr.Zero ? 0 : ReleaseCredential(out _, ref credential);
            _ = account == IntPtr.Zero ? 0 : ReleaseName(out _, ref account);
            _ = target == IntPtr.Zero ? 0 : ReleaseName(out _, ref target);
        }
    }

    // The words belong to the thread that failed: they are fetched at once.
    private static GssFailure? Failure(uint major, uint minor, IntPtr mechanism)
    {
        if ((major & ErrorMask) == 0)
        {
            return null;
        }

        var next = 0u;
        _ = DisplayStatus(out _, minor, MechanismCode, mechanism, ref next, out var buffer);
        var text = buffer.Length == 0 ? string.Empty : Marshal.PtrToStringUTF8(buffer.Value, (int)buffer.Length);
        _ = ReleaseBuffer(out _, ref buffer);
        return new GssFailure(major, minor, text);
    }

    [DllImport(Library, EntryPoint = "gss_import_name")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint ImportName(out uint minor, ref GssBuffer text, IntPtr kind, out IntPtr name);

    [DllImport(Library, EntryPoint = "gss_acquire_cred_with_password")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint AcquireWithPassword(
        out uint minor, IntPtr name, ref GssBuffer password, uint time, IntPtr mechanisms, int usage,
        out IntPtr credential, IntPtr actual, IntPtr life);

    [DllImport(Library, EntryPoint = "gss_init_sec_context")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint InitContext(
        out uint minor, IntPtr credential, ref IntPtr context, IntPtr target, IntPtr mechanism, uint flags, uint time,
        IntPtr bindings, IntPtr input, IntPtr actual, out GssBuffer token, IntPtr granted, IntPtr life);

    [DllImport(Library, EntryPoint = "gss_display_status")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint DisplayStatus(out uint minor, uint value, int kind, IntPtr mechanism, ref uint next, out GssBuffer text);

    [DllImport(Library, EntryPoint = "gss_release_buffer")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint ReleaseBuffer(out uint minor, ref GssBuffer buffer);

    [DllImport(Library, EntryPoint = "gss_release_name")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint ReleaseName(out uint minor, ref IntPtr name);

    [DllImport(Library, EntryPoint = "gss_release_cred")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint ReleaseCredential(out uint minor, ref IntPtr credential);

    [DllImport(Library, EntryPoint = "gss_delete_sec_context")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint DeleteContext(out uint minor, ref IntPtr context, IntPtr output);
}
#endif
