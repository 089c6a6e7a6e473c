namespace TenantAttach.Core.Errors;

/// <content>Changes that meet another change.</content>
public static partial class ErrorCatalog
{
    /// <summary>Somebody else wrote between reading and writing.</summary>
    public static readonly ErrorEntry ChangedSinceRead = new(
        "ChangedSinceRead",
        ErrorKind.InvalidOperation,
        "{0} was changed by somebody else after it was read. Nothing was written. {1}",
        "Run the command again: it reads the state first and plans from what is there now.");
}
