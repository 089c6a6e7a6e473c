namespace TenantAttach.Core.AdminService;

/// <summary>The way from an operation to the site.</summary>
public static class SiteContextExtensions
{
    /// <summary>A client of the site's administration service for the running operation.</summary>
    /// <param name="context">The running operation.</param>
    /// <returns>The client.</returns>
    public static SiteClient Site(this OperationContext context) => new(context);
}
