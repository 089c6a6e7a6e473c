using System.Diagnostics;

namespace TenantAttach.Core.Tests.Fuzz;

/// <summary>Inputs that follow from a seed: good ones damaged, pieces put together, and noise.</summary>
internal sealed class Fuzzer(int seed)
{
    public const int Rounds = 100_000;

    private const string Odd = "\0\t\r\n \"'\\/{}[]()<>%&=+-*?^$|;:,.~`#@!_\u00e4\u0130\u212a\u200b\ufeff\uffff\ud83d\ude00";

    private readonly Random random = new(seed);

    public int Next(int below) => random.Next(below);

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    public T Any<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>Noise, now and then with half of a surrogate pair, and rarely very long.</summary>
    public string Noise(int longest = 40)
    {
        var text = new StringBuilder();
        for (var left = Chance(5000) ? 10_000 : random.Next(longest + 1); left > 0; left--)
        {
            text.Append(random.Next(6) switch
            {
                0 => Odd[random.Next(Odd.Length)],
                1 => (char)random.Next(0x10000),
                2 => (char)('0' + random.Next(10)),
                _ => (char)random.Next(32, 127),
            });
        }

        return text.ToString();
    }

    /// <summary>A good text with something changed, taken out, doubled or put in.</summary>
    public string Damage(string good)
    {
        var text = new StringBuilder(good);
        for (var count = random.Next(4); count > 0 && text.Length > 0; count--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 6), text.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    text[at] = (char)random.Next(32, 127);
                    break;
                case 1:
                    text.Remove(at, length);
                    break;
                case 2:
                    text.Insert(at, text.ToString(at, length));
                    break;
                case 3:
                    text.Insert(at, Noise(5));
                    break;
                default:
                    text.Length = at;
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Pieces in any order, with noise between some of them.</summary>
    public string Pieces(IReadOnlyList<string> pieces, int most = 8) =>
        string.Concat(Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Chance(6) ? Noise(4) : Any(pieces)));

    /// <summary>Runs all rounds; an exception is shown with its input, and a round that takes half a minute counts as a hang.</summary>
    public void Run(Func<Fuzzer, string> input, Action<string> check)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var text = input(this);
            var clock = Stopwatch.GetTimestamp();
            try
            {
                check(text);
            }
            catch (Exception failure)
            {
                var shown = string.Concat(text.Take(400).Select(c => c is >= ' ' and < '\u007f' ? c.ToString() : $"\\u{(int)c:x4}"));
                Assert.Fail($"Round {round} of seed {seed}, input of {text.Length}: {shown}\n{failure}");
            }

            Assert.True(Stopwatch.GetElapsedTime(clock) < TimeSpan.FromSeconds(30), $"Round {round} of seed {seed} hung.");
        }
    }
}
