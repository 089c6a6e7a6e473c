namespace TenantAttach.Core.Graph;

/// <summary>The way from an operation to Microsoft Graph.</summary>
public static class GraphContextExtensions
{
    /// <summary>A client of Microsoft Graph for the running operation.</summary>
    /// <param name="context">The running operation.</param>
    /// <returns>The client.</returns>
    public static GraphClient Graph(this OperationContext context) => new(context);

    /// <summary>The typed requests of Microsoft Graph for the running operation.</summary>
    /// <param name="context">The running operation.</param>
    internal static GraphRequests GraphRequests(this OperationContext context) => new(context);
}
