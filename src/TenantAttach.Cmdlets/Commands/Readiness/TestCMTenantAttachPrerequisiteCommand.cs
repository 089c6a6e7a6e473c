using TenantAttach.Core.Readiness;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Looks at every prerequisite that the session can see; changes nothing and assumes nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CMTenantAttachPrerequisite")]
[OutputType(typeof(PrerequisiteCheck), typeof(int))]
public sealed class TestCMTenantAttachPrerequisiteCommand : SessionCommand
{
    /// <summary>What is wanted, for example Attach, Scripts or EndpointSecurity; without it, everything.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(FeatureCompleter))]
    public string[] Feature { get; set; } = [];

    /// <summary>The user that is to act on devices, by UPN or DOMAIN\name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? User { get; set; }

    /// <summary>The country of the server with the service connection point, as two letters; it is compared with that of the
    /// tenant.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z]{2}$")]
    public string? ServerCountry { get; set; }

    /// <summary>Writes one number for schedulers instead of the results: 0 good, 1 warning, 2 failed, 3 something could not be
    /// checked.</summary>
    [Parameter]
    public SwitchParameter ExitCode { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var checks = new List<PrerequisiteCheck>();
        Stream(context => PrerequisiteTest.RunAsync(context, Feature, User, ServerCountry), check =>
        {
            checks.Add(check);
            if (!ExitCode)
            {
                Output.WriteObject(check);
            }
        });
        if (ExitCode)
        {
            Output.WriteObject(PrerequisiteTest.ExitCode(checks));
        }
    }
}
