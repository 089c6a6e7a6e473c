namespace TenantAttach.Core.Inventory;

/// <summary>A packed file while it is unpacked: what is damaged, or unpacks to far more than it is, is an error of the catalogue.</summary>
/// <param name="entry">The unpacked bytes.</param>
/// <param name="source">What the file is, for errors.</param>
/// <param name="packed">The size of the packed file.</param>
internal sealed class ArchiveStream(Stream entry, string source, long packed) : Stream
{
    /// <summary>How many times its size a file may unpack to. Lists of devices come to about ten times.</summary>
    private const int MostTimes = 100;

    private const long AlwaysAllowed = 64L << 20;

    private readonly long most = Math.Max(AlwaysAllowed, packed * MostTimes);
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
            return Count(entry.Read(buffer, offset, count));
        }
        catch (InvalidDataException damage)
        {
            throw Damaged(damage);
        }
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        try
        {
            return Count(await entry.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false));
        }
        catch (InvalidDataException damage)
        {
            throw Damaged(damage);
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
            entry.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        received += read;
        return received > most
            ? throw ErrorCatalog.CsvNotReadable.Create(source, $"it unpacks to more than {most >> 20} MB, {MostTimes} times its size")
            : read;
    }

    private TenantAttachException Damaged(InvalidDataException damage) =>
        ErrorCatalog.CsvNotReadable.Create(null, damage, source, "the archive is damaged");
}
