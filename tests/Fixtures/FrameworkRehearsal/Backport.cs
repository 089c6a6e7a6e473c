// What the rehearsal uses of a newer .NET.
#pragma warning disable IDE0130, SA1402


namespace System
{
    internal readonly record struct Index(int Value, bool FromEnd = false)
    {
        public static implicit operator Index(int value) => new(value);

        public int GetOffset(int length) => FromEnd ? length - Value : Value;
    }

    internal readonly record struct Range(Index Start, Index End)
    {
        public static Range StartAt(Index start) => new(start, new Index(0, true));

        public static Range EndAt(Index end) => new(0, end);

        public (int Offset, int Length) GetOffsetAndLength(int length) =>
            (Start.GetOffset(length), End.GetOffset(length) - Start.GetOffset(length));
    }
}

namespace TenantAttach.Rehearsal
{
    internal static class Backport
    {
        extension(File)
        {
            public static void Move(string source, string target, bool overwrite)
            {
                if (overwrite)
                {
                    File.Delete(target);
                }

                File.Move(source, target);
            }
        }

        public static TValue? GetValueOrDefault<TKey, TValue>(this IDictionary<TKey, TValue> values, TKey key) =>
            values.TryGetValue(key, out var value) ? value : default;

        public static string ReplaceLineEndings(this string text, string ending) => text.Replace("\r\n", "\n").Replace("\n", ending);
    }
}
