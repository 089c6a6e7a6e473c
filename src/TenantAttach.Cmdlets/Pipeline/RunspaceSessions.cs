using System.Runtime.CompilerServices;

namespace TenantAttach.Cmdlets.Pipeline;

/// <summary>The open sessions of one runspace. Runspaces do not see each other's, so that two tenants never cross.</summary>
internal sealed class RunspaceSessions
{
    private static readonly ConditionalWeakTable<object, RunspaceSessions> Table = new();

    private readonly object gate = new();
    private readonly List<TenantAttachSession> open = [];

    /// <summary>The sessions, in the order in which they were opened.</summary>
    public IReadOnlyList<TenantAttachSession> All
    {
        get
        {
            lock (gate)
            {
                open.RemoveAll(session => !session.IsOpen);
                return open.ToArray();
            }
        }
    }

    /// <summary>The session that is used where none is named: the last one opened; null where there is none.</summary>
    public TenantAttachSession? Default => All.LastOrDefault();

    /// <summary>The sessions of a runspace.</summary>
    /// <param name="runspace">The runspace.</param>
    /// <returns>Its sessions.</returns>
    public static RunspaceSessions Of(object runspace) => Table.GetValue(runspace, _ => new RunspaceSessions());

    /// <summary>Keeps an opened session and makes it the default.</summary>
    /// <param name="session">The session.</param>
    public void Add(TenantAttachSession session)
    {
        lock (gate)
        {
            open.Add(session);
        }
    }

    /// <summary>Forgets a session.</summary>
    /// <param name="session">The session.</param>
    public void Remove(TenantAttachSession session)
    {
        lock (gate)
        {
            open.Remove(session);
        }
    }

    /// <summary>Finds a session by its number or its name.</summary>
    /// <param name="idOrName">The number, or the name without regard to case.</param>
    /// <returns>The session, or null.</returns>
    public TenantAttachSession? Find(string idOrName) =>
        All.FirstOrDefault(session => string.Equals(session.Name, idOrName, StringComparison.OrdinalIgnoreCase))
        ?? All.FirstOrDefault(session => session.Id.ToString(CultureInfo.InvariantCulture) == idOrName);
}
