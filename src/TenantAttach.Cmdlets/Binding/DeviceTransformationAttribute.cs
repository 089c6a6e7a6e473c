namespace TenantAttach.Cmdlets.Binding;

/// <summary>
/// Understands what names a device, also where it came out of another process as a bag of properties. What names none is
/// left as it is, so that the command can report it and go on with the others.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class DeviceTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = inputData is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : inputData;
        return given is IEnumerable many and not string and not IDictionary
            ? many.Cast<object?>().Select(Understand).ToArray()
            : Understand(inputData);
    }

    private static object? Understand(object? input)
    {
        if (input is not PSObject bag)
        {
            return DeviceIdentity.TryParse(input) ?? input;
        }

        // What a query calls Name or ResourceId is mostly no device's.
        if (bag.TypeNames.Any(name => name.EndsWith(DeviceRow.TypeName, StringComparison.Ordinal)))
        {
            var number = (bag.Members[DeviceRow.MemberSet] as PSMemberSet)?.Properties[DeviceRow.Number]?.Value;
            return DeviceIdentity.TryParse(number) ?? DeviceIdentity.TryParse(bag.Properties["Device"]?.Value) ?? (object)bag;
        }

        return bag.BaseObject is PSCustomObject
            ? DeviceIdentity.FromProperties(name => bag.Properties[name]?.Value, bag) ?? (object)bag
            : DeviceIdentity.TryParse(bag.BaseObject) ?? bag.BaseObject;
    }
}
