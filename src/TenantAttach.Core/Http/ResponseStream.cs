using System.Net.Http;

namespace TenantAttach.Core.Http;

/// <summary>
/// The body of a reply that is left open; disposing it ends the reply. What goes wrong while reading is an error of the
/// catalogue: a stall, a broken connection, an end before the announced length.
/// </summary>
internal sealed class ResponseStream(HttpResponseMessage response, Stream body, Uri address, string call, TimeProvider time) : Stream
{
    private readonly long? announced = response.Content.Headers.ContentEncoding.Count == 0 ? response.Content.Headers.ContentLength : null;
    private long received;

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
        try
        {
            return Count(body.Read(buffer, offset, count), count);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw TransportFailures.Translate(failure, address, call);
        }
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        using var limit = RequestTimeOut.Start(time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return Count(await body.ReadAsync(buffer, offset, count, either.Token).ConfigureAwait(false), count);
        }
        catch (OperationCanceledException failure) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ErrorCatalog.RequestTimedOut.Create(null, failure, address.Host, call, RequestTimeOut.Duration.TotalSeconds);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw TransportFailures.Translate(failure, address, call);
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

    private int Count(int read, int wanted)
    {
        received += read;
        return read == 0 && wanted > 0 && received < announced ? throw ErrorCatalog.ReplyCut.Create(call, received) : read;
    }
}
