namespace TenantAttach.Core.Graph;

/// <summary>
/// Takes what an operation needs out of a model of Microsoft.Graph. The models read a value that is absent, or of another form, as
/// null and without an error, so null is refused here by name and is never a default.
/// </summary>
internal static class GraphValues
{
    public static T Need<T>(this T? value, string what, string property)
        where T : class => value is null or "" ? throw ErrorCatalog.ReplyValueMissing.Create(what, property) : value;

    public static T Need<T>(this T? value, string what, string property)
        where T : struct => value ?? throw ErrorCatalog.ReplyValueMissing.Create(what, property);

    /// <summary>Reads one object, or null where the service says that there is no such object.</summary>
    public static async Task<T?> OrAbsentAsync<T>(this Task<T?> call)
        where T : class
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 404)
        {
            return null;
        }
    }

    /// <summary>The member of an enumeration as the service writes it; null where it shows none that is known.</summary>
    public static string? Word<T>(this T? member)
        where T : struct, Enum => member?.ToString() is { } name ? char.ToLowerInvariant(name[0]) + name.Substring(1) : null;

    /// <summary>Ends well where the service says that there is no such object.</summary>
    public static async Task UnlessAbsentAsync(this Task call)
    {
        try
        {
            await call.ConfigureAwait(false);
        }
        catch (TenantAttachException failure) when (failure.StatusCode == 404)
        {
        }
    }

    public static Guid NeedGuid(this string? value, string what, string property) =>
        Guid.TryParse(value, out var id) && id != Guid.Empty ? id : throw ErrorCatalog.ReplyValueMissing.Create(what, property);
}
