namespace TenantAttach.Simulator.AdminService;

/// <summary>Declares all classes. A class more is a declaration more.</summary>
internal static class SiteClasses
{
    public static (SiteSchema Wmi, SiteSchema Versioned) Declare(SimulationContext context, Hierarchy hierarchy, SiteEngine engine)
    {
        var wmi = new SiteSchema("wmi", context.Options.SiteVersion >= 2006, context.Faults);
        var versioned = new SiteSchema("v1.0", ignoreCase: false, context.Faults);
        SiteInformationClasses.Declare(wmi, context, hierarchy, engine);
        CollectionClasses.Declare(wmi, versioned, context, hierarchy);
        DeviceClasses.Declare(wmi, versioned, context, hierarchy);
        UserClasses.Declare(wmi, context, hierarchy);
        InventoryClasses.Declare(wmi, context, hierarchy);
        UpdateClasses.Declare(wmi, context, hierarchy);
        AttachClasses.Declare(wmi, context, hierarchy);
        OperationClasses.Declare(wmi, context, hierarchy, engine);
        ScriptClasses.Declare(wmi, versioned, context, hierarchy, engine);
        PivotClasses.Declare(wmi, versioned, context, hierarchy, engine);
        CommonClasses.Declare(wmi, context, hierarchy);
        ApplicationClasses.Declare(wmi, versioned, context, hierarchy);
        return (wmi, versioned);
    }
}
