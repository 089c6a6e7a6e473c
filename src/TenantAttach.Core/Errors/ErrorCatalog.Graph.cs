namespace TenantAttach.Core.Errors;

/// <content>Errors of lists, batches and replication.</content>
public static partial class ErrorCatalog
{
    /// <summary>A list's link to its next page cannot be followed.</summary>
    public static readonly ErrorEntry PageLinkInvalid = new(
        "PageLinkInvalid",
        ErrorKind.InvalidData,
        "The list of {0} goes on at an address that cannot be followed ({1}).",
        "Run the command again. If it recurs, check what answers in the service's place.");

    /// <summary>A list leads back to a page that was read already.</summary>
    public static readonly ErrorEntry PageLinkRepeated = new(
        "PageLinkRepeated",
        ErrorKind.InvalidData,
        "The list of {0} does not end: page {1} leads back to a page that was read before, or to nothing new.",
        "Run the command again with a narrower filter. Rows that were already returned are valid.");

    /// <summary>A list goes on and on.</summary>
    public static readonly ErrorEntry ListDoesNotEnd = new(
        "ListDoesNotEnd",
        ErrorKind.InvalidData,
        "The list of {0} is not read further: after {1} pages with {2} rows it still names a next page.",
        "Run the command again with a narrower filter. If it recurs, check what answers in the service's place.");

    /// <summary>A list is not a list.</summary>
    public static readonly ErrorEntry ReplyNotList = new(
        "ReplyNotList",
        ErrorKind.InvalidData,
        "The reply to {0} holds no list.",
        "Check the address of the service and any proxy in between.");

    /// <summary>A reply is not an object.</summary>
    public static readonly ErrorEntry ReplyNotObject = new(
        "ReplyNotObject",
        ErrorKind.InvalidData,
        "The reply to {0} is not an object.",
        "Check the address of the service and any proxy in between.");

    /// <summary>A reply lacks a value that is needed.</summary>
    public static readonly ErrorEntry ReplyValueMissing = new(
        "ReplyValueMissing",
        ErrorKind.InvalidData,
        "The reply shows no usable value for {1} of the {0}.",
        "Run the command again. If it recurs, check what answers in the service's place.");

    /// <summary>A batch does not answer for one of its calls.</summary>
    public static readonly ErrorEntry BatchItemUnanswered = new(
        "BatchItemUnanswered",
        ErrorKind.InvalidData,
        "The reply to the batch does not hold an answer to {0}; whether it was done is not known.",
        "Read the state of the object before the command is run again.");

    /// <summary>The directory did not show a change in time.</summary>
    public static readonly ErrorEntry DirectoryLag = new(
        "DirectoryLag",
        ErrorKind.OperationTimeout,
        "Microsoft Entra ID did not show {0} within {1} s.",
        "Run the command again in a few minutes: it reads first and does only what is missing.");
}
