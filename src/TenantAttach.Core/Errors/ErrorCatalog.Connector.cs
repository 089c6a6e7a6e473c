namespace TenantAttach.Core.Errors;

/// <content>The connector's health.</content>
public static partial class ErrorCatalog
{
    /// <summary>There is nothing to read evidence from.</summary>
    public static readonly ErrorEntry ConnectorNothingToRead = new(
        "ConnectorNothingToRead",
        ErrorKind.InvalidOperation,
        "The session '{0}' has neither a site nor a tenant to read the connector's evidence from.",
        "Connect to the site, to the tenant, or to both.");
}
