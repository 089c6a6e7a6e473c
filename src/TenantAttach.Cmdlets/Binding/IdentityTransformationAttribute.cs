namespace TenantAttach.Cmdlets.Binding;

/// <summary>Takes an object by the property that identifies it, also where it came out of another process as a bag of properties.</summary>
/// <param name="property">The property.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class IdentityTransformationAttribute(string property) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = inputData is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : inputData;
        return given is IEnumerable many and not string and not IDictionary
            ? many.Cast<object?>().Select(Identify).ToArray()
            : Identify(given);
    }

    private object? Identify(object? input)
    {
        var given = input is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : input;
        return given is null or string or ValueType ? given : PSObject.AsPSObject(given).Properties[property]?.Value ?? given;
    }
}
