namespace TenantAttach.Simulator.AdminService;

/// <summary>The types of properties, as the administration service writes the provider's types.</summary>
internal enum EdmKind
{
    /// <summary>Edm.String.</summary>
    String,

    /// <summary>Edm.Int32 (SInt32).</summary>
    Int32,

    /// <summary>Edm.Int64 (UInt32 and wider).</summary>
    Int64,

    /// <summary>Edm.Boolean.</summary>
    Boolean,

    /// <summary>Edm.DateTimeOffset.</summary>
    Date,

    /// <summary>Edm.Binary, base64.</summary>
    Binary,

    /// <summary>An embedded object.</summary>
    Complex,
}
