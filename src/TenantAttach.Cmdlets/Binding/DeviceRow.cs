namespace TenantAttach.Cmdlets.Binding;

/// <summary>How a row of a query knows its device beside its columns, whose names are the query's: names of devices are not
/// unique.</summary>
internal static class DeviceRow
{
    /// <summary>The type name of rows.</summary>
    public const string TypeName = "TenantAttach.DeviceQueryRow";

    /// <summary>The set of members that is about the device.</summary>
    public const string MemberSet = "AnsweringDevice";

    /// <summary>The resource id, in this set.</summary>
    public const string Number = "ResourceId";
}
