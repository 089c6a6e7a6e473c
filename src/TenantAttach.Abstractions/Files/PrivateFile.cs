namespace TenantAttach.Files;

/// <summary>
/// The one way to write a file. It is private to the user, written beside under a name that nobody can foresee, on the disk before it takes
/// its name, and there whole or not at all. A link or a device in its place is refused and not followed.
/// </summary>
internal static class PrivateFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The full path; an existing file is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written, or a link or a device has its name.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        Refuse(path);
        var beside = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            using (var stream = Open(beside, FileMode.CreateNew))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

#if NET8_0_OR_GREATER
            File.Move(beside, path, overwrite: true);
#else
            if (File.Exists(path))
            {
                File.Replace(beside, path, null);
            }
            else
            {
                File.Move(beside, path);
            }
#endif
        }
        catch
        {
            Delete(beside);
            throw;
        }
    }

    /// <summary>Opens a file that lines are added to.</summary>
    /// <param name="path">The full path; a file that is not there is created.</param>
    /// <returns>The stream at the end of the file.</returns>
    /// <exception cref="IOException">The file cannot be opened, or a link or a device has its name.</exception>
    public static FileStream Append(string path)
    {
        Refuse(path);
        return Open(path, FileMode.Append);
    }

    private static FileStream Open(string path, FileMode mode)
    {
#if NET8_0_OR_GREATER
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
#else
        return new FileStream(path, mode, FileAccess.Write, FileShare.Read);
#endif
    }

    private static void Refuse(string path)
    {
        if (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith(@"\\.\", StringComparison.Ordinal))
        {
            throw new IOException("It is a device and not a file.");
        }

#if NET8_0_OR_GREATER
        var isLink = new FileInfo(path).LinkTarget is not null;
#else
        var isLink = File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;
#endif
        if (isLink)
        {
            throw new IOException("It is a link. A link is not followed, and not replaced.");
        }
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to tell.
        }
    }
}
