namespace TenantAttach.Core.CoManagement;

/// <summary>Which devices will enroll in Intune by themselves, in the words of every plan that changes it.</summary>
internal sealed class EnrollmentEffects(OperationContext context)
{
    private const string AllSystems = "SMS00001";

    /// <summary>What a mode leads to that is not set yet.</summary>
    /// <param name="before">The automatic enrollment as it is.</param>
    /// <param name="mode">The wanted mode.</param>
    /// <param name="pilotCollectionId">The collection of a pilot.</param>
    /// <returns>The effect; none where the mode is the same.</returns>
    public async Task<IReadOnlyList<ChangeEffect>> OfAsync(AutoEnrollment before, AutoEnrollmentMode mode, string? pilotCollectionId)
    {
        if (before.Mode == mode && before.PilotCollectionId == pilotCollectionId)
        {
            return [];
        }

        if (mode == AutoEnrollmentMode.None)
        {
            return
            [
                new ChangeEffect
                {
                    Kind = ChangeEffectKind.DevicesEnroll,
                    Text = "Automatic enrollment: None. No further device enrolls; those that are enrolled stay enrolled.",
                    DeviceCount = 0,
                },
            ];
        }

        var collection = (await CollectionReader.FindAsync(context, [pilotCollectionId ?? AllSystems]).ConfigureAwait(false))[0];
        var who = mode == AutoEnrollmentMode.All ? "every eligible device of the hierarchy" : $"the eligible devices of {collection}";
        return
        [
            new ChangeEffect
            {
                Kind = ChangeEffectKind.DevicesEnroll,
                Text = $"Automatic enrollment: {mode}. In Intune enrolls {who}, at most {collection.MemberCount} devices.",
                DeviceCount = collection.MemberCount,
            },
        ];
    }
}
