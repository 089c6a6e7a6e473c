namespace TenantAttach.Core.Attachment;

/// <summary>What the switches of the upload change besides themselves, in the words of every plan.</summary>
internal static class SwitchEffects
{
    /// <summary>The effects of switches that are turned on.</summary>
    /// <param name="wanted">The wanted position of a switch; null to leave it.</param>
    /// <param name="site">The attachment as it is.</param>
    /// <returns>The effects.</returns>
    public static IEnumerable<ChangeEffect> Of(Func<UploadSwitch, bool?> wanted, SiteAttachment site) =>
        wanted(UploadSwitch.EndpointAnalytics) == true && site.Switch(UploadSwitch.EndpointAnalytics)?.IsOn != true
            ? Effects.Notes(
            [
                "Endpoint analytics changes the default client settings: every device that they apply to collects and sends its data. "
                    + "Custom client settings with another value override it.",
            ])
            : [];
}
