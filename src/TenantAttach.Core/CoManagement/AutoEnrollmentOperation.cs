namespace TenantAttach.Core.CoManagement;

/// <summary>Reads and sets which devices enroll into Intune by themselves. Enrolling moves no workload.</summary>
public sealed class AutoEnrollmentOperation
{
    private const string Purpose = "Setting automatic enrollment";

    private readonly OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public AutoEnrollmentOperation(OperationContext context) => this.context = context;

    /// <summary>Reads it.</summary>
    /// <returns>The automatic enrollment.</returns>
    /// <exception cref="TenantAttachException"><c>SiteNeeded</c>, <c>SiteSchemaMissing</c>, <c>CoManagementPolicyUnreadable</c>.</exception>
    public async Task<AutoEnrollment> GetAsync() => (await ReadAsync([]).ConfigureAwait(false)).AutoEnrollment;

    /// <summary>Reads, refuses what cannot be set, and plans the rest.</summary>
    /// <param name="mode">Which devices enroll.</param>
    /// <param name="pilotCollection">The collection of a pilot by identifier or name; null without a pilot.</param>
    /// <returns>The change.</returns>
    /// <exception cref="TenantAttachException"><c>PilotCollectionInvalid</c>, <c>CollectionNotFound</c>, <c>NotTopSite</c>, <c>FullAdministratorNeeded</c>.</exception>
    public async Task<Change<AutoEnrollment>> PlanAsync(AutoEnrollmentMode mode, string? pilotCollection)
    {
        if ((mode == AutoEnrollmentMode.Pilot) == string.IsNullOrEmpty(pilotCollection))
        {
            throw ErrorCatalog.PilotCollectionInvalid.Create(
                "Automatic enrollment",
                mode == AutoEnrollmentMode.Pilot ? "a pilot needs a collection" : "a collection is only for a pilot");
        }

        var site = await ReadAsync(CoManagementRules.Writes).ConfigureAwait(false);
        CoManagementRules.RequireTopSite(site);
        var pilot = pilotCollection is null ? null : await PilotCollection.FindAsync(context, pilotCollection).ConfigureAwait(false);
        await new CallerCheck(context).RequireFullAdministratorAsync().ConfigureAwait(false);
        var plan = new ChangePlan();
        var steps = new PolicySteps(context, site);
        steps.Want(mode, pilot);
        steps.AddTo(plan);
        return new Change<AutoEnrollment>(context, "Set automatic enrollment", $"automatic enrollment to {mode}", plan, _ => GetAsync())
        {
            Effects = plan.IsEmpty ? [] : await new EnrollmentEffects(context).OfAsync(site.AutoEnrollment, mode, pilot).ConfigureAwait(false),
        };
    }

    private async Task<SiteAttachment> ReadAsync(ServiceCall[] writes)
    {
        await SiteAttachmentReader.EnsureAsync(context, writes, Purpose).ConfigureAwait(false);
        return await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false);
    }
}
