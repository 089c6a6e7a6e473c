#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;

namespace TenantAttach.Core.Http.SiteAccess;

/// <summary>A text or a token of the GSS library.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GssBuffer
{
    public nuint Length;
    public IntPtr Value;
}

/// <summary>What is handed to the GSS library; overwritten when it is disposed, since a password is part of it.</summary>
internal sealed class GssMemory : IDisposable
{
    private readonly List<(IntPtr Place, int Length)> blocks = [];

    public GssBuffer Buffer(byte[] bytes)
    {
        var place = Keep(bytes.Length);
        Marshal.Copy(bytes, 0, place, bytes.Length);
        Array.Clear(bytes);
        return new GssBuffer { Length = (nuint)bytes.Length, Value = place };
    }

    /// <summary>An object identifier: its length and its bytes.</summary>
    public IntPtr Oid(byte[] bytes)
    {
        var value = Buffer([.. bytes]).Value;
        var place = Keep(2 * IntPtr.Size);
        Marshal.WriteInt32(place, bytes.Length);
        Marshal.WriteIntPtr(place, IntPtr.Size, value);
        return place;
    }

    /// <summary>A set of one object identifier.</summary>
    public IntPtr OidSet(IntPtr oid)
    {
        var place = Keep(2 * IntPtr.Size);
        Marshal.WriteIntPtr(place, 1);
        Marshal.WriteIntPtr(place, IntPtr.Size, oid);
        return place;
    }

    public void Dispose()
    {
        foreach (var (place, length) in blocks)
        {
            Marshal.Copy(new byte[length], 0, place, length);
            Marshal.FreeHGlobal(place);
        }
    }

    private IntPtr Keep(int length)
    {
        var place = Marshal.AllocHGlobal(Math.Max(length, 1));
        blocks.Add((place, length));
        return place;
    }
}
#endif
