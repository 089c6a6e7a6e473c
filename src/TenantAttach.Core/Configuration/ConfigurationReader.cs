using TenantAttach.Core.Authority;
using TenantAttach.Core.CoManagement;
using TenantAttach.Core.EndpointSecurity.Collections;
using TenantAttach.Core.EndpointSecurity.Policies;

namespace TenantAttach.Core.Configuration;

/// <summary>Reads the configuration of an attachment as a document.</summary>
internal sealed class ConfigurationReader
{
    private const string Purpose = "Reading the configuration";

    private static readonly ConfigurationPart[] OfSite =
        [ConfigurationPart.Attachment, ConfigurationPart.UploadScope, ConfigurationPart.CoManagement];

    private readonly OperationContext context;
    private readonly Dictionary<string, string?> names = new(StringComparer.OrdinalIgnoreCase);

    public ConfigurationReader(OperationContext context) => this.context = context.Only(ConfigurationOperations.Read);

    /// <summary>Reads it.</summary>
    /// <param name="parts">The parts that have to be read; none for all that the session reaches. What it does not reach is named
    /// in the document.</param>
    /// <exception cref="TenantAttachException"><c>SiteNeeded</c> or <c>TenantNeeded</c> for a part that was named, or what the services
    /// answer.</exception>
    public async Task<ConfigurationDocument> ReadAsync(IReadOnlyCollection<ConfigurationPart> parts)
    {
        var hasSite = context.Session.SiteServer is not null;
        var hasTenant = context.Session.TenantId is not null;
        var wanted = parts.Count > 0 ? parts : Enum.GetValues(typeof(ConfigurationPart)).Cast<ConfigurationPart>().ToList();
        var readable = parts.Count > 0 ? wanted : wanted.Where(part => OfSite.Contains(part) ? hasSite
            : part != ConfigurationPart.EndpointSecurityPolicies || hasTenant).ToList();
        var document = new ConfigurationDocument
        {
            Schema = ConfigurationDocument.SchemaAddress,
            Version = ConfigurationDocument.CurrentVersion,
            Source = new ConfigurationSource
            {
                IsSimulator = context.Session.IsSimulator ? true : null,
                NotRead = wanted.Except(readable).ToList() is { Count: > 0 } missing ? missing : null,
            },
        };
        if (readable.Any(OfSite.Contains))
        {
            document = await AddSiteAsync(document, readable).ConfigureAwait(false);
        }

        foreach (var part in readable)
        {
            document = part switch
            {
                ConfigurationPart.EndpointSecurityCollections =>
                    document with { EndpointSecurityCollections = await ReadCollectionsAsync().ConfigureAwait(false) },
                ConfigurationPart.EndpointSecurityPolicies =>
                    document with { EndpointSecurityPolicies = await ReadPoliciesAsync().ConfigureAwait(false) },
                ConfigurationPart.Authority => document with { Authority = await ReadAuthorityAsync().ConfigureAwait(false) },
                _ => document,
            };
        }

        return document;
    }

    private async Task<ConfigurationDocument> AddSiteAsync(ConfigurationDocument document, IReadOnlyCollection<ConfigurationPart> parts)
    {
        await SiteAttachmentReader.EnsureAsync(context, [], Purpose).ConfigureAwait(false);
        var site = await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false);
        var state = site.ToState();
        return document with
        {
            Source = document.Source! with { SiteCode = state.SiteCode, HierarchyId = state.SiteId, SiteVersion = state.SiteVersion },
            Attachment = parts.Contains(ConfigurationPart.Attachment) ? Attachment(state) : null,
            UploadScope = parts.Contains(ConfigurationPart.UploadScope) && state.TenantId is not null
                ? new UploadScopeSection
                {
                    IsAllDevices = state.UploadCollectionId.Count == 0 ? true : null,
                    Collections = state.UploadCollectionId.Count == 0
                        ? null
                        : await NamedAsync(state.UploadCollectionId).ConfigureAwait(false),
                }
                : null,
            CoManagement = parts.Contains(ConfigurationPart.CoManagement) && state.AutoEnrollment.IsConfigured
                ? await CoManagementAsync(site).ConfigureAwait(false)
                : null,
        };
    }

    private static AttachmentSection Attachment(TenantAttachState state) => new()
    {
        IsUploadEnabled = state.IsUploadEnabled,
        Cloud = state.Cloud,
        TenantId = state.TenantId,
        TenantName = state.TenantName,
        Application = state.ClientId is null ? null : new ApplicationSection
        {
            Name = state.ApplicationName,
            ClientId = state.ClientId,
            IdentifierUri = state.IdentifierUri,
            IsImported = state.IsImported,
        },
        EndpointAnalytics = state.EndpointAnalytics,
        DefenderReporting = state.DefenderReporting,
    };

    private async Task<CoManagementSection> CoManagementAsync(SiteAttachment site)
    {
        var workloads = new SortedDictionary<string, WorkloadEntry>(StringComparer.Ordinal);
        foreach (var workload in WorkloadOperation.Workloads(site))
        {
            workloads.Add(workload.Workload.ToString(), new WorkloadEntry
            {
                Authority = workload.Authority,
                PilotCollection = await NamedAsync(workload.PilotCollectionId).ConfigureAwait(false),
            });
        }

        return new CoManagementSection
        {
            AutoEnrollment = site.AutoEnrollment.Mode,
            PilotCollection = await NamedAsync(site.AutoEnrollment.PilotCollectionId).ConfigureAwait(false),
            Workloads = workloads,
        };
    }

    private async Task<IReadOnlyList<CollectionEntry>> ReadCollectionsAsync()
    {
        var read = await EndpointSecurityCollections.ReadAsync(context).ConfigureAwait(false);
        return (await read.ListAsync(context, includeDisabled: false).ConfigureAwait(false))
            .OrderBy(collection => collection.Name, StringComparer.Ordinal)
            .ThenBy(collection => collection.CollectionId, StringComparer.Ordinal)
            .Select(collection => new CollectionEntry
            {
                Id = collection.CollectionId,
                Name = collection.Name,
                IsEnabled = collection.IsEnabledAtSite,
                Groups = collection.EntraGroup.OrderBy(group => group.Name, StringComparer.Ordinal).ThenBy(group => group.GroupId)
                    .Select(group => new NamedReference { Id = group.GroupId.ToString("D"), Name = group.Name }).ToList(),
            }).ToList();
    }

    private async Task<IReadOnlyList<PolicyEntry>> ReadPoliciesAsync()
    {
        var policies = new List<PolicyEntry>();
        await foreach (var policy in PolicyReader.ListAsync(context, new PolicyQuery { IncludeSetting = true }).ConfigureAwait(false))
        {
            policies.Add(Policy(policy));
        }

        return policies.OrderBy(policy => policy.Name, StringComparer.Ordinal).ThenBy(policy => policy.Id, StringComparer.Ordinal).ToList();
    }

    private static PolicyEntry Policy(EndpointSecurityPolicy policy) => new()
    {
        Id = policy.Id,
        Name = policy.Name,
        Profile = policy.Profile,
        Description = policy.Description.Length > 0 ? policy.Description : null,
        ScopeTagIds = policy.ScopeTagId.OrderBy(tag => tag, StringComparer.Ordinal).ToList(),
        Settings = new SortedDictionary<string, JsonNode?>(
            (policy.Setting ?? []).ToDictionary(setting => setting.Id, setting => Value(setting.Value)), StringComparer.Ordinal),
        Collections = policy.Collection
            .Select(target => new NamedReference { Id = target.CollectionId ?? target.AssignedId, Name = target.Name })
            .OrderBy(target => target.Name ?? target.Id, StringComparer.Ordinal).ToList(),
    };

    private static JsonNode? Value(object value) => value switch
    {
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create((long)number),
        long number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        IEnumerable<string> texts => new JsonArray(texts.Select(text => (JsonNode?)JsonValue.Create(text)).ToArray()),
        JsonNode node => node.DeepClone(),
        _ => JsonValue.Create(value.ToString()),
    };

    private async Task<AuthoritySection> ReadAuthorityAsync()
    {
        var switches = await new AuthorityReader(context).ReadSwitchesAsync([]).ConfigureAwait(false);
        return new AuthoritySection { UseIntuneRbac = switches.UseIntune, EnforceConfigurationManager = switches.Enforce };
    }

    private async Task<NamedReference?> NamedAsync(string? collection) =>
        collection is null ? null : (await NamedAsync([collection]).ConfigureAwait(false))[0];

    private async Task<IReadOnlyList<NamedReference>> NamedAsync(IReadOnlyList<string> collections)
    {
        foreach (var id in collections.Where(id => !names.ContainsKey(id)))
        {
            names[id] = await NameAsync(id).ConfigureAwait(false);
        }

        return collections.Select(id => new NamedReference { Id = id, Name = names[id] })
            .OrderBy(reference => reference.Name ?? reference.Id, StringComparer.Ordinal).ToList();
    }

    /// <summary>The name of a collection; null where it no longer exists or is not shown to the signed-in account.</summary>
    private async Task<string?> NameAsync(string id)
    {
        try
        {
            return (await CollectionReader.FindAsync(context, [id]).ConfigureAwait(false)).Single().Name;
        }
        catch (TenantAttachException error) when (error.ErrorId == ErrorCatalog.CollectionNotFound.Id)
        {
            return null;
        }
    }
}
