using System.Management.Automation.Runspaces;

namespace TenantAttach.Cmdlets.Binding;

/// <summary>Lets a session be given as the object, its number or its name.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is null or TenantAttachSession ? given : Find(Runspace.DefaultRunspace, NameOf(inputData!, given));
    }

    /// <summary>Finds the session of a runspace.</summary>
    /// <param name="runspace">The runspace.</param>
    /// <param name="idOrName">Its number or name.</param>
    /// <returns>The session.</returns>
    /// <exception cref="ArgumentTransformationMetadataException">There is none.</exception>
    internal static TenantAttachSession Find(object runspace, string idOrName)
    {
        if (RunspaceSessions.Of(runspace).Find(idOrName) is { } session)
        {
            return session;
        }

        var error = ErrorCatalog.SessionNotFound.Create(idOrName);
        throw new ArgumentTransformationMetadataException($"{error.Message} {error.RecommendedAction}", error);
    }

    // A session that came out of another process is a bag of properties; only its name says which one is meant.
    private static string NameOf(object input, object given) =>
        (input as PSObject)?.Properties[nameof(TenantAttachSession.Name)]?.Value as string
        ?? Convert.ToString(given, CultureInfo.InvariantCulture)
        ?? string.Empty;
}
