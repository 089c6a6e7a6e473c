using TenantAttach.Simulator.Clock;

namespace TenantAttach.Simulator;

/// <summary>A body that comes a byte at a time, each after a pause of the simulated clock.</summary>
internal sealed class SlowStream(byte[] bytes, TimeSpan pause, SimulationClock clock) : MemoryStream(bytes, writable: false)
{
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (Position == Length || count == 0)
        {
            return 0;
        }

        await clock.WaitAsync(pause, cancellationToken).ConfigureAwait(false);
        buffer[offset] = (byte)ReadByte();
        return 1;
    }

#if !NET472
    public override int Read(Span<byte> buffer)
    {
        if (Position == Length || buffer.Length == 0)
        {
            return 0;
        }

        clock.WaitAsync(pause, CancellationToken.None).GetAwaiter().GetResult();
        buffer[0] = (byte)ReadByte();
        return 1;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position == Length || buffer.Length == 0)
        {
            return 0;
        }

        await clock.WaitAsync(pause, cancellationToken).ConfigureAwait(false);
        buffer.Span[0] = (byte)ReadByte();
        return 1;
    }

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        var one = new byte[1];
        while (await ReadAsync(one, cancellationToken).ConfigureAwait(false) > 0)
        {
            await destination.WriteAsync(one, cancellationToken).ConfigureAwait(false);
        }
    }
#endif
}
