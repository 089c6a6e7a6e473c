namespace TenantAttach;

/// <summary>How a column of an entity is known.</summary>
public enum DeviceQueryColumnSource
{
    /// <summary>The query itself makes it.</summary>
    Query,

    /// <summary>Microsoft's pages about CMPivot.</summary>
    Documented,

    /// <summary>The script of CMPivot that runs on clients.</summary>
    ClientScript,

    /// <summary>Queries that administrators published.</summary>
    PublishedQuery,

    /// <summary>The class of hardware inventory that the entity reads.</summary>
    InventoryClass,

    /// <summary>Inferred from the WMI class that the entity is named for.</summary>
    Inferred,

    /// <summary>The site said so.</summary>
    Site,
}
