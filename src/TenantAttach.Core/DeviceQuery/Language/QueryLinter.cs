namespace TenantAttach.Core.DeviceQuery.Language;

/// <summary>Checks a query that can be parsed: entities, limits, versions, columns, and what the admin center lacks. Pure.</summary>
/// <remarks>
/// Errors are what Microsoft's pages exclude: entities that neither the pages nor the site nor the caller know, a wrong number of
/// arguments, more than five joins. Columns, types and the sides of joins differ between sites, so that they are warnings at most.
/// </remarks>
internal sealed class QueryLinter(DeviceQueryOptions options)
{
    private const int MostJoins = 5;
    private const int MostColumns = 64;
    private const int FirstVersion = 2006;

    private static readonly TimeSpan UsualRange = TimeSpan.FromHours(24);

    private readonly QueryFindings findings = new();
    private readonly List<string> entities = [];
    private QueryTypes types = null!;
    private QueryColumns columns = null!;
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
        columns = new QueryColumns(findings, types);
        QueryTable? table = null;
        try
        {
            table = Check(QueryParser.Read(text, findings));
            NeedVersion(types.FirstSiteVersion, types.Newest.Span, types.Newest.Name);
        }
        catch (QuerySyntaxException problem)
        {
            findings.Add(problem.Finding);
        }

        return new DeviceQueryAnalysis
        {
            Query = text,
            Link = DeviceQueryLink.Of(text),
            IsValid = !findings.HasErrors,
            CloudSupport = !isInCloud ? DeviceQueryCloudSupport.NotSupported
                : findings.HasErrors ? DeviceQueryCloudSupport.Unknown
                : DeviceQueryCloudSupport.Supported,
            Entities = entities.Distinct(StringComparer.OrdinalIgnoreCase).ToList(),
            Columns = table?.Columns ?? [],
            IsColumnListComplete = table?.Knowledge == QueryKnowledge.Complete,
            JoinCount = joins,
            IsPerDevice = isRowByRow && table is not null,
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
        if (entity is null)
        {
            var onSite = options.SiteEntities.FirstOrDefault(one => one.Name.Equals(source.Name, StringComparison.OrdinalIgnoreCase));
            if (onSite is null && !options.CustomEntities.Contains(source.Name, StringComparer.OrdinalIgnoreCase))
            {
                findings.Error(
                    "UnknownEntity",
                    source.Span,
                    source.Name,
                    "an entity of CMPivot",
                    $"CMPivot has no entity '{source.Name}'.",
                    QueryTypes.Suggestion(source.Name, QueryEntities.All.Select(one => one.Name))
                        ?? "Name a class that your hierarchy adds to hardware inventory with -CustomEntity.");
            }

            return new QueryTable(onSite?.Columns ?? [QueryEntity.DeviceColumn], QueryKnowledge.Open, true);
        }

        CheckArguments(entity, source);
        CheckCloud(entity.IsInCloud, source.Span, entity.Name);
        NeedVersion(entity.FirstSiteVersion, source.Span, entity.Name);
        powerShell = Math.Max(powerShell, entity.PowerShellVersion);
        return new QueryTable(entity.Columns, entity.IsClosed ? QueryKnowledge.Expected : QueryKnowledge.Open, true);
    }

    private void CheckArguments(QueryEntity entity, QuerySource source)
    {
        var arguments = source.Arguments;
        var fits = entity.Arguments switch
        {
            EntityArguments.None => !source.HasArguments,
            EntityArguments.Text => arguments.Count == 1,
            _ => arguments.Count == 1 || (arguments.Count == 2 && arguments[1] is LiteralExpression { Type: DeviceQueryType.TimeSpan }),
        };
        if (!fits || (arguments.Count > 0 && arguments[0] is not LiteralExpression { Type: DeviceQueryType.Text }))
        {
            var found = source.Name + (source.HasArguments ? "(...)" : string.Empty);
            var message = $"{entity.Name} does not take these arguments.";
            findings.Error("EntityArguments", source.Span, found, entity.Usage, message, $"Write {entity.Usage}.");
            return;
        }

        if (entity.Arguments == EntityArguments.TextAndTime)
        {
            var length = arguments.Count == 2 ? (TimeSpan)((LiteralExpression)arguments[1]).Value : UsualRange;
            range = range is { } other && other > length ? other : length;
            if (arguments.Count == 1)
            {
                findings.Add(
                    DeviceQuerySeverity.Information,
                    "DefaultTimeRange",
                    source.Span,
                    source.Name,
                    entity.Usage,
                    $"{entity.Name} reads the last 24 hours.",
                    $"Give another length of time after the name, for example {entity.Name}('...', 7d).");
            }
        }
    }

    private void CheckCloud(bool hasIt, QuerySpan span, string name)
    {
        if (!hasIt)
        {
            isInCloud = false;
            findings.Add(
                options.CloudOnly ? DeviceQuerySeverity.Error : DeviceQuerySeverity.Warning,
                "NotInAdminCenter",
                span,
                name,
                null,
                $"The Microsoft Intune admin center does not have {name}.",
                "Run the query through the site, or leave it out.");
        }
    }

    private void NeedVersion(int first, QuerySpan span, string name)
    {
        siteVersion = Math.Max(siteVersion, first);

        // That CMPivot itself needs a version is not the query's matter.
        if (first > FirstVersion && options.SiteVersion is { } version && version < first)
        {
            var message = $"{name} needs site version {first} or later; the site has {version}.";
            findings.Error("NeedsSiteVersion", span, name, null, message, "Update the hierarchy, or leave it out.");
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
                return QueryColumns.Count;
            case DistinctOperator distinct:
                return columns.Distinct(distinct, table);
            case ProjectOperator project:
                return columns.Project(project, table);
            case SortOperator sort:
                columns.Sort(sort, table);
                return table;
            case SummarizeOperator summarize:
                return columns.Summarize(summarize, table);
            case JoinOperator join:
                return Join(join, table);
            case RenderOperator render:
                CheckCloud(false, render.Span, "render");
                return table;
            default:
                return table;
        }
    }

    private QueryTable Join(JoinOperator join, QueryTable left)
    {
        if (++joins == MostJoins + 1)
        {
            var message = $"A query has at most {MostJoins} joins, and this is the sixth.";
            findings.Error("TooManyJoins", join.Span, "join", null, message, "Split the query.");
        }

        var right = Check(join.Right);
        foreach (var (table, side) in new[] { (left, "left"), (right, "right") })
        {
            if (!table.IsOfDevices)
            {
                findings.Add(
                    DeviceQuerySeverity.Warning,
                    "JoinNeedsDevice",
                    join.Span,
                    "join",
                    "rows of devices",
                    $"join matches rows by their device, and the rows of the {side} table belong to no single device.",
                    "Add Device behind by or distinct.");
            }
        }

        if (join.Kind is null)
        {
            findings.Add(
                DeviceQuerySeverity.Information,
                "DefaultJoinKind",
                join.Span,
                "join",
                string.Join(", ", QueryWords.JoinKinds),
                "Which kind a join without one has is not documented.",
                "Write join kind=inner to say it.");
        }

        var joined = left.Join(right);
        if (joined.Columns.Count > MostColumns)
        {
            findings.Add(
                joined.Knowledge == QueryKnowledge.Complete ? DeviceQuerySeverity.Error : DeviceQuerySeverity.Warning,
                "TooManyColumns",
                join.Span,
                "join",
                null,
                $"The joined table has {joined.Columns.Count} columns; {MostColumns} are the most.",
                "Choose fewer columns with project before the join.");
        }

        return joined;
    }
}
