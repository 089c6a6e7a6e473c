using System.Runtime.InteropServices;
using TenantAttach.Core.Connector;
using TenantAttach.Core.Diagnosis;
using TenantAttach.Core.Http;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Collects what a support case needs: versions, load contexts, session, last errors, health. No secret is in it.</summary>
[Cmdlet(VerbsCommon.Get, "CMTenantAttachDiagnostic")]
[OutputType(typeof(ModuleDiagnostic))]
public sealed class GetCMTenantAttachDiagnosticCommand : SessionCommand
{
    private const int ErrorsShown = 10;

    /// <summary>Reads the health of the connector as well.</summary>
    [Parameter]
    public SwitchParameter IncludeHealth { get; set; }

    /// <summary>A file to write it to, as JSON, to attach to a support case.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var session = Session ?? RunspaceSessions.Of(Output.Runspace).Default;
        var diagnostic = new ModuleDiagnostic
        {
            Time = WallClock.GetUtcNow(),
            ModuleVersion = typeof(SessionCore).Assembly.GetName().Version?.ToString(3) ?? string.Empty,
            PowerShellVersion = Variable("PSVersionTable") is IDictionary table
                ? table["PSVersion"]?.ToString() ?? string.Empty
                : string.Empty,
            Framework = RuntimeInformation.FrameworkDescription,
            OperatingSystem = RuntimeInformation.OSDescription,
            Assemblies = LoadedAssemblies.List(),
            Session = session,
            LastErrors = LastErrors(),
            Health = IncludeHealth ? Health() : null,
        };
        if (Path is not null)
        {
            DiagnosticFile.Write(Output.ResolvePath(Path), diagnostic);
        }

        Output.WriteObject(diagnostic);
    }

    private ConnectorHealth? Health()
    {
        ConnectorHealth? health = null;
        TryItem(null, () =>
        {
            // The session is found on the pipeline's thread; the operation runs on another.
            var logs = SessionCore.Of(CurrentSession).Logs;
            health = Run(context => ConnectorHealthCheck.GetAsync(context, logs));
        });
        return health;
    }

    private List<string> LastErrors() => Variable("Error") is IEnumerable errors
        ? errors.OfType<ErrorRecord>()
            .Take(ErrorsShown)
            .Select(error => $"{error.FullyQualifiedErrorId}: {Redactor.Text(error.Exception.Message)}")
            .ToList()
        : [];

    private object? Variable(string name) => SessionState.PSVariable.GetValue("global:" + name);
}
