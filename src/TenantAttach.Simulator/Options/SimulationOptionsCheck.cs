namespace TenantAttach.Simulator;

/// <summary>Refuses options that no site could have.</summary>
internal static class SimulationOptionsCheck
{
    private static readonly string[] ScenarioNames = ["NotAttached", "CoManaged", "Attached"];
    private static readonly string[] ConnectionPoints = ["Online", "Offline", "Missing", "Child", "Twice"];
    private static readonly string[] PolicyShapes = ["Usual", "UnknownRule", "EditedByHand"];
    private static readonly string[] Providers = ["SiteServer", "Remote", "Child"];

    public static void Check(SimulationOptions options)
    {
        if (options.Devices is < 0 or > 2_000_000)
        {
            throw new ArgumentException($"Devices is {options.Devices}; it goes from 0 to 2,000,000.", nameof(options));
        }

        if (SiteVersions.Find(options.SiteVersion) is null)
        {
            throw new ArgumentException(
                $"There is no site version {options.SiteVersion}. Versions: "
                    + $"{string.Join(", ", SiteVersions.All.Select(version => version.Release))}.",
                nameof(options));
        }

        if (!ScenarioNames.Contains(options.Scenario))
        {
            throw new ArgumentException(
                $"There is no scenario '{options.Scenario}'. Scenarios: {string.Join(", ", ScenarioNames)}.", nameof(options));
        }

        if (!ConnectionPoints.Contains(options.ServiceConnectionPoint))
        {
            throw new ArgumentException(
                $"ServiceConnectionPoint is '{options.ServiceConnectionPoint}'; it is one of {string.Join(", ", ConnectionPoints)}.",
                nameof(options));
        }

        if (!Providers.Contains(options.Provider) || (options.Provider == "Child" && !options.CentralAdministrationSite))
        {
            throw new ArgumentException(
                $"Provider is '{options.Provider}'; it is one of {string.Join(", ", Providers)}, and Child needs a central administration "
                    + "site.",
                nameof(options));
        }

        if (options.SecretStorage is not ("Encrypts" or "Keeps"))
        {
            throw new ArgumentException($"SecretStorage is '{options.SecretStorage}'; it is Encrypts or Keeps.", nameof(options));
        }

        if (!PolicyShapes.Contains(options.CoManagementPolicy))
        {
            throw new ArgumentException(
                $"CoManagementPolicy is '{options.CoManagementPolicy}'; it is one of {string.Join(", ", PolicyShapes)}.",
                nameof(options));
        }

        if (options.Hierarchies is < 1 or > 4)
        {
            throw new ArgumentException($"Hierarchies is {options.Hierarchies}; it goes from 1 to 4.", nameof(options));
        }

        if (options.ServerPageSize < 0)
        {
            throw new ArgumentException("ServerPageSize is 0 or more.", nameof(options));
        }
    }
}
