namespace TenantAttach.Simulator.AdminService;

/// <summary>A read-only source made of two functions.</summary>
internal sealed class DelegateSource(Func<ReadHint, Caller, IEnumerable<object>> read, Func<IReadOnlyList<string>, Caller, object?> find)
    : IRowSource
{
    public IEnumerable<object> Read(ReadHint hint, Caller caller) => read(hint, caller);

    public object? Find(IReadOnlyList<string> key, Caller caller) => find(key, caller);

    /// <summary>A source over a few rows, found by reading all.</summary>
    public static DelegateSource Over(Func<IEnumerable<object>> rows, params Func<object, object?>[] keys) => new(
        (_, _) => rows(),
        (key, _) => rows().FirstOrDefault(
            row => keys.Length == key.Count
                && !keys.Where(
                    (get, index) => !string.Equals(
                        Convert.ToString(get(row), CultureInfo.InvariantCulture), key[index], StringComparison.OrdinalIgnoreCase)).Any()));
}
