using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Errors;

/// <summary>One row of the error catalogue.</summary>
/// <param name="Id">The stable identifier.</param>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Message">The message, with numbered places for the values.</param>
/// <param name="Remedy">What the reader can do.</param>
/// <param name="DeclaredIn">The source file of the row, put in by the compiler; the file is the area.</param>
public sealed record ErrorEntry(string Id, ErrorKind Kind, string Message, string Remedy, [CallerFilePath] string DeclaredIn = "")
{
    private const string FilePrefix = "ErrorCatalog.";
    private const string FileSuffix = ".cs";

    /// <summary>What the error is about: the second part of the name of the row's file; <c>General</c> for the catalogue's own.</summary>
    public string Area
    {
        get
        {
            var name = DeclaredIn.Substring(DeclaredIn.LastIndexOfAny(['/', '\\']) + 1);
            return name.Length > FilePrefix.Length + FileSuffix.Length - 1
                ? name.Substring(FilePrefix.Length, name.Length - FilePrefix.Length - FileSuffix.Length)
                : "General";
        }
    }

    /// <summary>Makes the exception for this row.</summary>
    /// <param name="values">The values for the places in the message; the first is the target as well.</param>
    /// <returns>The exception, not thrown.</returns>
    public TenantAttachException Create(params object?[] values) => Create(null, null, values);

    /// <summary>Makes the exception for a reply of a service or with a cause.</summary>
    /// <param name="reply">The reply, or null.</param>
    /// <param name="cause">The cause, or null.</param>
    /// <param name="values">The values for the places in the message; the first is the target as well.</param>
    /// <returns>The exception, not thrown.</returns>
    public TenantAttachException Create(ServiceFailure? reply, Exception? cause, params object?[] values)
    {
        var message = string.Format(CultureInfo.InvariantCulture, Message, [.. values.Select(Shown)]);
        return new TenantAttachException(Id, Kind, message, Remedy, cause)
        {
            TargetObject = values.Length > 0 ? values[0] : null,
            StatusCode = reply?.StatusCode,
            ServiceCode = reply?.Code,
            RequestId = reply?.RequestId,
            ClientRequestId = reply?.ClientRequestId,
        };
    }

    // A value from outside must not write lines of its own into a message.
    private static object? Shown(object? value) => value switch
    {
        string text => Views.SafeText.Line(text),
        IFormattable or null => value,
        _ => Views.SafeText.Line(value.ToString() ?? string.Empty),
    };
}

/// <summary>What is known of a service's refusal.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Code">The service's error code, or null.</param>
/// <param name="Message">The service's words, redacted, or null.</param>
/// <param name="RequestId">The service's identifier of the request, or null.</param>
/// <param name="ClientRequestId">The identifier that was sent, or null.</param>
public sealed record ServiceFailure(int StatusCode, string? Code, string? Message, string? RequestId, string? ClientRequestId);
