using TenantAttach.Core;

namespace TenantAttach.Cmdlets;

/// <summary>The base of the cmdlets that read about devices: collects the pipeline, so that one request asks about many.</summary>
public abstract class DeviceReadCommand : SessionCommand
{
    /// <summary>Devices that are collected before the first of them is asked about.</summary>
    private const int BatchSize = 500;

    private readonly List<object?> inputs = [];

    /// <summary>Prevents use outside the module.</summary>
    private protected DeviceReadCommand()
    {
    }

    /// <summary>The devices: objects, resource ids, SMSIDs, Entra device ids, names, or names with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("ResourceId", "MachineId", "SMSID", "Name")]
    [DeviceTransformation]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeviceCompleter))]
    public object[] Device { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Process()
    {
        inputs.AddRange(Device);
        if (inputs.Count >= BatchSize)
        {
            Flush();
        }
    }

    /// <inheritdoc/>
    private protected override void End()
    {
        if (inputs.Count > 0)
        {
            Flush();
        }
    }

    /// <summary>Reads about devices and writes what is read.</summary>
    /// <param name="devices">The devices as they were named.</param>
    private protected abstract void Read(IReadOnlyList<object?> devices);

    /// <summary>Writes objects as they are read; an error about one device leaves the others.</summary>
    /// <typeparam name="T">The objects.</typeparam>
    /// <param name="operation">Reads.</param>
    /// <param name="shape">Makes what is written of an object; null writes the object itself.</param>
    private protected void Write<T>(Func<OperationContext, IAsyncEnumerable<Answer<T>>> operation, Func<T, object>? shape = null)
        where T : class =>
        Stream(operation, answer => Take(answer, value => Output.WriteObject(shape is null ? value : shape(value))));

    private void Flush()
    {
        var devices = inputs.ToArray();
        inputs.Clear();
        Read(devices);
    }
}
