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
    /// <returns>The change.</returns>
    /// <exception cref="TenantAttachException">
    /// <c>NotAttached</c>, <c>SiteVersionTooOld</c>, <c>FeatureNotInCloud</c>, <c>SwitchNotSettable</c>, <c>FullAdministratorNeeded</c>.
    /// </exception>
    public async Task<Change<TenantAttachState>> PlanAsync(IReadOnlyDictionary<UploadSwitch, bool> switches)
    {
        var (writes, effects) = await new SwitchPlan(context).OfAsync(switches).ConfigureAwait(false);
        return new Change<TenantAttachState>(context, "Set the switches", "the attachment", writes, async run =>
            (await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false)).ToState(run.Unverified, run.IsUnchanged))
        {
            Effects = effects,
        };
    }
}
