using System.Text.Json.Serialization;

namespace TenantAttach.Core.Contract;

/// <summary>A configuration policy in a list, which does not hold its rules.</summary>
internal record ListedPolicyRow
{
    [JsonPropertyName("CI_ID")]
    public required long Id { get; init; }

    public required string LocalizedDisplayName { get; init; }
}

/// <summary>A configuration policy with its rules.</summary>
internal sealed record PolicyRow : ListedPolicyRow
{
    [JsonPropertyName("SDMPackageXML")]
    public required string Xml { get; init; }
}

/// <summary>What is changed of a configuration policy.</summary>
internal record PolicyXmlRow
{
    [JsonPropertyName("SDMPackageXML")]
    public required string Xml { get; init; }
}

/// <summary>A new configuration policy.</summary>
internal sealed record NewPolicyRow : PolicyXmlRow
{
    public required string LocalizedDisplayName { get; init; }

    [JsonPropertyName("CategoryInstance_UniqueIDs")]
    public required IReadOnlyList<string> Categories { get; init; }
}

/// <summary>What is changed of an assignment.</summary>
internal record PolicyTargetRow
{
    [JsonPropertyName("TargetCollectionID")]
    public required string? CollectionId { get; init; }
}

/// <summary>A new assignment.</summary>
internal record NewPolicyAssignmentRow : PolicyTargetRow
{
    public required string? AssignmentName { get; init; }

    [JsonPropertyName("AssignedCIs")]
    public required IReadOnlyList<int>? Policies { get; init; }
}

/// <summary>Which collection a configuration policy is assigned to.</summary>
internal sealed record PolicyAssignmentRow : NewPolicyAssignmentRow
{
    [JsonPropertyName("AssignmentID")]
    public required int Id { get; init; }
}

/// <summary>The tenant whose upload collection is asked for.</summary>
internal record TenantMappingArguments
{
    [JsonPropertyName("TenantID")]
    public required Guid TenantId { get; init; }
}

/// <summary>The upload collection of a tenant.</summary>
internal sealed record CollectionMappingArguments : TenantMappingArguments
{
    [JsonPropertyName("CollectionSiteID")]
    public required string CollectionId { get; init; }
}

/// <summary>The classes behind <see cref="CoManagementCalls"/>.</summary>
internal static class CoManagementRows
{
    private const string Policies = "SMS_ConfigurationPolicy";
    private const string Assignments = "SMS_ConfigurationPolicyAssignment";

    public static readonly SiteRow<ListedPolicyRow> Listed = new(Policies, () => CoManagementJson.Default.ListedPolicyRow);

    public static readonly SiteRow<PolicyRow> Policy = new(Policies, () => CoManagementJson.Default.PolicyRow, "CI_ID");

    public static readonly SiteRow<PolicyXmlRow> Xml = new(Policies, () => CoManagementJson.Default.PolicyXmlRow, "CI_ID");

    public static readonly SiteRow<NewPolicyRow> NewPolicy = new(Policies, () => CoManagementJson.Default.NewPolicyRow);

    public static readonly SiteRow<PolicyAssignmentRow> Assignment = new(Assignments, () => CoManagementJson.Default.PolicyAssignmentRow);

    public static readonly SiteRow<NewPolicyAssignmentRow> NewAssignment =
        new(Assignments, () => CoManagementJson.Default.NewPolicyAssignmentRow);

    public static readonly SiteRow<PolicyTargetRow> Target = new(
        Assignments, () => CoManagementJson.Default.PolicyTargetRow, "AssignmentID");
}

/// <summary>Reading and writing without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(WireText), typeof(WireBoolean), typeof(WireGuid), typeof(WireGuidOrNone), typeof(WireDate)])]
[JsonSerializable(typeof(ListedPolicyRow))]
[JsonSerializable(typeof(PolicyRow))]
[JsonSerializable(typeof(PolicyXmlRow))]
[JsonSerializable(typeof(NewPolicyRow))]
[JsonSerializable(typeof(PolicyAssignmentRow))]
[JsonSerializable(typeof(NewPolicyAssignmentRow))]
[JsonSerializable(typeof(PolicyTargetRow))]
[JsonSerializable(typeof(TenantMappingArguments))]
[JsonSerializable(typeof(CollectionMappingArguments))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class CoManagementJson : JsonSerializerContext;
