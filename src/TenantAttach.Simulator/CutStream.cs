#if !NET472
#endif

namespace TenantAttach.Simulator;

/// <summary>A body that breaks off as a lost connection does: after its bytes comes an error, not the end.</summary>
internal sealed class CutStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = base.Read(buffer, offset, count);
        return read > 0 || count == 0 ? read : throw new IOException("The connection was closed before the body was complete.");
    }

#if !NET472
    public override int Read(Span<byte> buffer)
    {
        var read = base.Read(buffer);
        return read > 0 || buffer.Length == 0 ? read : throw new IOException("The connection was closed before the body was complete.");
    }

    public override async System.Threading.Tasks.ValueTask<int> ReadAsync(
        Memory<byte> buffer, System.Threading.CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return read > 0 || buffer.Length == 0 ? read : throw new IOException("The connection was closed before the body was complete.");
    }

    public override async System.Threading.Tasks.Task CopyToAsync(
        Stream destination, int bufferSize, System.Threading.CancellationToken cancellationToken)
    {
        await base.CopyToAsync(destination, bufferSize, cancellationToken).ConfigureAwait(false);
        throw new IOException("The connection was closed before the body was complete.");
    }
#endif
}
