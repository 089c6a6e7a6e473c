using System.Net.Http;

namespace TenantAttach.Core.Http;

/// <summary>
/// The body of a reply that is left open; disposing it ends the reply. What goes wrong while reading is an error of the
/// catalogue: a stall, a broken connection, an end before the announced length, more bytes or more time than the call may take. The time
/// is that of reading; what the reader does between two reads does not count.
/// </summary>
internal sealed class ResponseStream(HttpResponseMessage response, Stream body, Uri address, ServiceCall call, TimeProvider time) : Stream
{
    private readonly long? announced = response.Content.Headers.ContentEncoding.Count == 0 ? response.Content.Headers.ContentLength : null;
    private readonly ReplyBounds bounds = ReplyBounds.Of(call);
    private long received;
    private TimeSpan spent;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var started = time.GetTimestamp();
        try
        {
            return Count(started, body.Read(buffer, offset, count), count);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw TransportFailures.Translate(failure, address, call.Name);
        }
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var limit = RequestTimeOut.Start(time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return Count(started, await body.ReadAsync(buffer, offset, count, either.Token).ConfigureAwait(false), count);
        }
        catch (OperationCanceledException failure) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ErrorCatalog.RequestTimedOut.Create(null, failure, address.Host, call.Name, RequestTimeOut.Duration.TotalSeconds);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw TransportFailures.Translate(failure, address, call.Name);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
            response.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(long started, int read, int wanted)
    {
        received += read;
        spent += time.GetElapsedTime(started);
        bounds.Check(call.Name, address.Host, received, spent);
        return read == 0 && wanted > 0 && received < announced ? throw ErrorCatalog.ReplyCut.Create(call.Name, received) : read;
    }
}
