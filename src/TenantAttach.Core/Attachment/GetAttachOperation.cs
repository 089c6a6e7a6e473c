namespace TenantAttach.Core.Attachment;

/// <summary>Reads the attachment of a hierarchy from its top site.</summary>
public sealed class GetAttachOperation
{
    private const string Purpose = "Reading the attachment";

    private readonly OperationContext context;

    /// <summary>Creates the operation.</summary>
    /// <param name="context">The running operation.</param>
    public GetAttachOperation(OperationContext context) => this.context = context.Only(AttachmentOperations.Get);

    /// <summary>Reads it.</summary>
    /// <returns>The attachment; also where there is none.</returns>
    /// <exception cref="TenantAttachException"><c>SiteNeeded</c>, <c>SiteSchemaMissing</c>, or what the site answers.</exception>
    public async Task<TenantAttachState> RunAsync()
    {
        await SiteAttachmentReader.EnsureAsync(context, [], Purpose).ConfigureAwait(false);
        return (await new SiteAttachmentReader(context).ReadAsync(Purpose).ConfigureAwait(false)).ToState();
    }
}
