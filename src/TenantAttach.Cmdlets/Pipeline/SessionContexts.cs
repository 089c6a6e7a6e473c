using System;
using System.Threading;
using TenantAttach.Core;
using TenantAttach.Core.Sessions;

namespace TenantAttach.Cmdlets.Pipeline;

/// <summary>Makes what one run of an operation works with.</summary>
internal static class SessionContexts
{
    /// <summary>Makes the context.</summary>
    /// <param name="session">The session.</param>
    /// <param name="observer">Who is told.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    /// <returns>The context.</returns>
    public static OperationContext Create(TenantAttachSession session, IOperationObserver observer, CancellationToken cancellationToken)
    {
        var services = session.Core as ISessionServices
            ?? throw new InvalidOperationException("The session was not opened by Connect-CMTenantAttach.");
        return new OperationContext(session, services.Pipeline, services.Time, observer, cancellationToken);
    }
}
