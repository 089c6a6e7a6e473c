using TenantAttach.Core.Changes;
using TenantAttach.Core.EndpointSecurity.Collections;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>What offering collections to endpoint security and taking them back have in common.</summary>
public abstract class CollectionSwitchCommand : SessionCommand
{
    private readonly List<string> names = [];

    /// <summary>Prevents use outside the module.</summary>
    private protected CollectionSwitchCommand()
    {
    }

    /// <summary>The collections by identifier or name, or names with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CollectionId", "Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CollectionCompleter))]
    public string[] Collection { get; set; } = [];

    /// <summary>Waits until the tenant shows the change, and writes the collections.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait at most; an upload comes every 15 minutes.</summary>
    [Parameter]
    [PSDefaultValue(Help = "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Writes the collections; with -WhatIf, the plan.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Whether the tenant is to show the collections afterwards.</summary>
    private protected abstract bool Visible { get; }

    /// <summary>Reads what all plans need.</summary>
    private protected abstract Task<CollectionSwitch> PrepareAsync(OperationContext context);

    /// <summary>Plans the change for what a user named.</summary>
    private protected abstract Task<IReadOnlyList<Change<string>>> PlanAsync(OperationContext context, CollectionSwitch prepared, string name);

    /// <inheritdoc/>
    private protected sealed override void Process() => names.AddRange(Collection);

    /// <inheritdoc/>
    private protected sealed override void End()
    {
        if (names.Count == 0)
        {
            return;
        }

        var prepared = Run(PrepareAsync);
        var changes = new List<Change<string>>();
        ForEachItem(names, name => changes.AddRange(
            Run(context => PlanAsync(context, prepared, name)).Where(change => changes.All(other => other.Target != change.Target))));
        var changed = new List<string>();
        ForEachItem(changes, change =>
        {
            if (TryApply(change, PassThru || Wait) is { } done)
            {
                changed.Add(done.Value);
            }
        });
        if (Wait && changed.Count > 0)
        {
            var (visible, timeout) = (Visible, Timeout);
            foreach (var error in Run(context => CollectionWait.UntilAsync(context, changed, visible, timeout)))
            {
                Output.WriteError(ExceptionMapper.ToCommandError(error, GetType().Name, error.TargetObject));
            }
        }

        if ((PassThru || Wait) && changed.Count > 0)
        {
            var read = Run(context => EndpointSecurityCollections.ReadAsync(context));
            ForEachItem(changed, id =>
            {
                foreach (var collection in Run(context => read.FindAsync(context, id, includeDisabled: true)))
                {
                    Output.WriteObject(collection);
                }
            });
        }
    }
}
