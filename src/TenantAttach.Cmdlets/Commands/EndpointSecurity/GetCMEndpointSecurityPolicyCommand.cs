using TenantAttach.Core.EndpointSecurity.Policies;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Lists endpoint security policies for devices of Configuration Manager, and the settings that a profile offers.</summary>
[Cmdlet(VerbsCommon.Get, "CMEndpointSecurityPolicy", DefaultParameterSetName = NameSet)]
[OutputType(typeof(EndpointSecurityPolicy), ParameterSetName = [NameSet, IdSet])]
[OutputType(typeof(EndpointSecuritySettingDefinition), ParameterSetName = [SettingSet])]
public sealed class GetCMEndpointSecurityPolicyCommand : SessionCommand
{
    private const string NameSet = "Name";
    private const string IdSet = "Id";
    private const string SettingSet = "Setting";

    /// <summary>The name, also with wildcards; all policies without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = NameSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The id of the policy.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("PolicyId")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Policies of these profiles; or the profile whose settings are listed.</summary>
    [Parameter(ParameterSetName = NameSet)]
    [Parameter(Mandatory = true, ParameterSetName = SettingSet)]
    [ValidateNotNullOrEmpty]
    public EndpointSecurityProfile[] Profile { get; set; } = [];

    /// <summary>Policies that are assigned to this collection, by name or id, also with wildcards.</summary>
    [Parameter(ParameterSetName = NameSet)]
    [IdentityTransformation("CollectionId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OfferedCollectionCompleter))]
    public string? Collection { get; set; }

    /// <summary>Reads the settings as well; that is a request for each policy.</summary>
    [Parameter(ParameterSetName = NameSet)]
    [Parameter(ParameterSetName = IdSet)]
    public SwitchParameter IncludeSetting { get; set; }

    /// <summary>Lists the settings that the profiles offer, instead of policies.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SettingSet)]
    public SwitchParameter AvailableSetting { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        switch (ParameterSetName)
        {
            case SettingSet:
                ForEachItem(Profile, profile =>
                {
                    foreach (var setting in Run(context => PolicyReader.ListSettingsAsync(context, profile)))
                    {
                        Output.WriteObject(setting);
                    }
                });
                break;
            case IdSet:
                ForEachItem(Id, id => Write(new PolicyQuery { Id = id, IncludeSetting = IncludeSetting }));
                break;
            default:
                ForEachItem<string?>(Name is null ? [null] : (IEnumerable<string?>)Name, name => Write(new PolicyQuery
                {
                    Name = name,
                    IsPattern = name is not null && WildcardPattern.ContainsWildcardCharacters(name),
                    Profiles = Profile,
                    Collection = Collection,
                    IncludeSetting = IncludeSetting,
                }));
                break;
        }
    }

    private void Write(PolicyQuery query) => Stream(context => PolicyReader.ListAsync(context, query));
}
