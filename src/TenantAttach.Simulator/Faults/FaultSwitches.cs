namespace TenantAttach.Simulator.Faults;

/// <summary>
/// What is broken. A fault is switched by its name, some with an argument after a colon:
/// <c>ConsentMissing</c>, <c>MetadataLacks:SMS_CoMgmtConfigs.AddTenantCollectionMapping</c>,
/// <c>Throttle:Graph,count=3,seconds=20</c>. Safe to use from any thread, at any time.
/// </summary>
public sealed class FaultSwitches
{
    private readonly object gate = new();
    private readonly SortedDictionary<string, TransportFault?> active = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All faults there are.</summary>
    public static IReadOnlyList<FaultDescription> Known => FaultCatalog.All;

    /// <summary>What is switched on now, as it was given, in order.</summary>
    public IReadOnlyList<string> Active
    {
        get
        {
            lock (gate)
            {
                return [.. active.Keys];
            }
        }
    }

    /// <summary>Switches a fault on.</summary>
    /// <param name="fault">The name, with its argument where it has one.</param>
    /// <exception cref="ArgumentException">There is no such fault, or the argument does not fit it.</exception>
    public void On(string fault)
    {
        var (name, argument) = Split(fault);
        var known = Known.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(
                $"There is no fault '{name}'. Faults: {string.Join(", ", Known.Select(one => one.Name))}.", nameof(fault));
        if (known.Argument is null && argument.Length > 0)
        {
            throw new ArgumentException($"The fault {known.Name} takes no argument.", nameof(fault));
        }

        var isTransport = IsTransport(known.Name);
        if (known.Argument is not null && !isTransport && argument.Length == 0)
        {
            throw new ArgumentException($"The fault {known.Name} needs an argument: {known.Argument}.", nameof(fault));
        }

        if (known.Choices.Count > 0 && !known.Choices.Contains(argument, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The fault {known.Name} takes one of: {known.Argument}.", nameof(fault));
        }

        lock (gate)
        {
            active[argument.Length == 0 ? known.Name : known.Name + ":" + argument] = isTransport
                ? TransportFault.Parse(known.Name, argument)
                : null;
        }
    }

    /// <summary>Switches a fault off: one with its argument, or all of a name.</summary>
    /// <param name="fault">The fault as it was switched on, or its name alone.</param>
    /// <returns>Whether it was on.</returns>
    public bool Off(string fault)
    {
        lock (gate)
        {
            var matching = active.Keys.Where(
                key => key.Equals(fault, StringComparison.OrdinalIgnoreCase)
                    || key.StartsWith(fault + ":", StringComparison.OrdinalIgnoreCase)).ToList();
            matching.ForEach(key => active.Remove(key));
            return matching.Count > 0;
        }
    }

    /// <summary>Switches everything off.</summary>
    public void Clear()
    {
        lock (gate)
        {
            active.Clear();
        }
    }

    /// <summary>Whether a fault is on.</summary>
    /// <param name="name">Its name, without an argument.</param>
    /// <returns>True where it is on, with any argument.</returns>
    public bool IsOn(string name)
    {
        lock (gate)
        {
            return active.Count > 0 && active.Keys.Any(key => Split(key).Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>The arguments that a fault is on with.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The arguments; empty where the fault is off or takes none.</returns>
    public IReadOnlyList<string> ArgumentsOf(string name)
    {
        lock (gate)
        {
            return
            [
                .. active.Keys.Select(Split)
                    .Where(pair => pair.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && pair.Argument.Length > 0)
                    .Select(pair => pair.Argument),
            ];
        }
    }

    /// <summary>The fault of a name that hits a request, and counts it as a hit.</summary>
    /// <returns>The fault; null where none hits.</returns>
    internal TransportFault? Take(string name, Service service, SimulatedRequest request)
    {
        lock (gate)
        {
            foreach (var pair in active)
            {
                if (pair.Value is { } fault && Split(pair.Key).Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                    && fault.Hits(service, request))
                {
                    if (fault.Remaining <= 0)
                    {
                        active.Remove(pair.Key);
                    }

                    return fault;
                }
            }

            return null;
        }
    }

    private static bool IsTransport(string name) => FaultCatalog.Transport.Any(fault => fault.Name == name);

    private static (string Name, string Argument) Split(string fault)
    {
        var colon = fault.IndexOf(':');
        return colon < 0 ? (fault.Trim(), string.Empty) : (fault.Substring(0, colon).Trim(), fault.Substring(colon + 1).Trim());
    }
}
