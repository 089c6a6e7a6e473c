using TenantAttach.Core.Onboarding;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Waits until the attached site is healthy and its first upload was seen, or says what is wrong with it.</summary>
[Cmdlet(VerbsLifecycle.Wait, "CMTenantAttach")]
[OutputType(typeof(AttachWaitResult))]
public sealed class WaitCMTenantAttachCommand : SessionCommand
{
    /// <summary>How long to wait; the first upload can take an hour.</summary>
    [Parameter]
    [ValidateNotNull]
    [PSDefaultValue(Help = "02:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromHours(2);

    /// <inheritdoc/>
    private protected override void Process()
    {
        var wait = Run(context => new WaitAttachOperation(context).RunAsync(Timeout));
        Output.WriteObject(wait.Result);
        if (wait.Error is { } error)
        {
            Output.WriteError(ExceptionMapper.ToCommandError(error, GetType().Name, wait.Result));
        }
    }
}
