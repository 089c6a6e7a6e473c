using TenantAttach.Core.Time;

namespace TenantAttach.Cmdlets.Binding;

/// <summary>Lets a time span be written with its units, such as <c>30s</c>, <c>15m</c>, and <c>2h</c>, and refuses bare numbers.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class TimeSpanTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is null or TimeSpan)
        {
            return given;
        }

        // The engine reads 30s as a number and keeps what was typed with it.
        var text = LanguagePrimitives.ConvertTo<string>(inputData);
        if (TimeSpanText.TryParse(text, out var span))
        {
            return span;
        }

        var error = ErrorCatalog.TimeSpanInvalid.Create(text);
        throw new ArgumentTransformationMetadataException($"{error.Message} {error.RecommendedAction}", error);
    }
}
