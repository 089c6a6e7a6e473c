using Microsoft.Graph.Models;

namespace TenantAttach.Core.Authority;

/// <summary>Reads which role assignments of Intune see devices that only Configuration Manager manages.</summary>
internal static class AuthorityRoles
{
    private const string DefaultTag = "0";
    private const string Prefix = "Microsoft.Intune_";

    // Of the many permissions of a role, those that cloud-attached devices ask for.
    private static readonly string[] Actions =
    [
        "CloudAttach_", "RemoteTasks_ConfigurationManagerAction", "RemoteTasks_RotateBitLockerKeys", "Organization_Delete", "Roles_Update",
    ];

    /// <summary>Reads the assignments; their scope tags come twenty at a time.</summary>
    /// <param name="context">The running operation.</param>
    /// <returns>The assignments, by role.</returns>
    /// <exception cref="TenantAttachException">What the tenant answers.</exception>
    public static async Task<IReadOnlyList<AttachedDeviceVisibility>> ReadAsync(OperationContext context)
    {
        var graph = context.GraphRequests();
        var roles = (await graph.ListRoleDefinitionsAsync().ConfigureAwait(false)).ToDictionary(row => row.Id.Need("Intune role", "id"));
        var assignments = await graph.ListRoleAssignmentsAsync().ConfigureAwait(false);
        var found = new List<AttachedDeviceVisibility>();
        var items = assignments.Select(row =>
            new GraphBatchItem(AuthorityCalls.ListAssignmentScopeTags, RouteValues.Of(IdOf(row)), null, row));
        await foreach (var answer in context.Graph().BatchAsync(items).ConfigureAwait(false))
        {
            var row = (DeviceAndAppManagementRoleAssignment)answer.Item.State!;
            var tags = answer.Error is null ? answer.Body.Items("value").ToList() : null;
            if (answer.Error is { } error)
            {
                context.Observer.Verbose($"The scope tags of assignment {row.DisplayName} could not be read: {error.Message}");
            }

            found.Add(ToVisibility(row, RoleOf(row, roles), tags));
        }

        return found.OrderBy(one => one.RoleName, StringComparer.OrdinalIgnoreCase)
            .ThenBy(one => one.AssignmentName, StringComparer.OrdinalIgnoreCase)
            .ToList();
    }

    private static string IdOf(DeviceAndAppManagementRoleAssignment assignment) => assignment.Id.Need("Intune role assignment", "id");

    private static RoleDefinition? RoleOf(DeviceAndAppManagementRoleAssignment assignment, Dictionary<string, RoleDefinition> roles) =>
        assignment.RoleDefinition?.Id is { } id && roles.TryGetValue(id, out var role) ? role : assignment.RoleDefinition;

    private static AttachedDeviceVisibility ToVisibility(
        DeviceAndAppManagementRoleAssignment assignment, RoleDefinition? role, List<JsonElement>? tags) => new()
    {
        RoleName = role?.DisplayName ?? "unknown",
        IsBuiltIn = role?.IsBuiltIn,
        AssignmentName = assignment.DisplayName ?? string.Empty,
        AssignmentId = IdOf(assignment),
        GroupId = assignment.Members ?? [],
        ScopeTag = tags?.Select(tag => tag.Text("displayName") ?? tag.Need("scope tag", "id")).ToList() ?? [],
        SeesAttachedDevices = tags is null ? null : tags.Count == 0 || tags.Any(tag => tag.Text("id") == DefaultTag),
        Permission = role is null ? [] : PermissionsOf(role),
    };

    private static List<string> PermissionsOf(RoleDefinition role)
    {
        var actions = (role.RolePermissions ?? []).SelectMany(permission => permission.ResourceActions ?? []).ToList();
        var denied = actions.SelectMany(action => action.NotAllowedResourceActions ?? []).ToList();
        return actions.SelectMany(action => action.AllowedResourceActions ?? []).Except(denied)
            .Select(action => action.StartsWith(Prefix, StringComparison.Ordinal) ? action.Substring(Prefix.Length) : action)
            .Where(action => Actions.Any(known => action.StartsWith(known, StringComparison.Ordinal)))
            .Distinct().OrderBy(action => action, StringComparer.Ordinal).ToList();
    }
}
