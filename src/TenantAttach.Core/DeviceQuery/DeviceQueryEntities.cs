using TenantAttach.Core.DeviceQuery.Language;

namespace TenantAttach.Core.DeviceQuery;

/// <summary>The entities of CMPivot, as the site lists them where it does, and as the cited table has them.</summary>
public static class DeviceQueryEntities
{
    private static readonly string[] NameWords = ["Name", "EntityName", "Entity", "DisplayName"];
    private static readonly string[] ColumnWords = ["Properties", "Columns", "Attributes", "Fields"];
    private static readonly string[] TypeWords = ["Type", "DataType", "PropertyType"];

    /// <summary>Reads the entities: what the site lists, and what the table has besides.</summary>
    /// <param name="context">The running operation; null reads the table alone.</param>
    /// <returns>The entities, by name.</returns>
    /// <exception cref="TenantAttachException"><c>SiteSchemaUnreadable</c>, or the site cannot be reached.</exception>
    public static async Task<IReadOnlyList<DeviceQueryEntity>> ReadAsync(OperationContext? context)
    {
        var table = DeviceQueryLanguage.Entities();
        var listed = context?.Session.SiteServer is null ? [] : await OfSiteAsync(context).ConfigureAwait(false);
        return listed.Count == 0 ? table : Merge(table, listed);
    }

    /// <summary>Reads what the site lists.</summary>
    /// <param name="context">The running operation.</param>
    /// <returns>The entities with their columns where the site tells them; none where it does not list entities.</returns>
    public static async Task<IReadOnlyList<DeviceQueryEntity>> OfSiteAsync(OperationContext context)
    {
        context = context.Only(DeviceQueryOperations.Entities);
        var call = DeviceQueryCalls.ListEntities;
        if ((await context.Site().Schema.MissingAsync([call]).ConfigureAwait(false)).Count > 0)
        {
            context.Observer.Verbose("The site does not list the entities of CMPivot.");
            return [];
        }

        try
        {
            return Read(await context.Site().ReadAsync(call).ConfigureAwait(false));
        }
        catch (TenantAttachException failure) when (failure.StatusCode is 400 or 403 or 404 or 500)
        {
            context.Observer.Warning("The site did not list the entities of CMPivot: " + failure.Message);
            return [];
        }
    }

    /// <summary>Reads a list of entities. Its form is not published: an array of names, or of objects with a name and perhaps
    /// columns.</summary>
    /// <param name="answer">The reply's body.</param>
    /// <returns>The entities; none where there are none in it.</returns>
    internal static IReadOnlyList<DeviceQueryEntity> Read(JsonElement answer) => Items(answer)
        .Select(item => (Name: NameOf(item), Columns: ColumnsOf(item)))
        .Where(one => one.Name.Length > 0)
        .GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
        .Select(group => group.First())
        .Select(one => new DeviceQueryEntity
        {
            Name = one.Name,
            Usage = one.Name,
            IsOnSite = true,
            Columns = [QueryEntity.DeviceColumn, .. one.Columns],
            IsColumnListComplete = one.Columns.Count > 0,
        })
        .ToList();

    private static IReadOnlyList<DeviceQueryEntity> Merge(IReadOnlyList<DeviceQueryEntity> table, IReadOnlyList<DeviceQueryEntity> listed)
    {
        var onSite = listed.ToDictionary(entity => entity.Name, StringComparer.OrdinalIgnoreCase);
        var known = table.Select(entity =>
        {
            var site = onSite.TryGetValue(entity.Name, out var found) ? found : null;
            var isTold = site?.IsColumnListComplete == true;
            return new DeviceQueryEntity
            {
                Name = entity.Name,
                Usage = entity.Usage,
                IsInAdminCenter = entity.IsInAdminCenter,
                MinimumSiteVersion = entity.MinimumSiteVersion,
                MinimumPowerShellVersion = entity.MinimumPowerShellVersion,
                InventoryClass = entity.InventoryClass,
                IsOnSite = site is not null,
                Columns = isTold ? site!.Columns.Select(column => Typed(column, entity)).ToList() : entity.Columns,
                IsColumnListComplete = isTold || entity.IsColumnListComplete,
            };
        });
        var names = new HashSet<string>(table.Select(entity => entity.Name), StringComparer.OrdinalIgnoreCase);
        return known.Concat(listed.Where(entity => !names.Contains(entity.Name)))
            .OrderBy(entity => entity.Name, StringComparer.OrdinalIgnoreCase).ToList();
    }

    // Where the site tells no type, the table's is taken.
    private static DeviceQueryColumn Typed(DeviceQueryColumn column, DeviceQueryEntity entity)
    {
        var known = entity.Columns.FirstOrDefault(one => one.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase));
        return column.Type != DeviceQueryType.Unknown || known is null ? column : new DeviceQueryColumn
        {
            Name = column.Name,
            Source = column.Source,
            Type = known.Type,
        };
    }

    private static IEnumerable<JsonElement> Items(JsonElement answer)
    {
        for (var depth = 0; depth < 3 && answer.ValueKind == JsonValueKind.Object && answer.GetOrNull("value") is { } value; depth++)
        {
            answer = value;
        }

        return answer.ValueKind == JsonValueKind.Array ? answer.EnumerateArray() : [];
    }

    private static string NameOf(JsonElement item)
    {
        var name = item.ValueKind == JsonValueKind.String ? item.GetString() : First(item, NameWords)?.GetString();
        var clean = (name ?? string.Empty).Trim();
        var open = clean.IndexOf('(');
        return open < 0 ? clean : clean.Substring(0, open).TrimEnd();
    }

    private static IReadOnlyList<DeviceQueryColumn> ColumnsOf(JsonElement item)
    {
        var list = item.ValueKind == JsonValueKind.Object
            ? ColumnWords.Select(word => item.GetOrNull(word)).FirstOrDefault(value => value is { ValueKind: JsonValueKind.Array }) : null;
        return list is not { } columns ? [] : columns.EnumerateArray()
            .Select(column => new DeviceQueryColumn { Name = NameOf(column), Type = TypeOf(column), Source = DeviceQueryColumnSource.Site })
            .Where(column => column.Name.Length > 0 && !column.Name.Equals(QueryEntity.Device, StringComparison.OrdinalIgnoreCase))
            .ToList();
    }

    private static DeviceQueryType TypeOf(JsonElement column) => First(column, TypeWords)?.GetString()?.ToUpperInvariant() switch
    {
        "STRING" => DeviceQueryType.Text,
        "NUMBER" => DeviceQueryType.Number,
        "BOOLEAN" => DeviceQueryType.Boolean,
        "DATETIME" => DeviceQueryType.DateTime,
        "TIMESPAN" => DeviceQueryType.TimeSpan,
        _ => DeviceQueryType.Unknown,
    };

    private static JsonElement? First(JsonElement item, string[] words) => item.ValueKind != JsonValueKind.Object ? null
        : words.Select(word => item.GetOrNull(word)).FirstOrDefault(value => value is { ValueKind: JsonValueKind.String });
}
