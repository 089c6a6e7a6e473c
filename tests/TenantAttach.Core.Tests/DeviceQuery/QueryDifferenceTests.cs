using TenantAttach.Core.DeviceQuery;
using TenantAttach.Core.Time;

namespace TenantAttach.Core.Tests.DeviceQuery;

/// <summary>The module's reading of the language against the simulator's, which was written for itself.</summary>
public sealed class QueryDifferenceTests
{
    [Fact]
    public async Task Random_queries_that_are_right_are_taken_by_both()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 3 }, tenant: false);
        var maker = new QueryMaker(7);
        var operations = new Dictionary<long, DeviceQueryAnalysis>();
        for (var round = 0; round < 500; round++)
        {
            var query = maker.Make();
            var analysis = DeviceQueryLanguage.Analyze(query);
            Assert.True(analysis.IsValid, query + "\n" + string.Join("\n", analysis.Findings));
            operations[await StartAsync(site, query)] = analysis;
        }

        await site.Context().Time.WaitAsync(TimeSpan.FromMinutes(1), default);
        foreach (var (operation, analysis) in operations)
        {
            var result = await site.Context()
                .Site()
                .GetAsync(DeviceQueryCalls.GetDeviceResult, RouteValues.Of("16777220", operation.ToString(CultureInfo.InvariantCulture)));
            if (result.GetProperty("value")
                .GetProperty("Result")
                .EnumerateArray()
                .FirstOrDefault() is { ValueKind: JsonValueKind.Object } row)
            {
                // What is null in a row is not in it.
                var given = row.EnumerateObject().Select(member => member.Name).ToList();
                var told = analysis.Columns.Select(column => column.Name).ToList();
                Assert.Equal(told.Where(given.Contains), given.Where(told.Contains));
                Assert.True(!analysis.IsColumnListComplete || given.TrueForAll(told.Contains), analysis.Query);
            }
        }
    }

    [Fact]
    public async Task Random_queries_that_were_damaged_are_refused_by_both_or_taken_by_both()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 3 }, tenant: false);
        var maker = new QueryMaker(11);
        var (taken, refused) = (0, 0);
        for (var round = 0; round < 3000; round++)
        {
            var query = maker.Damage(maker.Make());
            var analysis = DeviceQueryLanguage.Analyze(query);

            // What the module is not sure of it lets pass with a warning, and the simulator is strict about.
            if (analysis.Findings.Any(finding => finding.Severity == DeviceQuerySeverity.Warning))
            {
                continue;
            }

            var takes = await TakesAsync(site, query);
            Assert.True(
                takes == analysis.IsValid,
                $"The simulator {(takes ? "takes" : "refuses")}, the module does not: {query}\n{string.Join("\n", analysis.Findings)}");
            taken += takes ? 1 : 0;
            refused += takes ? 0 : 1;
        }

        Assert.True(taken > 100 && refused > 500, $"{taken} taken, {refused} refused");
    }

    private static async Task<long> StartAsync(SimulatedSite site, string query) =>
        (await site.Context().Site().InvokeAsync(DeviceQueryCalls.RunOnDevice, new JsonObject { ["InputQuery"] = query }, 16777220))
            .GetProperty("value")
            .GetProperty("OperationId")
            .GetInt64();

    private static async Task<bool> TakesAsync(SimulatedSite site, string query)
    {
        try
        {
            return await StartAsync(site, query) > 0;
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 400)
        {
            return false;
        }
    }

    /// <summary>Makes queries that are right, and damages them.</summary>
    private sealed class QueryMaker(int seed)
    {
        private readonly Random random = new(seed);
        private int names;

        public string Make()
        {
            names = 0;
            var (text, _) = Pipeline(0);
            return text;
        }

        public string Damage(string query)
        {
            var words = query.Split(' ').ToList();
            for (var times = 1 + random.Next(2); times > 0 && words.Count > 1; times--)
            {
                var at = random.Next(words.Count);
                switch (random.Next(4))
                {
                    case 0:
                        words.RemoveAt(at);
                        break;
                    case 1:
                        words.Insert(at, words[random.Next(words.Count)]);
                        break;
                    case 2:
                        var other = random.Next(words.Count);
                        (words[at], words[other]) = (words[other], words[at]);
                        break;
                    default:
                        words[at] = One(
                            "|", ",", "(", ")", "==", "and", "5", "'x'", "1d", "Device", "count", "where", "by", "asc", "true", "-");
                        break;
                }
            }

            return string.Join(" ", words);
        }

        private string One(params string[] texts) => texts[random.Next(texts.Length)];

        private (string Text, Dictionary<string, char> Columns) Pipeline(int depth)
        {
            var (text, columns) = random.Next(5) switch
            {
                0 => ("Process", Columns("Device:s Name:s ProcessId:n CreationDate:d WorkingSetSize:n")),
                1 => ("Service", Columns("Device:s Name:s State:s StartMode:s ProcessId:n")),
                2 => ("EPStatus", Columns("Device:s AntivirusEnabled:b QuickScanEndTime:d AntivirusSignatureVersion:s")),
                3 => ("EventLog( 'System' , 3h )", Columns("Device:s DateTime:d EventID:n Message:s EntryType:s")),
                _ => ("Disk", Columns("Device:s Name:s Size:n FreeSpace:n FileSystem:s")),
            };
            var made = new StringBuilder(text);
            for (var steps = random.Next(5); steps > 0; steps--)
            {
                made.Append(" | ").Append(Step(depth, ref columns));
            }

            return (made.ToString(), columns);
        }

        private static Dictionary<string, char> Columns(string text) => text.Split(' ').ToDictionary(one => one[..^2], one => one[^1]);

        private string Step(int depth, ref Dictionary<string, char> columns)
        {
            switch (random.Next(9))
            {
                case 0:
                    var kept = columns.Keys.OrderBy(_ => random.Next()).Take(1 + random.Next(3)).ToList();
                    var all = columns;
                    columns = kept.ToDictionary(name => name, name => all[name]);
                    return "distinct " + string.Join(" , ", kept);
                case 1:
                    return $"take {random.Next(20)}";
                case 2:
                    return $"top {random.Next(9)} by {Any(columns)}{One(string.Empty, " asc", " desc")}";
                case 3:
                    return $"order by {Any(columns)}{One(string.Empty, " asc", " desc")} , {Any(columns)} desc";
                case 4:
                    return Project(ref columns);
                case 5:
                    return Summarize(ref columns);
                case 6 when depth < 2 && columns.ContainsKey("Device"):
                    var (right, others) = Pipeline(depth + 1);
                    if (!others.ContainsKey("Device"))
                    {
                        goto default;
                    }

                    var left = columns.ToDictionary(pair => pair.Key, pair => pair.Value);
                    foreach (var other in others.Where(other => other.Key != "Device"))
                    {
                        var name = other.Key;
                        for (var number = 1; left.ContainsKey(name); number++)
                        {
                            name = other.Key + number;
                        }

                        left[name] = other.Value;
                    }

                    if (left.Count > 60)
                    {
                        goto default;
                    }

                    columns = left;
                    return $"join {One(string.Empty, "kind = inner ", "kind = leftouter ", "kind = fullouter ")}( {right} )";
                default:
                    return "where " + Condition(columns, 0);
            }
        }

        private string Any(Dictionary<string, char> columns, char kind = '*')
        {
            var fitting = columns.Where(pair => kind == '*' || pair.Value == kind).Select(pair => pair.Key).ToList();
            return fitting.Count == 0 ? string.Empty : fitting[random.Next(fitting.Count)];
        }

        private string Project(ref Dictionary<string, char> columns)
        {
            var made = new Dictionary<string, char>();
            var items = new List<string>();
            foreach (var name in columns.Keys.Where(_ => random.Next(3) > 0))
            {
                made[name] = columns[name];
                items.Add(name);
            }

            for (var count = random.Next(3) + (items.Count == 0 ? 1 : 0); count > 0; count--)
            {
                var kind = "snbdt"[random.Next(5)];
                var name = "X" + ++names;
                items.Add($"{name} = {Value(columns, kind, 0)}");
                made[name] = kind;
            }

            columns = made;
            return "project " + string.Join(" , ", items);
        }

        private string Summarize(ref Dictionary<string, char> columns)
        {
            var made = new Dictionary<string, char>();
            var groups = new List<string>();
            foreach (var name in columns.Keys.Where(_ => random.Next(3) == 0).ToList())
            {
                groups.Add(columns[name] == 'd' ? $"bin( {name} , 1h )" : name);
                made[name] = columns[name];
            }

            var values = new List<string>();
            for (var count = 1 + random.Next(3); count > 0; count--)
            {
                var name = "A" + ++names;
                made[name] = 'n';
                values.Add($"{name} = " + random.Next(9) switch
                {
                    0 => "count( )",
                    1 => $"countif( {Condition(columns, 1)} )",
                    2 => $"dcount( {Any(columns)} )",
                    3 => $"sum( {Value(columns, 'n', 1)} )",
                    4 => $"avg( {Value(columns, 'n', 1)} )",
                    5 => $"percentile( {Value(columns, 'n', 1)} , {random.Next(101)} )",
                    6 => $"sumif( {Value(columns, 'n', 1)} , {Condition(columns, 1)} )",
                    7 => $"maxif( {Value(columns, 'n', 1)} , {Condition(columns, 1)} )",
                    _ => $"min( {Value(columns, 'n', 1)} )",
                });
            }

            columns = made;
            return "summarize " + string.Join(" , ", values) + (groups.Count > 0 ? " by " + string.Join(" , ", groups) : string.Empty);
        }

        private string Condition(Dictionary<string, char> columns, int depth) => Value(columns, 'b', depth);

        private string Value(Dictionary<string, char> columns, char kind, int depth)
        {
            if (random.Next(3) == 0 && Any(columns, kind) is { Length: > 0 } column)
            {
                return column;
            }

            if (depth > 2)
            {
                return kind switch { 's' => One("'a'", "\"it's\"", "@'C:\\x'"), 'n' => random.Next(99).ToString(
                    System.Globalization.CultureInfo.InvariantCulture), 'b' =>
                        One("true", "false"), 'd' => "now( )", _ => One("1d", "90m", "2.5h", "10s") };
            }

            var next = depth + 1;
            string Part(char one) => Value(columns, one, next);
            return (kind, random.Next(7)) switch
            {
                ('s', 0) => $"strcat( {Part('s')} , {Part('n')} )",
                ('s', 1) => $"substring( {Part('s')} , {Part('n')} )",
                ('s', 2) => $"tostring( {Part('d')} )",
                ('s', 3) => $"iif( {Part('b')} , {Part('s')} , {Part('s')} )",
                ('s', _) => "'a%'",
                ('n', 0) => $"( {Part('n')} {One("+", "-", "*", "/", "%")} {Part('n')} )",
                ('n', 1) => $"strlen( {Part('s')} )",
                ('n', 2) => $"datetime_diff( '{One("day", "hour", "month")}' , {Part('d')} , {Part('d')} )",
                ('n', 3) => $"indexof( {Part('s')} , {Part('s')} )",
                ('n', 4) => $"case( {Part('b')} , {Part('n')} , {Part('n')} )",
                ('n', 5) => $"- {Part('n')}",
                ('n', _) => $"bin( {Part('n')} , 5 )",
                ('b', 0) => $"( {Part('b')} {One("and", "or")} {Part('b')} )",
                ('b', 1) => $"( {Part('n')} {One("==", "!=", "<", ">", "<=", ">=")} {Part('n')} )",
                ('b', 2) =>
                    $"( {Part('s')} "
                        + $"{One("==", "like", "!like", "contains", "!contains", "startswith", "!startswith", "endswith", "!endswith")} "
                        + $"{Part('s')} )",
                ('b', 3) => $"( {Part('d')} > {Part('d')} )",
                ('b', 4) => $"isnull( {Part('s')} )",
                ('b', _) => $"isnotnull( {Part('n')} )",
                ('d', 0) => $"ago( {Part('t')} )",
                ('d', 1) => $"datetime_add( '{One("day", "minute")}' , {Part('n')} , {Part('d')} )",
                ('d', 2) => $"( {Part('d')} {One("+", "-")} {Part('t')} )",
                ('d', 3) => $"bin( {Part('d')} , 1d )",
                ('d', _) => "now( )",
                (_, 0) => $"( {Part('d')} - {Part('d')} )",
                (_, 1) => $"( {Part('t')} * {Part('n')} )",
                _ => One("1d", "30m", "500ms"),
            };
        }
    }
}
