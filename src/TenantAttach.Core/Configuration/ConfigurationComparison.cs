namespace TenantAttach.Core.Configuration;

/// <summary>Compares a wanted document with one that was read. Pure.</summary>
internal static class ConfigurationComparison
{
    private static readonly (string Section, ConfigurationPart Part)[] Sections =
    [
        ("attachment", ConfigurationPart.Attachment),
        ("uploadScope", ConfigurationPart.UploadScope),
        ("coManagement", ConfigurationPart.CoManagement),
        ("endpointSecurityCollections", ConfigurationPart.EndpointSecurityCollections),
        ("endpointSecurityPolicies", ConfigurationPart.EndpointSecurityPolicies),
        ("authority", ConfigurationPart.Authority),
    ];

    /// <summary>The settings of the wanted document that were found otherwise, and what was found beside them in its lists.</summary>
    /// <param name="wanted">What should be; what it does not state is not compared.</param>
    /// <param name="found">What is.</param>
    /// <param name="parts">The parts to compare; none for all.</param>
    public static IReadOnlyList<ConfigurationDifference> Compare(
        ConfigurationDocument wanted, ConfigurationDocument found, IReadOnlyCollection<ConfigurationPart> parts)
    {
        var left = Tree(wanted);
        var right = Tree(found);
        var ignored = (wanted.Ignore ?? []).Select(pattern => new NamePattern(pattern)).ToList();
        var unread = found.Source?.NotRead ?? [];
        return Sections.Where(section => (parts.Count == 0 || parts.Contains(section.Part)) && left[section.Section] is not null)
            .SelectMany(section =>
            {
                var walk = new Walk(section.Part, unread.Contains(section.Part));
                walk.Visit(section.Section, left[section.Section], right[section.Section]);
                return walk.Differences;
            })
            .Where(difference => !ignored.Exists(pattern => pattern.IsMatch(difference.Path)))
            .ToList();
    }

    private static JsonObject Tree(ConfigurationDocument document) =>
        (JsonObject)JsonSerializer.SerializeToNode(document, ConfigurationJson.Default.ConfigurationDocument)!;

    private sealed class Walk(ConfigurationPart part, bool isUnread)
    {
        public List<ConfigurationDifference> Differences { get; } = [];

        public void Visit(string path, JsonNode? wanted, JsonNode? found)
        {
            switch (wanted)
            {
                case null:
                    break;
                case JsonObject fields when IsReference(fields):
                    if (!SameReference(fields, found as JsonObject))
                    {
                        Add(path, Text(fields), Text(found));
                    }

                    break;
                case JsonObject fields:
                    var isSameMode = !ModeDiffers(fields, found as JsonObject);
                    foreach (var field in fields.Where(field => isSameMode || field.Key != "pilotCollection"))
                    {
                        Visit(path + Member(path, field.Key), field.Value, (found as JsonObject)?[field.Key]);
                    }

                    if (IsMap(path) && found is JsonObject others)
                    {
                        AddExtra(path, others.Where(other => !fields.ContainsKey(other.Key)).Select(other => (other.Key, other.Value)));
                    }

                    break;
                case JsonArray list when list.Concat(found as JsonArray ?? []).Any(item => item is JsonObject):
                    VisitList(path, list, found as JsonArray ?? []);
                    break;
                case JsonArray list:
                    if (!SameTexts(list, found))
                    {
                        Add(path, Text(list), Text(found));
                    }

                    break;
                default:
                    if (!SameValue(wanted, found))
                    {
                        Add(path, Text(wanted), Text(found));
                    }

                    break;
            }
        }

        /// <summary>Entries are the same by name and id, else by their name, else by their id.</summary>
        private void VisitList(string path, JsonArray wanted, JsonArray found)
        {
            var rest = found.OfType<JsonObject>().ToList();
            foreach (var entry in wanted.OfType<JsonObject>())
            {
                var match = rest.Find(other => Same(entry, other, "name") && Same(entry, other, "id"))
                    ?? rest.Find(other => Same(entry, other, "name")) ?? rest.Find(other => Same(entry, other, "id"));
                var at = $"{path}['{Label(entry)}']";
                if (match is null)
                {
                    Add(at, "present", null);
                    continue;
                }

                rest.Remove(match);
                foreach (var field in entry.Where(field => field.Key != "id"))
                {
                    Visit($"{at}.{field.Key}", field.Value, match[field.Key]);
                }
            }

            AddExtra(path, rest.Select(other => (Label(other), (JsonNode?)other)));
        }

        private void AddExtra(string path, IEnumerable<(string Name, JsonNode? Value)> others)
        {
            foreach (var (name, value) in others)
            {
                Add($"{path}['{name}']", null, value is JsonObject ? "present" : Text(value), ConfigurationDifferenceKind.Extra);
            }
        }

        private void Add(string path, string? wanted, string? found, ConfigurationDifferenceKind? kind = null)
        {
            var difference = kind ?? (found is not null ? ConfigurationDifferenceKind.Different
                : isUnread ? ConfigurationDifferenceKind.Unknown : ConfigurationDifferenceKind.Missing);
            var (remedy, effect) = ConfigurationRemedies.Of(part, path, wanted, difference);
            Differences.Add(new ConfigurationDifference
            {
                Path = path, Part = part, Kind = difference, Wanted = wanted, Found = found, Remedy = remedy, Effect = effect,
            });
        }

        /// <summary>A pilot collection means something beside its mode only: where the mode differs, that is the difference.</summary>
        private static bool ModeDiffers(JsonObject wanted, JsonObject? found) => new[] { "authority", "autoEnrollment" }.Any(
            name => wanted[name] is { } mode && !SameValue(mode, found?[name]));

        /// <summary>The settings of a policy are a map: each has its own name.</summary>
        private static bool IsMap(string path) => path.EndsWith(".settings", StringComparison.Ordinal);

        private static string Member(string path, string name) => IsMap(path) ? $"['{name}']" : "." + name;

        private static bool IsReference(JsonObject fields) => fields.Count > 0 && fields.All(field => field.Key is "id" or "name");

        /// <summary>A name counts before an id: a hierarchy that was rebuilt has other ids.</summary>
        private static bool SameReference(JsonObject wanted, JsonObject? found) => found is not null
            && (wanted["name"] is not null && found["name"] is not null ? Same(wanted, found, "name") : Same(wanted, found, "id"));

        private static bool Same(JsonObject left, JsonObject right, string member) =>
            left[member] is { } one && right[member] is { } other && string.Equals(Text(one), Text(other), StringComparison.OrdinalIgnoreCase);

        private static bool SameTexts(JsonArray wanted, JsonNode? found) => found is JsonArray list
            && wanted.Select(Text).OrderBy(text => text, StringComparer.Ordinal).SequenceEqual(
                list.Select(Text).OrderBy(text => text, StringComparer.Ordinal), StringComparer.Ordinal);

        private static bool SameValue(JsonNode wanted, JsonNode? found) =>
            found is JsonValue && wanted.GetValueKind() == found.GetValueKind() && string.Equals(Text(wanted), Text(found), StringComparison.Ordinal);

        private static string Label(JsonObject entry) => Text(entry["name"]) ?? Text(entry["id"]) ?? "?";

        private static string? Text(JsonNode? node) => node switch
        {
            null => null,
            JsonObject fields when IsReference(fields) => Label(fields),
            JsonObject => "present",
            JsonArray list => string.Join(", ", list.Select(Text)),
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            _ => node.ToJsonString(),
        };
    }
}
