using TenantAttach.Core.Configuration;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Compares a configuration document, or what another session shows, with what the session shows now.</summary>
[Cmdlet(VerbsData.Compare, "CMTenantAttachConfiguration", DefaultParameterSetName = FileSet)]
[OutputType(typeof(ConfigurationDifference), typeof(int))]
public sealed class CompareCMTenantAttachConfigurationCommand : SessionCommand
{
    private const string FileSet = "File";
    private const string SessionSet = "Session";

    /// <summary>The document that says what should be.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = FileSet)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The session whose configuration says what should be.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SessionSet)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [ValidateNotNull]
    public TenantAttachSession? ReferenceSession { get; set; }

    /// <summary>The parts to compare; without it, all parts of the document.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ConfigurationPart[] Part { get; set; } = [];

    /// <summary>Writes a number for continuous integration instead of the differences: 0 for none, 2 for a difference, 3 where
    /// something is not known.</summary>
    [Parameter]
    public SwitchParameter ExitCode { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var parts = Part;
        var (name, text) = Wanted();
        var differences = Run(context => ConfigurationFiles.CompareAsync(context, name, text, parts));
        if (ExitCode)
        {
            Output.WriteObject(ConfigurationFiles.ExitCode(differences));
            return;
        }

        foreach (var difference in differences)
        {
            Output.WriteObject(difference);
        }
    }

    private (string Name, string Text) Wanted()
    {
        if (ParameterSetName == FileSet)
        {
            var path = Output.ResolvePath(Path);
            return (path, ConfigurationFiles.Read(path));
        }

        var reference = ReferenceSession!;
        return (reference.Name, Await((observer, token) =>
            ConfigurationFiles.ExportAsync(SessionCore.Of(reference).For(observer, token), [])));
    }
}
