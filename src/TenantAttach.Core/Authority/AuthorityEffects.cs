namespace TenantAttach.Core.Authority;

/// <summary>What the two switches mean, for each kind of administrator and each role. Pure.</summary>
public static class AuthorityEffects
{
    /// <summary>Describes a state, or the way from one to another.</summary>
    /// <param name="now">The switches as they are.</param>
    /// <param name="then">The switches as they will be; null for none.</param>
    /// <returns>A line for each kind of administrator and role.</returns>
    public static IReadOnlyList<AuthorityEffect> Describe(AuthoritySwitches now, AuthoritySwitches? then = null)
    {
        var after = then is null ? null : Lines(then).ToDictionary(line => line.Who, line => line.Text);
        return Lines(now).Select(line => new AuthorityEffect { Who = line.Who, Now = line.Text, Then = after?[line.Who] }).ToList();
    }

    private static IEnumerable<(string Who, string Text)> Lines(AuthoritySwitches switches)
    {
        var authority = switches.Authority;
        yield return ("Hybrid administrators", authority switch
        {
            DeviceAuthority.Intune => "An Intune role with the permission is enough; roles of Configuration Manager are not asked.",
            DeviceAuthority.ConfigurationManager =>
                "Need an Intune role, must be discovered by the site, and need the permission of Configuration Manager on a collection "
                    + "that holds the device.",
            _ => "Need an Intune role; whether roles of Configuration Manager are asked too is not known.",
        });
        yield return ("Cloud-only administrators", authority switch
        {
            DeviceAuthority.Intune => "An Intune role with the permission is enough.",
            DeviceAuthority.ConfigurationManager when switches is { UseIntune: true } =>
                "Are refused by this hierarchy, because it still enforces roles of Configuration Manager.",
            DeviceAuthority.ConfigurationManager => "Are refused: the site cannot know them.",
            _ => "Are let in only where Intune decides, which is not known.",
        });
        yield return ("Administrators without an Intune role", "Are refused, whoever decides.");
        yield return ("Roles of Configuration Manager", authority switch
        {
            DeviceAuthority.Intune => "Hold in the console and on the administration service only, not in the admin center.",
            DeviceAuthority.ConfigurationManager =>
                "Limit by collection and by security scope, in the console, on the administration service and in the admin center.",
            _ => "Hold in the console and on the administration service; in the admin center that is not known.",
        });
        yield return ("Scope tags", authority == DeviceAuthority.Intune
            ? "Do not limit which cloud-attached devices a role acts on; a role without the tag Default does not see devices that only "
                + "Configuration Manager manages."
            : "A role without the tag Default does not see devices that only Configuration Manager manages.");
        yield return ("Other hierarchies of the tenant", switches.UseIntune switch
        {
            true => "Intune decides in each one that does not enforce roles of Configuration Manager.",
            false => "Roles of Configuration Manager decide in all of them.",
            _ => "Not known without the tenant.",
        });
        foreach (var role in PermissionMatrix.All.SelectMany(row => row.IntuneModeRole).Distinct())
        {
            var operations = string.Join(
                ", ", PermissionMatrix.All.Where(row => row.IntuneModeRole.Contains(role)).Select(row => Lower(row.Title)));
            yield return ("Intune role " + role, authority switch
            {
                DeviceAuthority.Intune => "May by itself: " + operations + ".",
                DeviceAuthority.ConfigurationManager => "May, with the permission of Configuration Manager besides: " + operations + ".",
                _ => "May, perhaps with the permission of Configuration Manager besides: " + operations + ".",
            });
        }
    }

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title.Substring(1);
}
