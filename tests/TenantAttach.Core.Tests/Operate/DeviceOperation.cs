namespace TenantAttach.Core.Tests.Operate;

/// <summary>What an operation says of a device that is not connected.</summary>
internal enum Offline
{
    /// <summary>It is read as the site saw it last.</summary>
    Read,

    /// <summary>It is asked, and does it when it comes back.</summary>
    Waits,

    /// <summary>It is refused before anything is sent.</summary>
    Refused,

    /// <summary>No device is asked about.</summary>
    NotApplicable,
}

/// <summary>One answer: an object, or the reason why there is none.</summary>
internal sealed record OperationAnswer(object? Value, TenantAttachException? Error);

/// <summary>Somebody who may not do it, what that somebody asks for, and the grant that the error names.</summary>
internal sealed record Denial(
    string Grant, Func<SimulatedSite, Task<OperationContext>> AsAsync, Func<SimulatedSite, Task<IReadOnlyList<object>>>? Inputs = null);

/// <summary>What belongs to an older site, or to one that lacks a part, and the error for it.</summary>
internal sealed record OldSite(string Error, int Version = 2509, string? Lacks = null);

/// <summary>One operation on devices, as its cmdlet does it, and what has to hold for it. A null is a cell that the table explains in
/// <see cref="Exempt"/>.</summary>
internal sealed class DeviceOperation(string cmdlet, Func<OperationContext, IReadOnlyList<object>, IAsyncEnumerable<OperationAnswer>> run)
{
    public const string NothingFound = "nothing found";
    public const string Permission = "no permission";
    public const string Connection = "offline device";
    public const string Version = "wrong version";
    public const string OneBad = "one bad of three";
    public const string Bulk = "requests for many";

    public string Cmdlet { get; } = cmdlet;

    public string? Variant { get; init; }

    public string Name => Variant is null ? Cmdlet : $"{Cmdlet} ({Variant})";

    public Func<OperationContext, IReadOnlyList<object>, IAsyncEnumerable<OperationAnswer>> Run { get; } = run;

    /// <summary>Makes what the operation is about.</summary>
    public Func<SimulatedSite, Task> PrepareAsync { get; init; } = _ => Task.CompletedTask;

    /// <summary>Two inputs that are answered.</summary>
    public Func<SimulatedSite, Task<IReadOnlyList<object>>> InputsAsync { get; init; } = _ =>
        Task.FromResult<IReadOnlyList<object>>([DeviceReads.Reads.First, DeviceReads.Reads.First + 1]);

    /// <summary>The error that answers every good input, where no public interface gives what is asked for.</summary>
    public string? AlwaysError { get; init; }

    public object? Bad { get; init; } = "NO-SUCH-DEVICE";

    public string BadError { get; init; } = "DeviceNotFound";

    /// <summary>An input that is right and fits nothing.</summary>
    public object? Nothing { get; init; } = "NO-SUCH-*";

    public Denial? Denied { get; init; }

    public Offline Offline { get; init; }

    public string? OfflineError { get; init; }

    public OldSite? Old { get; init; }

    /// <summary>Most requests for so many devices that are given as objects, when the schema of the site is known; null where it is
    /// explained.</summary>
    public Func<int, int>? Requests { get; init; }

    /// <summary>How many devices the rule about many is tried with.</summary>
    public int Many { get; init; } = 10_000;

    public bool IsTenant { get; init; }

    public bool Writes { get; init; }

    /// <summary>The cells that do not apply, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Exempt { get; init; } = new Dictionary<string, string>();

    public override string ToString() => Name;
}
