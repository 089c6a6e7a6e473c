namespace TenantAttach.Simulator;

/// <summary>
/// Values that follow from a seed, a number and a salt alone, so that nothing seeded has to be kept. Also two-way
/// GUIDs, which carry a number: finding a device by one of its ids needs no index.
/// </summary>
internal static class Seeded
{
    /// <summary>64 well mixed bits.</summary>
    public static ulong Bits(int seed, long number, int salt)
    {
        unchecked
        {
            var z = ((ulong)(uint)seed * 0x9E3779B97F4A7C15UL) ^ ((ulong)number * 0xD1B54A32D192ED03UL) ^ ((ulong)(uint)salt << 40);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number from 0 to below the bound.</summary>
    public static int Below(int bound, int seed, long number, int salt) => (int)(Bits(seed, number, salt) % (ulong)bound);

    /// <summary>Whether it happens, with the given chance in percent.</summary>
    public static bool Chance(double percent, int seed, long number, int salt) =>
        (Bits(seed, number, salt) >> 11) % 100_000 < percent * 1000;

    /// <summary>A GUID of version 4 that nothing can be read from.</summary>
    public static Guid Id(int seed, long number, int salt)
    {
        var bytes = new byte[16];
        BitConverter.GetBytes(Bits(seed, number, salt)).CopyTo(bytes, 0);
        BitConverter.GetBytes(Bits(seed, number, salt ^ 0x5A5A)).CopyTo(bytes, 8);
        return Stamp(bytes);
    }

    /// <summary>A GUID of version 4 that <see cref="NumberOf"/> reads back with the same seed and salt.</summary>
    public static Guid TwoWayId(int seed, int number, int salt)
    {
        var bytes = new byte[16];
        var check = Bits(seed, number, salt);
        BitConverter.GetBytes(check).CopyTo(bytes, 0);
        Stamp(bytes);
        var mask = (uint)Bits(seed, BitConverter.ToInt64(bytes, 0), salt ^ 0x3C3C);
        BitConverter.GetBytes((uint)number ^ mask).CopyTo(bytes, 12);
        BitConverter.GetBytes((uint)Bits(seed, number, salt ^ 0x7777)).CopyTo(bytes, 8);
        return Stamp(bytes);
    }

    /// <summary>The number in a two-way GUID, or -1 where the GUID was not made from this seed and salt.</summary>
    public static int NumberOf(int seed, Guid id, int salt)
    {
        var bytes = id.ToByteArray();
        var mask = (uint)Bits(seed, BitConverter.ToInt64(bytes, 0), salt ^ 0x3C3C);
        var number = (int)(BitConverter.ToUInt32(bytes, 12) ^ mask);
        return number >= 0 && TwoWayId(seed, number, salt) == id ? number : -1;
    }

    private static Guid Stamp(byte[] bytes)
    {
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }
}
