using TenantAttach.Core.Recommendations;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Recommends what would make the attached hierarchy better, judged from what the site shows.</summary>
[Cmdlet(VerbsCommon.Get, "CMTenantAttachRecommendation")]
[OutputType(typeof(TenantAttachRecommendation))]
public sealed class GetCMTenantAttachRecommendationCommand : SessionCommand
{
    /// <summary>Only these states.</summary>
    [Parameter]
    public RecommendationState[] State { get; set; } = [];

    /// <summary>Only these categories.</summary>
    [Parameter]
    public RecommendationCategory[] Category { get; set; } = [];

    /// <inheritdoc/>
    private protected override void Process()
    {
        foreach (var one in Run(TenantAttachRecommendations.GetAsync))
        {
            if ((State.Length == 0 || State.Contains(one.State)) && (Category.Length == 0 || Category.Contains(one.Category)))
            {
                Output.WriteObject(one);
            }
        }
    }
}
