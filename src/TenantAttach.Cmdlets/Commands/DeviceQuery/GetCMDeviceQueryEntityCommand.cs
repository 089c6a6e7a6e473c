using TenantAttach.Core.DeviceQuery;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Lists the entities of CMPivot with their columns; without a session those that are documented.</summary>
[Cmdlet(VerbsCommon.Get, "CMDeviceQueryEntity")]
[OutputType(typeof(DeviceQueryEntity))]
public sealed class GetCMDeviceQueryEntityCommand : SessionCommand
{
    /// <summary>The names, with or without wildcards; all where it is left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [PSDefaultValue(Help = "*")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeviceQueryEntityCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    private protected override void Process()
    {
        var session = Session ?? RunspaceSessions.Of(Output.Runspace).Default;
        var all = session is null ? DeviceQueryLanguage.Entities() : Run(context => DeviceQueryEntities.ReadAsync(context));
        ForEachItem(Name, name =>
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var found = all.Where(entity => pattern.IsMatch(entity.Name)).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                throw ErrorCatalog.DeviceQueryEntityNotFound.Create(name);
            }

            found.ForEach(Output.WriteObject);
        });
    }
}
