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

    /// <summary>Writes the collections; with -WhatIf, as they are.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What is done with a collection, in the imperative.</summary>
    private protected abstract string Verb { get; }

    /// <summary>Whether the tenant is to show the collections afterwards.</summary>
    private protected abstract bool Visible { get; }

    /// <summary>Reads what all plans need.</summary>
    private protected abstract Task<CollectionSwitch> PrepareAsync(OperationContext context);

    /// <summary>Plans the change for what a user named.</summary>
    private protected abstract Task<IReadOnlyList<EndpointSecurityPlan>> PlanAsync(
        OperationContext context, CollectionSwitch prepared, string name);

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
        var plans = new List<EndpointSecurityPlan>();
        ForEachItem(
            names,
            name => plans.AddRange(
                Run(context => PlanAsync(context, prepared, name)).Where(
                    plan => plans.All(other => other.CollectionId != plan.CollectionId))));
        var (touched, changed) = (new List<string>(), new List<string>());
        ForEachItem(plans, plan =>
        {
            var outcome = ApplyPlan(plan.Plan, plan.ToString(), Verb, plan.Effects);
            touched.Add(plan.CollectionId);
            if (outcome == PlanOutcome.Declined)
            {
                return;
            }

            changed.Add(plan.CollectionId);
            foreach (var warning in plan.Warnings)
            {
                Output.WriteWarning(warning);
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

        if ((PassThru || Wait) && touched.Count > 0)
        {
            var read = Run(context => EndpointSecurityCollections.ReadAsync(context));
            ForEachItem(touched, id =>
            {
                foreach (var collection in Run(context => read.FindAsync(context, id, includeDisabled: true)))
                {
                    Output.WriteObject(collection);
                }
            });
        }
    }
}
