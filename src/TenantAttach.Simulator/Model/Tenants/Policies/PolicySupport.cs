namespace TenantAttach.Simulator.Model;

/// <summary>Which operating systems a policy for collections works on.</summary>
internal static class PolicySupport
{
    private const int Server2019 = 17763;
    private const int SiteWithOlder = 2010;

    private static readonly Version Windows10 = new(10, 0);
    private static readonly Version Windows81 = new(6, 3);

    /// <summary>Whether a device can apply a policy.</summary>
    /// <param name="template">The policy's template; null for one that is not known, which is not judged.</param>
    /// <param name="device">The device as it was uploaded.</param>
    /// <param name="siteVersion">The version of its hierarchy.</param>
    public static bool Works(PolicyTemplate? template, UploadedDevice device, int siteVersion)
    {
        if (template is null)
        {
            return true;
        }

        var words = device.DeviceOS.Split(' ');
        if (Array.IndexOf(words, "Windows") < 0 || !Version.TryParse(words[words.Length - 1], out var version))
        {
            return false;
        }

        var isServer = Array.IndexOf(words, "Server") >= 0;
        return template.Key switch
        {
            PolicyTemplate.AntivirusSource or "SccmEDR" => version >= Windows10 || (version == Windows81 && siteVersion >= SiteWithOlder),
            "WindowsSecurity" =>
                version >= Windows10 && (!isServer || (Version.TryParse(device.DeviceOSBuild, out var build) && build.Build >= Server2019)),
            PolicyTemplate.ReductionRules => version >= (isServer ? Windows81 : Windows10),
            _ => !isServer && version >= Windows10,
        };
    }
}
