namespace TenantAttach.Simulator.AdminService;

/// <summary>A relation from an instance to others, on the newer route: read by its path or expanded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it leads to; a type without a set of its own.</param>
/// <param name="Read">The related instances, for the caller.</param>
internal sealed record NavigationDef(string Name, ClassDef Type, Func<object, Caller, IEnumerable<object>> Read);
