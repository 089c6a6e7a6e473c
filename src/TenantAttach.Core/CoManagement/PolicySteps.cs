namespace TenantAttach.Core.CoManagement;

/// <summary>Plans what is missing of the co-management policies. Enrolling and moving workloads touch only their own rule.</summary>
internal sealed class PolicySteps(OperationContext context, SiteAttachment site)
{
    private const string Category = "SettingsAndPolicy:SMS_CoManagementSettings";

    private readonly SiteAttachmentReader reader = new(context);
    private readonly Dictionary<string, Wish> wishes = [];

    /// <summary>The production policy has to be there, whatever it orders.</summary>
    public void WantProduction() => WishFor(SiteAttachment.ProductionPolicy);

    /// <summary>Automatic enrollment.</summary>
    public void Want(AutoEnrollmentMode mode, string? pilotCollectionId)
    {
        WishFor(SiteAttachment.ProductionPolicy).AutoEnroll = mode == AutoEnrollmentMode.All;
        if (mode == AutoEnrollmentMode.Pilot)
        {
            var pilot = WishFor(SiteAttachment.PilotPolicy);
            pilot.AutoEnroll = true;
            pilot.CollectionId = pilotCollectionId;
        }
        else if (site.Policy(SiteAttachment.PilotPolicy) is not null)
        {
            WishFor(SiteAttachment.PilotPolicy).AutoEnroll = false;
        }
    }

    /// <summary>The authority of each workload.</summary>
    public void Want(IReadOnlyList<CoManagementWorkload> workloads)
    {
        var mask = WorkloadName.None;
        foreach (var workload in workloads)
        {
            var name = WorkloadRules.PilotPolicy(workload.Workload);
            if (workload.Authority == WorkloadAuthority.Intune)
            {
                mask |= workload.Workload;
            }

            if (workload.Authority == WorkloadAuthority.PilotIntune)
            {
                var pilot = WishFor(name);
                pilot.Workloads = workload.Workload;
                pilot.CollectionId = workload.PilotCollectionId;
            }
            else if (site.Policy(name) is not null)
            {
                WishFor(name).Workloads = WorkloadName.None;
            }
        }

        WishFor(SiteAttachment.ProductionPolicy).Workloads = mask;
    }

    /// <summary>Adds the steps that are still needed.</summary>
    public void AddTo(ChangePlan plan)
    {
        foreach (var wish in wishes.Values)
        {
            var policy = site.Policy(wish.Name);
            if (policy is null)
            {
                plan.Add(Create(wish));
            }
            else if (!wish.IsMetBy(policy.Xml))
            {
                policy.Xml.RequireUnderstood();
                wish.Planned = policy.Xml;
                plan.Add(Change(wish, policy));
            }

            if (wish.CollectionId is { } collection && site.AssignmentOf(wish.Name)?.CollectionId != collection)
            {
                plan.Add(Assign(wish, site.AssignmentOf(wish.Name), collection));
            }
        }
    }

    private Wish WishFor(string name)
    {
        if (!wishes.TryGetValue(name, out var wish))
        {
            wish = new Wish(name);
            wishes[name] = wish;
        }

        return wish;
    }

    private ChangeStep Create(Wish wish) => new()
    {
        Call = CoManagementCalls.CreatePolicy,
        Summary = $"Create the co-management policy {wish.Name}",
        Apply = async _ =>
        {
            if (await FindAsync(wish).ConfigureAwait(false) is not null)
            {
                throw ErrorCatalog.ChangedSinceRead.Create($"The co-management policy {wish.Name}", "It was not there, and is there now.");
            }

            var xml = CoManagementPolicyXml.Create(wish.Name, site.SiteId);
            wish.ApplyTo(xml);
            await context.Site().CreateAsync(
                CoManagementCalls.CreatePolicy,
                new NewPolicyRow { LocalizedDisplayName = wish.Name, Categories = [Category], Xml = xml.ToString() })
                .ConfigureAwait(false);
        },
        Verify = _ => IsMetAsync(wish),
    };

    private ChangeStep Change(Wish wish, SitePolicy policy) => new()
    {
        Call = CoManagementCalls.UpdatePolicy,
        Summary = $"Change the co-management policy {wish.Name}",
        Apply = async _ =>
        {
            // Others write the same document: what is meant goes into what is there now.
            var now = await FindAsync(wish).ConfigureAwait(false);
            if (now is null || now.Id != policy.Id)
            {
                throw ErrorCatalog.ChangedSinceRead.Create($"The co-management policy {wish.Name}", "It no longer exists.");
            }

            now.Xml.RequireUnderstood();
            wish.RefuseConflict(now.Xml);
            var xml = CoManagementPolicyXml.Parse(now.Name, now.Xml.ToString());
            wish.ApplyTo(xml);
            await context.Site().UpdateAsync(
                CoManagementCalls.UpdatePolicy, now.Raw, new PolicyXmlRow { Xml = xml.ToString() }, now.Id).ConfigureAwait(false);
        },
        Verify = _ => IsMetAsync(wish),
    };

    private ChangeStep Assign(Wish wish, SiteAssignment? existing, string collection) => new()
    {
        Call = existing is null ? CoManagementCalls.CreatePolicyAssignment : CoManagementCalls.UpdatePolicyAssignment,
        Summary = $"Assign the co-management policy {wish.Name} to collection {collection}",
        Apply = async _ =>
        {
            var now = await AssignmentAsync(wish).ConfigureAwait(false);
            if (now?.CollectionId == collection)
            {
                return;
            }

            if (now?.Id != existing?.Id || now?.CollectionId != existing?.CollectionId)
            {
                throw ErrorCatalog.ChangedSinceRead.Create(
                    $"The assignment of the co-management policy {wish.Name}",
                    now is null ? "It no longer exists." : $"It is to the collection {now.CollectionId} now.");
            }

            if (now is null)
            {
                var policy = (await reader.ReadPoliciesAsync().ConfigureAwait(false)).First(found => found.Name == wish.Name);
                await context.Site().CreateAsync(CoManagementCalls.CreatePolicyAssignment, new NewPolicyAssignmentRow
                {
                    AssignmentName = wish.Name,
                    Policies = [checked((int)policy.Id)],
                    CollectionId = collection,
                }).ConfigureAwait(false);
                return;
            }

            await context.Site().UpdateAsync(
                CoManagementCalls.UpdatePolicyAssignment,
                now.Raw,
                new PolicyTargetRow { CollectionId = collection },
                now.Id).ConfigureAwait(false);
        },
        Verify = async _ =>
        {
            var policies = await reader.ReadPoliciesAsync().ConfigureAwait(false);
            var policy = policies.FirstOrDefault(found => found.Name == wish.Name);
            return (await reader.ReadAssignmentsAsync().ConfigureAwait(false))
                .Any(row => policy is not null && row.IsOf(policy) && row.CollectionId == collection);
        },
    };

    private async Task<bool> IsMetAsync(Wish wish) =>
        await FindAsync(wish).ConfigureAwait(false) is { } found
            && CoManagementPolicyXml.Holds(found.Text, wish.AutoEnroll, wish.WorkloadsIn(found.Xml));

    private async Task<SitePolicy?> FindAsync(Wish wish) =>
        (await reader.ReadPoliciesAsync().ConfigureAwait(false)).FirstOrDefault(policy => policy.Name == wish.Name);

    private async Task<SiteAssignment?> AssignmentAsync(Wish wish)
    {
        var policy = await FindAsync(wish).ConfigureAwait(false);
        return policy is null
            ? null
            : (await reader.ReadAssignmentsAsync().ConfigureAwait(false)).FirstOrDefault(assignment => assignment.IsOf(policy));
    }

    /// <summary>What a policy has to order; null for what is left as it is.</summary>
    private sealed class Wish(string name)
    {
        public string Name { get; } = name;

        public bool? AutoEnroll { get; set; }

        public WorkloadName? Workloads { get; set; }

        public string? CollectionId { get; set; }

        /// <summary>The policy that the plan was made from; null where it has to be created.</summary>
        public CoManagementPolicyXml? Planned { get; set; }

        /// <summary>The workloads that are meant; those that stay as they are belong to whoever else moves them.</summary>
        private WorkloadName Meant => (Workloads ?? WorkloadName.None) ^ (Planned?.Workloads ?? WorkloadName.None);

        public bool IsMetBy(CoManagementPolicyXml xml) =>
            (AutoEnroll is null || (xml.Problem is null && xml.AutoEnroll == AutoEnroll))
                && (Workloads is null || (xml.Problem is null && xml.Workloads == Workloads));

        public void ApplyTo(CoManagementPolicyXml xml)
        {
            xml.AutoEnroll = AutoEnroll ?? xml.AutoEnroll;
            xml.Workloads = WorkloadsIn(xml) ?? xml.Workloads;
        }

        /// <summary>The workloads of a policy with those that are meant, whatever others have written beside them; null for any.</summary>
        public WorkloadName? WorkloadsIn(CoManagementPolicyXml xml) =>
            Workloads is { } wanted ? (xml.Workloads & ~Meant) | (wanted & Meant) : null;

        /// <summary>Refuses where somebody else has turned what this plan found as it has to be.</summary>
        public void RefuseConflict(CoManagementPolicyXml now)
        {
            if (AutoEnroll is { } wanted && Planned?.AutoEnroll == wanted && now.AutoEnroll != wanted)
            {
                throw ErrorCatalog.ChangedSinceRead.Create(
                    $"The co-management policy {Name}", $"Automatic enrollment is {(now.AutoEnroll ? "on" : "off")} now.");
            }
        }
    }
}
