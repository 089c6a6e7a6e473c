using System;
using System.Collections.Generic;
using System.Linq;

namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>Checks a query that is well formed: entities, columns, limits, versions, and what the admin center lacks. Pure.</summary>
internal sealed class QueryLinter(DeviceQueryOptions options)
{
    private const int MostJoins = 5;
    private const int MostColumns = 64;
    private const int FirstVersion = 2006;

    private static readonly TimeSpan UsualRange = TimeSpan.FromHours(24);

    private readonly QueryFindings findings = new();
    private readonly List<string> entities = [];
    private QueryTypes types = null!;
    private bool isInCloud = true;
    private bool isRowByRow = true;
    private int joins;
    private int siteVersion = FirstVersion;
    private int powerShell = 4;
    private TimeSpan? range;

    /// <summary>Checks a query.</summary>
    /// <param name="text">The query.</param>
    /// <returns>What is found.</returns>
    public DeviceQueryAnalysis Run(string text)
    {
        types = new QueryTypes(findings);
        QueryTable? table = null;
        try
        {
            table = Check(QueryParser.Read(text));
            NeedVersion(types.FirstSiteVersion, types.Newest.Span, types.Newest.Name);
        }
        catch (QuerySyntaxException problem)
        {
            findings.Add(problem.Finding);
        }

        return new DeviceQueryAnalysis
        {
            Query = text,
            IsValid = !findings.HasErrors,
            CloudSupport = !isInCloud ? DeviceQueryCloudSupport.NotSupported : findings.HasErrors ? DeviceQueryCloudSupport.Unknown : DeviceQueryCloudSupport.Supported,
            Entities = entities.Distinct(StringComparer.OrdinalIgnoreCase).ToList(),
            Columns = table?.Columns ?? [],
            IsColumnListComplete = table?.IsComplete ?? false,
            JoinCount = joins,
            IsPerDevice = isRowByRow && table?.HasDevice == true,
            MinimumSiteVersion = siteVersion,
            MinimumPowerShellVersion = powerShell,
            TimeRange = range,
            Findings = findings.InOrder,
        };
    }

    private QueryTable Check(QueryPipeline pipeline) => pipeline.Operators.Aggregate(Open(pipeline.Source), Apply);

    private QueryTable Open(QuerySource source)
    {
        var entity = QueryEntities.Find(source.Name);
        entities.Add(entity?.Name ?? source.Name);
        var isCustom = options.CustomEntities.Contains(source.Name, StringComparer.OrdinalIgnoreCase);
        if (entity is null)
        {
            if (!isCustom)
            {
                findings.Error("UnknownEntity", source.Span, source.Name, "an entity of CMPivot", $"CMPivot has no entity '{source.Name}'.", QueryTypes.Suggestion(source.Name, QueryEntities.All.Select(one => one.Name)) ?? "Name a class that your hierarchy adds to the inventory with -CustomEntity.");
            }

            return new QueryTable(QueryEntity.ColumnsOf(string.Empty), false);
        }

        CheckArguments(entity, source);
        CheckCloud(entity.IsInCloud, source.Span, entity.Name);
        NeedVersion(entity.FirstSiteVersion, source.Span, entity.Name);
        powerShell = Math.Max(powerShell, entity.PowerShellVersion);
        return new QueryTable(entity.Columns.Count > 0 ? entity.Columns : QueryEntity.ColumnsOf(string.Empty), false);
    }

    private void CheckArguments(QueryEntity entity, QuerySource source)
    {
        var arguments = source.Arguments;
        var fits = entity.Arguments switch
        {
            EntityArguments.None => !source.HasArguments,
            EntityArguments.Text => arguments.Count == 1,
            _ => arguments.Count is 1 or 2 && (arguments.Count == 1 || arguments[1] is LiteralExpression { Type: DeviceQueryType.TimeSpan }),
        };
        if (!fits || (arguments.Count > 0 && arguments[0] is not LiteralExpression { Type: DeviceQueryType.Text }))
        {
            findings.Error("EntityArguments", source.Span, source.Name + (source.HasArguments ? "(...)" : string.Empty), entity.Usage, $"{entity.Name} is not written so.", $"Write {entity.Usage}.");
            return;
        }

        if (entity.Arguments == EntityArguments.TextAndTime)
        {
            var length = arguments.Count == 2 ? (TimeSpan)((LiteralExpression)arguments[1]).Value : UsualRange;
            range = range is { } other && other > length ? other : length;
            if (arguments.Count == 1)
            {
                findings.Add(DeviceQuerySeverity.Information, "DefaultTimeRange", source.Span, source.Name, entity.Usage, $"{entity.Name} reads the last 24 hours.", $"Give another length of time after the name, for example {entity.Name}('...', 7d).");
            }
        }
    }

    private void CheckCloud(bool hasIt, QuerySpan span, string name)
    {
        if (!hasIt)
        {
            isInCloud = false;
            findings.Add(options.CloudOnly ? DeviceQuerySeverity.Error : DeviceQuerySeverity.Warning, "NotInAdminCenter", span, name, null, $"The Microsoft Intune admin center does not have {name}.", "Run the query through the site, or leave it out.");
        }
    }

    private void NeedVersion(int first, QuerySpan span, string name)
    {
        siteVersion = Math.Max(siteVersion, first);
        // That CMPivot itself needs a version is not the query's matter.
        if (first > FirstVersion && options.SiteVersion is { } version && version < first)
        {
            findings.Error("NeedsSiteVersion", span, name, null, $"{name} needs site version {first} or later; the site has {version}.", "Update the hierarchy, or leave it out.");
        }
    }

    private QueryTable Apply(QueryTable table, QueryOperator step)
    {
        isRowByRow &= step is WhereOperator or ProjectOperator or JoinOperator or RenderOperator;
        switch (step)
        {
            case WhereOperator where:
                types.CheckCondition(where.Condition, table, "where");
                return table;
            case CountOperator:
                return new QueryTable([new DeviceQueryColumn { Name = "Count", Type = DeviceQueryType.Number }], true);
            case DistinctOperator distinct:
                return Columns(distinct.Columns.Where(item => NeedColumn(item, "distinct")), table);
            case ProjectOperator project:
                return Columns(project.Items, table);
            case SortOperator sort:
                foreach (var item in sort.Columns.Where(item => NeedColumn(item, sort.Count is null ? "order by" : "top")))
                {
                    types.Check(item.Value, table);
                }

                return table;
            case SummarizeOperator summarize:
                return Summarize(summarize, table);
            case JoinOperator join:
                return Join(join, table);
            case RenderOperator render:
                CheckCloud(false, render.Span, "render");
                return table;
            default:
                return table;
        }
    }

    private bool NeedColumn(QueryItem item, string owner)
    {
        if (item.Value is ColumnExpression)
        {
            return true;
        }

        findings.Error("NeedsColumn", item.Span, QueryTypes.Describe(item.Value), "a column", $"{owner} takes columns only.", "Compute the column with project before it.");
        return false;
    }

    private QueryTable Columns(IEnumerable<QueryItem> items, QueryTable table)
    {
        var columns = new List<DeviceQueryColumn>();
        var unnamed = 0;
        foreach (var item in items)
        {
            var type = types.Check(item.Value, table).Type;
            var name = item.Name ?? (item.Value is ColumnExpression column ? table.Find(column.Name)?.Name ?? column.Name : null);
            Place(columns, item, name, "Column" + (name is null ? ++unnamed : 0).ToString(System.Globalization.CultureInfo.InvariantCulture), type);
        }

        return new QueryTable(columns, true);
    }

    private void Place(List<DeviceQueryColumn> columns, QueryItem item, string? name, string otherwise, DeviceQueryType type)
    {
        if (name is not null && columns.Any(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            findings.Error("DuplicateColumn", item.Span, name, null, $"There are two columns named '{name}'.", "Give one of them another name with name = value.");
            return;
        }

        columns.Add(new DeviceQueryColumn { Name = name ?? QueryTable.Free(columns, otherwise), Type = type });
    }

    private QueryTable Summarize(SummarizeOperator summarize, QueryTable table)
    {
        var columns = new List<DeviceQueryColumn>();
        var unnamed = 0;
        foreach (var item in summarize.Groups)
        {
            var type = types.Check(item.Value, table).Type;
            var source = item.Value is CallExpression { Name: "bin", Arguments: { Count: > 0 } arguments } ? arguments[0] : item.Value;
            var name = item.Name ?? (source is ColumnExpression column ? table.Find(column.Name)?.Name ?? column.Name : null);
            Place(columns, item, name, "Column" + (name is null ? ++unnamed : 0).ToString(System.Globalization.CultureInfo.InvariantCulture), type);
        }

        foreach (var item in summarize.Values)
        {
            if (item.Value is not CallExpression call)
            {
                findings.Error("NotAnAggregate", item.Span, QueryTypes.Describe(item.Value), string.Join(", ", QueryWords.Aggregates.Select(one => one.Name + "()")), "summarize takes aggregate functions only.", "Compute with their columns in a project after it.");
                continue;
            }

            var type = types.CheckAggregate(call, table).Type;
            Place(columns, item, item.Name, NameOf(call, table), type);
        }

        return new QueryTable(columns, true);
    }

    private static string NameOf(CallExpression call, QueryTable table)
    {
        var name = call.Name + "_" + (call.Arguments.Count > 0 && call.Arguments[0] is ColumnExpression column ? table.Find(column.Name)?.Name ?? column.Name : string.Empty);
        return call.Name == "percentile" && call.Arguments.Count == 2 && call.Arguments[1] is LiteralExpression { Value: long number }
            ? name + "_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : name;
    }

    private QueryTable Join(JoinOperator join, QueryTable left)
    {
        if (++joins == MostJoins + 1)
        {
            findings.Error("TooManyJoins", join.Span, "join", null, $"A query has at most {MostJoins} joins, and this is the sixth.", "Split the query.");
        }

        var right = Check(join.Right);
        foreach (var (table, side) in new[] { (left, "left"), (right, "right") })
        {
            if (!table.HasDevice)
            {
                findings.Error("JoinNeedsDevice", join.Span, "join", "a column Device", $"join matches rows by their device, and the {side} table has no column Device.", "Add Device to its project.");
            }
        }

        if (join.Kind is null)
        {
            findings.Add(DeviceQuerySeverity.Information, "DefaultJoinKind", join.Span, "join", string.Join(", ", QueryWords.JoinKinds), "Without a kind, join keeps one row of the left table for each device.", "Write join kind=inner to keep all of them.");
        }

        var joined = left.Join(right);
        if (joined.Columns.Count > MostColumns)
        {
            findings.Error("TooManyColumns", join.Span, "join", null, $"The joined table has {joined.Columns.Count} columns; {MostColumns} are the most.", "Choose fewer columns with project before the join.");
        }

        return joined;
    }
}
