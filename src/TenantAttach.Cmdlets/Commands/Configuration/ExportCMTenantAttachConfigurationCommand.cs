using TenantAttach.Core.Configuration;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Writes the configuration of an attachment as a document: to keep, to review, and to compare with later.</summary>
[Cmdlet(VerbsData.Export, "CMTenantAttachConfiguration")]
[OutputType(typeof(string))]
public sealed class ExportCMTenantAttachConfigurationCommand : SessionCommand
{
    /// <summary>The file to write; without it, the document is written to the pipeline as one text.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The parts to export; without it, all that the session reaches.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ConfigurationPart[] Part { get; set; } = [];

    /// <summary>Replaces a file that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        var path = Path is null ? null : Output.ResolvePath(Path);
        if (path is not null)
        {
            ConfigurationFiles.EnsureCanWrite(path, Force);
        }

        var parts = Part;
        var text = Run(context => ConfigurationFiles.ExportAsync(context, parts));
        if (path is null)
        {
            Output.WriteObject(text);
        }
        else
        {
            ConfigurationFiles.Write(path, text, Force);
        }
    }
}
