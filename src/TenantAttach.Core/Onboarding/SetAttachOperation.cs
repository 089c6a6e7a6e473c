namespace TenantAttach.Core.Onboarding;

/// <summary>Turns the switches of an attached hierarchy; they take effect at the next upload cycle.</summary>
public sealed class SetAttachOperation
{
    private const string Purpose = "Changing the attachment";

    private readonly OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public SetAttachOperation(OperationContext context) => this.context = context;

    /// <summary>Reads, refuses what cannot be set, and plans the rest.</summary>
    /// <param name="switches">The wanted switches; those that are not in it stay as they are.</param>
    /// <returns>The writes that are needed.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>NotAttached</c>, <c>SiteVersionTooOld</c>, <c>FeatureNotInCloud</c>, <c>SwitchNotSettable</c>, <c>FullAdministratorNeeded</c>.
    /// </exception>
    public Task<ChangePlan> PlanAsync(IReadOnlyDictionary<UploadSwitch, bool> switches) =>
        new SwitchPlan(context).OfAsync(switches);

    /// <summary>Does what was planned and reads the result.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The attachment.</returns>
    /// <exception cref="TenantAttachException">A write was refused or did not hold.</exception>
    public async Task<TenantAttachState> RunAsync(ChangePlan plan)
    {
        var unverified = await plan.RunAsync(context).ConfigureAwait(false);
        return (await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false)).ToState(unverified, plan.IsEmpty);
    }
}
