namespace TenantAttach.Core.Errors;

/// <content>Endpoint security policies.</content>
public static partial class ErrorCatalog
{
    /// <summary>No policy has the given identity.</summary>
    public static readonly ErrorEntry EndpointSecurityPolicyNotFound = new(
        "EndpointSecurityPolicyNotFound",
        ErrorKind.ObjectNotFound,
        "No endpoint security policy for Configuration Manager is found for '{0}'.",
        "Get-CMEndpointSecurityPolicy lists them. Policies for enrolled devices are not among them.");

    /// <summary>A name stands for several policies.</summary>
    public static readonly ErrorEntry EndpointSecurityPolicyAmbiguous = new(
        "EndpointSecurityPolicyAmbiguous",
        ErrorKind.InvalidArgument,
        "'{0}' is the name of {1} endpoint security policies: {2}.",
        "Name the policy by its id.");

    /// <summary>A policy of that name is there and differs.</summary>
    public static readonly ErrorEntry EndpointSecurityPolicyExists = new(
        "EndpointSecurityPolicyExists",
        ErrorKind.ResourceExists,
        "The tenant has a policy '{0}' of the profile {1} already, with other {2}.",
        "Change it with Set-CMEndpointSecurityPolicy, or choose another name.");

    /// <summary>A policy needs a name.</summary>
    public static readonly ErrorEntry EndpointSecurityPolicyNameEmpty = new(
        "EndpointSecurityPolicyNameEmpty",
        ErrorKind.InvalidArgument,
        "'{0}' is no name for an endpoint security policy.",
        "Give a name with at least one visible character.");

    /// <summary>The profile has no definition here.</summary>
    public static readonly ErrorEntry EndpointSecurityProfileUnknown = new(
        "EndpointSecurityProfileUnknown",
        ErrorKind.InvalidArgument,
        "The profile '{0}' has no settings of its own, and no policy can be created of it.",
        "Give another profile. Get-CMEndpointSecurityPolicy -IncludeSetting shows the settings of a policy of an unknown profile, and "
            + "Set-CMEndpointSecurityPolicy changes them.");

    /// <summary>Several settings do not fit.</summary>
    public static readonly ErrorEntry EndpointSecuritySettingsRefused = new(
        "EndpointSecuritySettingsRefused",
        ErrorKind.InvalidArgument,
        "{0} of the given settings do not fit:{1}",
        "Correct them. -SkipUnknownSetting leaves out the settings that the profile does not have.");

    /// <summary>The scope tag is not an id.</summary>
    public static readonly ErrorEntry EndpointSecurityScopeTagInvalid = new(
        "EndpointSecurityScopeTagInvalid",
        ErrorKind.InvalidArgument,
        "'{0}' is not the id of a scope tag.",
        "Give the number that the tenant has for the scope tag; 0 is Default.");

    /// <summary>A filter has no target.</summary>
    public static readonly ErrorEntry EndpointSecurityFilterWithoutTarget = new(
        "EndpointSecurityFilterWithoutTarget",
        ErrorKind.InvalidArgument,
        "The filter '{0}' narrows nothing: no group and not all devices are assigned with it.",
        "Give -FilterId together with the groups, or with all devices, that it narrows. Collections and excluded groups have no filter.");

    /// <summary>The tenant does not describe the settings.</summary>
    public static readonly ErrorEntry EndpointSecurityTemplateMissing = new(
        "EndpointSecurityTemplateMissing",
        ErrorKind.ObjectNotFound,
        "The tenant has no description of the settings of the profile {0} ('{1}').",
        "Look in the Microsoft Intune admin center, under Endpoint security, whether the profile is still offered.");

    /// <summary>The profile has no such setting.</summary>
    public static readonly ErrorEntry EndpointSecuritySettingUnknown = new(
        "EndpointSecuritySettingUnknown",
        ErrorKind.InvalidArgument,
        "The profile {1} has no setting '{0}'.{2}",
        "Get-CMEndpointSecurityPolicy -Profile <profile> -AvailableSetting lists the settings.");

    /// <summary>A name stands for several settings.</summary>
    public static readonly ErrorEntry EndpointSecuritySettingAmbiguous = new(
        "EndpointSecuritySettingAmbiguous",
        ErrorKind.InvalidArgument,
        "'{0}' stands for several settings of the profile {1}: {2}.",
        "Use one of these names.");

    /// <summary>A setting is given twice.</summary>
    public static readonly ErrorEntry EndpointSecuritySettingTwice = new(
        "EndpointSecuritySettingTwice",
        ErrorKind.InvalidArgument,
        "The setting '{0}' is given more than once, as '{1}' too.",
        "Give each setting once.");

    /// <summary>The value is no option.</summary>
    public static readonly ErrorEntry EndpointSecurityOptionUnknown = new(
        "EndpointSecurityOptionUnknown",
        ErrorKind.InvalidArgument,
        "The setting '{0}' has no option '{1}'. Allowed: {2}.",
        "Give one of the options by its name or its value in parentheses.");

    /// <summary>The value is of another kind.</summary>
    public static readonly ErrorEntry EndpointSecurityValueInvalid = new(
        "EndpointSecurityValueInvalid",
        ErrorKind.InvalidArgument,
        "The setting '{0}' takes {1}, not '{2}'.",
        "Get-CMEndpointSecurityPolicy -Profile <profile> -AvailableSetting shows what each setting takes.");

    /// <summary>The setting depends on another.</summary>
    public static readonly ErrorEntry EndpointSecurityParentMissing = new(
        "EndpointSecurityParentMissing",
        ErrorKind.InvalidArgument,
        "The setting '{0}' can be given only together with {1}.",
        "Give both settings.");

    /// <summary>The settings cannot be read.</summary>
    public static readonly ErrorEntry EndpointSecuritySettingsUnreadable = new(
        "EndpointSecuritySettingsUnreadable",
        ErrorKind.InvalidData,
        "The settings in '{0}' cannot be understood: {1}",
        "Write a JSON object of names and values, a policy as Microsoft Graph shows or the admin center exports it, or a resource that "
            + "Microsoft365DSC exported.");

    /// <summary>No collection that is offered has the given identity.</summary>
    public static readonly ErrorEntry EndpointSecurityCollectionNotOffered = new(
        "EndpointSecurityCollectionNotOffered",
        ErrorKind.InvalidOperation,
        "The collection '{0}' cannot be assigned to: {1}",
        "Offer it with Enable-CMEndpointSecurityCollection, or in the console of the top-level site: the collection's Properties > Cloud "
            + "Sync > Make this collection available to assign endpoint security policies. It has to be inside the upload scope, and the "
            + "tenant shows it after the next upload.");

    /// <summary>A name stands for several collections of the tenant.</summary>
    public static readonly ErrorEntry EndpointSecurityCollectionAmbiguous = new(
        "EndpointSecurityCollectionAmbiguous",
        ErrorKind.InvalidArgument,
        "'{0}' stands for {1} collections of the tenant: {2}.",
        "Name the collection by the tenant's id.");

    /// <summary>The site is too old for the profile.</summary>
    public static readonly ErrorEntry EndpointSecurityPolicyVersion = new(
        "EndpointSecurityPolicyVersion",
        ErrorKind.NotImplemented,
        "Policies of the profile {0} need site version {1} or later; the site has {2}.",
        "Update the hierarchy before assigning such policies.");

    /// <summary>No device of a collection can apply the policy.</summary>
    public static readonly ErrorEntry EndpointSecurityNoSupportedDevice = new(
        "EndpointSecurityNoSupportedDevice",
        ErrorKind.InvalidOperation,
        "None of the {1} devices of the collection '{0}' can apply a policy of the profile {2}: they have {3}.",
        "Choose a collection with devices whose operating system the profile supports; the help of New-CMEndpointSecurityPolicy lists "
            + "them.");

    /// <summary>The Defender connection is missing.</summary>
    public static readonly ErrorEntry EndpointSecurityNeedsDefender = new(
        "EndpointSecurityNeedsDefender",
        ErrorKind.InvalidOperation,
        "A policy of the profile {0} needs the tenant to be connected to Microsoft Defender for Endpoint, and the connection is {1}.",
        "Turn the connection to Intune on in the Microsoft Defender portal (Settings > Endpoints > Advanced features > Microsoft Intune "
            + "connection) and look at it in the Intune admin center: Endpoint security > Microsoft Defender for Endpoint.");
}
