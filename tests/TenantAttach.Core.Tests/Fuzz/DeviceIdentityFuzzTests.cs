namespace TenantAttach.Core.Tests.Fuzz;

/// <summary>Whatever names a device is understood as one kind of name or as none; a pattern finds what it matches and nothing
/// else.</summary>
public sealed class DeviceIdentityFuzzTests
{
    private const string Guid1 = "6f9619ff-8b86-d011-b42d-00cf4fc964ff";

    private static readonly string[] Good =
    [
        "PC-000123", "16777220", "2147483647", "2147483648", "GUID:6F9619FF-8B86-D011-B42D-00CF4FC964FF", Guid1, "{" + Guid1 + "}", "PC-*",
        "P?-[0-9]*", "*[abc]*", "O'Brien-PC",
    ];
    private static readonly string[] Pieces =
    [
        "PC", "-", "0", "1", "*", "?", "[", "]", "[a-z]", "[z-a]", "[^a]", "[!a]", "GUID:", Guid1, "'", "\"", "`", "\\", " ", "**", "%",
    ];

    [Fact]
    public void A_text_is_one_kind_of_name_or_none() => new Fuzzer(401).Run(Text, text =>
    {
        var identity = DeviceIdentity.TryParse(text);
        switch (identity?.Kind)
        {
            case null:
                Assert.True(
                    string.IsNullOrWhiteSpace(text)
                        || text.Trim().StartsWith("GUID:", StringComparison.OrdinalIgnoreCase)
                        || Guid.TryParse(text, out var empty) && empty == Guid.Empty,
                    "A name was not understood.");
                break;
            case DeviceIdentityKind.ResourceId:
                Assert.InRange(int.Parse(identity.Value, NumberStyles.None, CultureInfo.InvariantCulture), 1, int.MaxValue);
                Assert.Equal(identity.ResourceId, int.Parse(identity.Value, CultureInfo.InvariantCulture));
                break;
            case DeviceIdentityKind.SmsId:
                Assert.Matches("^GUID:[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$", identity.Value);
                break;
            case DeviceIdentityKind.EntraDeviceId:
                Assert.NotEqual(Guid.Empty, Guid.ParseExact(identity.Value, "D"));
                break;
            default:
                Assert.Equal(text.Trim(), identity.Value);
                break;
        }

        if (identity is not null)
        {
            // What was understood once is understood the same way again.
            var again = DeviceIdentity.TryParse(identity.Value)!;
            Assert.Equal((identity.Kind, identity.Value), (again.Kind, again.Value));
            foreach (var filter in ODataFilter.In("Name", [identity.Value]))
            {
                // Quotes are doubled, so that no value ends its literal.
                Assert.Equal(0, filter.Text.Count(c => c == '\'') % 2);
            }
        }
    });

    [Fact]
    public void An_object_is_read_by_its_properties_whatever_they_hold() => new Fuzzer(402).Run(Text, text =>
    {
        object?[] values =
        [
            text, text.Length, null, (double)text.Length, new[] { text }, Guid.Empty, text.Length % 2 == 0, -1L, decimal.MaxValue,
        ];
        object? Value(int offset) => values[(text.Length + offset) % values.Length];
        var table = new Dictionary<string, object?>
        {
            ["ResourceId"] = Value(0),
            ["SMSID"] = Value(1),
            ["AADDeviceID"] = Value(2),
            ["Name"] = Value(3),
        };
        foreach (var input in new object?[]
        {
            table,
            new { ResourceID = Value(4), DeviceName = Value(5) },
            Value(6),
            text.Length == 13 ? new Hostile() : null,
        })
        {
            var identity = DeviceIdentity.TryParse(input);
            Assert.True(identity is null || identity.Value.Trim().Length > 0);
        }
    });

    [Fact]
    public void The_filter_of_a_pattern_loses_nothing_that_it_matches() =>
        new Fuzzer(403).Run(fuzz => fuzz.Pieces(["*", "?", "[ab]", "[0-9]", "[a-c", "a", "b", "C", "1", "-", "]", "[z-a]"], 7), pattern =>
    {
        if (!NamePattern.IsWellFormed(pattern))
        {
            return;
        }

        var mine = new NamePattern(pattern);
        foreach (var name in new[]
        {
            "a",
            "AB",
            "abc1",
            "C-1",
            "b-a-1",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
            "]",
            string.Empty,
            "a]b",
            "ab[1",
        })
        {
            var isMatch = mine.IsMatch(name);
            Assert.False(
                isMatch
                    && !(
                        name.StartsWith(mine.Prefix, StringComparison.OrdinalIgnoreCase)
                            && name.EndsWith(mine.Suffix, StringComparison.OrdinalIgnoreCase)
                            && name.Contains(mine.Inner, StringComparison.OrdinalIgnoreCase)),
                $"The filter of {pattern} loses {name}.");
        }
    });

    [Fact]
    public void A_pattern_of_many_stars_does_not_hang()
    {
        var pattern = new NamePattern(string.Concat(Enumerable.Repeat("*a", 30)) + "*b");
        Assert.False(pattern.IsMatch(new string('a', 5000)));
        Assert.True(pattern.IsMatch(new string('a', 5000) + "b"));
    }

    private static string Text(Fuzzer fuzz) =>
        fuzz.Next(3) switch { 0 => fuzz.Noise(), 1 => fuzz.Pieces(Pieces), _ => fuzz.Damage(fuzz.Any(Good)) };

    private sealed class Hostile
    {
        public int ResourceId => throw new InvalidOperationException("hostile");

        public string Name => throw new InvalidOperationException("hostile");
    }
}
