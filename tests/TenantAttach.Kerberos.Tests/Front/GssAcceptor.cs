using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TenantAttach.Kerberos.Tests.Front;

/// <summary>
/// The server's side of a sign-in, with the key file of the process. .NET's own is not used: on Linux it ignores the channel binding.
/// </summary>
internal sealed class GssAcceptor(X509Certificate2? boundTo) : IDisposable
{
    private const string Library = "libgssapi_krb5.so.2";
    private const uint ContinueNeeded = 1;

    private IntPtr context;

    /// <summary>Takes a token of the caller.</summary>
    /// <returns>The account once the sign-in is complete; the token for the caller; whether another one has to follow.</returns>
    public (string? Account, byte[] Reply, bool IsToBeContinued) Accept(byte[] token)
    {
        var binding = boundTo is null ? [] : BindingOf(boundTo);
        var pinnedToken = GCHandle.Alloc(token, GCHandleType.Pinned);
        var pinnedBinding = GCHandle.Alloc(binding, GCHandleType.Pinned);
        var bindings = IntPtr.Zero;
        try
        {
            if (boundTo is not null)
            {
                bindings = Marshal.AllocHGlobal(Marshal.SizeOf<ChannelBindings>());
                var data = new GssBuffer { Length = (nuint)binding.Length, Value = pinnedBinding.AddrOfPinnedObject() };
                Marshal.StructureToPtr(new ChannelBindings { Data = data }, bindings, false);
            }

            var input = new GssBuffer { Length = (nuint)token.Length, Value = pinnedToken.AddrOfPinnedObject() };
            var major = AcceptContext(
                out _, ref context, IntPtr.Zero, ref input, bindings, out var caller, IntPtr.Zero, out var output,
                IntPtr.Zero, IntPtr.Zero, IntPtr.Zero);
            var account = major == 0 ? NameOf(caller) : null;
            return (account, Take(ref output), major == ContinueNeeded);
        }
        finally
        {
            Marshal.FreeHGlobal(bindings);
            pinnedBinding.Free();
            pinnedToken.Free();
        }
    }

    public void Dispose() => DeleteContext(out _, ref context, IntPtr.Zero);

    /// <summary><c>tls-server-end-point</c> of RFC 5929.</summary>
    private static byte[] BindingOf(X509Certificate2 certificate) =>
        [.. Encoding.ASCII.GetBytes("tls-server-end-point:"), .. certificate.GetCertHash(HashAlgorithmName.SHA256)];

    // The library of NTLM counts the end of the text as a part of it.
    private static string NameOf(IntPtr caller)
    {
        DisplayName(out _, caller, out var text, IntPtr.Zero);
        return Encoding.UTF8.GetString(Take(ref text)).TrimEnd('\0');
    }

    private static byte[] Take(ref GssBuffer buffer)
    {
        var bytes = new byte[(int)buffer.Length];
        if (bytes.Length > 0)
        {
            Marshal.Copy(buffer.Value, bytes, 0, bytes.Length);
        }

        ReleaseBuffer(out _, ref buffer);
        return bytes;
    }

    [DllImport(Library, EntryPoint = "gss_accept_sec_context")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint AcceptContext(
        out uint minor, ref IntPtr context, IntPtr credential, ref GssBuffer input, IntPtr bindings, out IntPtr caller,
        IntPtr mechanism, out GssBuffer output, IntPtr flags, IntPtr time, IntPtr delegated);

    [DllImport(Library, EntryPoint = "gss_delete_sec_context")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint DeleteContext(out uint minor, ref IntPtr context, IntPtr output);

    [DllImport(Library, EntryPoint = "gss_display_name")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint DisplayName(out uint minor, IntPtr name, out GssBuffer text, IntPtr kind);

    [DllImport(Library, EntryPoint = "gss_release_buffer")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint ReleaseBuffer(out uint minor, ref GssBuffer buffer);

    [StructLayout(LayoutKind.Sequential)]
    private struct GssBuffer
    {
        public nuint Length;
        public IntPtr Value;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ChannelBindings
    {
        public uint InitiatorType;
        public GssBuffer Initiator;
        public uint AcceptorType;
        public GssBuffer Acceptor;
        public GssBuffer Data;
    }
}
