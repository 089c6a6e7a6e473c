using TenantAttach.Core.EndpointSecurity.Collections;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Lists the collections that are offered to endpoint security, and where they stand between site and tenant.</summary>
[Cmdlet(VerbsCommon.Get, "CMEndpointSecurityCollection")]
[OutputType(typeof(EndpointSecurityCollection))]
public sealed class GetCMEndpointSecurityCollectionCommand : SessionCommand
{
    private EndpointSecurityCollections? collections;

    /// <summary>Collections by identifier or name, whatever their state; or names with wildcards. Without it, all that are
    /// offered.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CollectionId", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public string[] Collection { get; set; } = [];

    /// <summary>Lists also the collections within the upload scope that are not offered.</summary>
    [Parameter]
    public SwitchParameter IncludeDisabled { get; set; }

    /// <summary>Adds how the policies of each collection stand on its devices.</summary>
    [Parameter]
    public SwitchParameter IncludeStatus { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        bool disabled = IncludeDisabled, status = IncludeStatus;
        var read = collections ??= Run(context => EndpointSecurityCollections.ReadAsync(context, status));
        if (Collection.Length == 0)
        {
            Write(Run(context => read.ListAsync(context, disabled)));
            return;
        }

        ForEachItem(Collection, name => Write(Run(context => read.FindAsync(context, name, disabled))));
    }

    private void Write(IReadOnlyList<EndpointSecurityCollection> found)
    {
        foreach (var collection in found)
        {
            Output.WriteObject(collection);
        }
    }
}
