using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TenantAttach.Core.Attachment;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Graph;
using TenantAttach.Core.Sessions;
using TenantAttach.Core.Wire;

namespace TenantAttach.Core.Authority;

/// <summary>Reads which role assignments of Intune see devices that only Configuration Manager manages.</summary>
internal static class AuthorityRoles
{
    private const string DefaultTag = "0";
    private const string Prefix = "Microsoft.Intune_";

    // Of the many permissions of a role, those that cloud-attached devices ask for.
    private static readonly string[] Actions = ["CloudAttach_", "RemoteTasks_ConfigurationManagerAction", "RemoteTasks_RotateBitLockerKeys", "Organization_Delete", "Roles_Update"];

    /// <summary>Reads the assignments; their scope tags come twenty at a time.</summary>
    /// <param name="context">The running operation.</param>
    /// <returns>The assignments, by role.</returns>
    /// <exception cref="TenantAttachException">What the tenant answers.</exception>
    public static async Task<IReadOnlyList<AttachedDeviceVisibility>> ReadAsync(OperationContext context)
    {
        var roles = (await context.ListAsync(AuthorityCalls.ListRoleDefinitions).ConfigureAwait(false)).ToDictionary(row => row.Need("id"));
        var assignments = new List<JsonElement>();
        await foreach (var row in context.Graph().ListAsync(AuthorityCalls.ListRoleAssignments, expand: "roleDefinition").ConfigureAwait(false))
        {
            assignments.Add(row);
        }

        var found = new List<AttachedDeviceVisibility>();
        var items = assignments.Select(row => new GraphBatchItem(AuthorityCalls.ListAssignmentScopeTags, RouteValues.Of(row.Need("id")), null, row));
        await foreach (var answer in context.Graph().BatchAsync(items).ConfigureAwait(false))
        {
            var row = (JsonElement)answer.Item.State!;
            var tags = answer.Error is null ? answer.Body.Items("value").ToList() : null;
            if (answer.Error is { } error)
            {
                context.Observer.Verbose($"The scope tags of assignment {row.Text("displayName")} could not be read: {error.Message}");
            }

            found.Add(ToVisibility(row, RoleOf(row, roles), tags));
        }

        return found.OrderBy(one => one.RoleName, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.AssignmentName, StringComparer.OrdinalIgnoreCase).ToList();
    }

    private static JsonElement? RoleOf(JsonElement assignment, Dictionary<string, JsonElement> roles) =>
        assignment.GetOrNull("roleDefinition")?.Text("id") is { } id && roles.TryGetValue(id, out var role) ? role : assignment.GetOrNull("roleDefinition");

    private static AttachedDeviceVisibility ToVisibility(JsonElement assignment, JsonElement? role, List<JsonElement>? tags) => new()
    {
        RoleName = role?.Text("displayName") ?? "unknown",
        IsBuiltIn = role?.GetBooleanOrNull("isBuiltIn"),
        AssignmentName = assignment.Text("displayName") ?? string.Empty,
        AssignmentId = assignment.Need("id"),
        GroupId = assignment.Texts("members").ToList(),
        ScopeTag = tags?.Select(tag => tag.Text("displayName") ?? tag.Need("id")).ToList() ?? [],
        SeesAttachedDevices = tags is null ? null : tags.Count == 0 || tags.Any(tag => tag.Text("id") == DefaultTag),
        Permission = role is { } definition ? PermissionsOf(definition) : [],
    };

    private static List<string> PermissionsOf(JsonElement role)
    {
        var actions = role.Items("rolePermissions").SelectMany(permission => permission.Items("resourceActions")).ToList();
        var denied = actions.SelectMany(action => action.Texts("notAllowedResourceActions")).ToList();
        return actions.SelectMany(action => action.Texts("allowedResourceActions")).Except(denied)
            .Select(action => action.StartsWith(Prefix, StringComparison.Ordinal) ? action.Substring(Prefix.Length) : action)
            .Where(action => Actions.Any(known => action.StartsWith(known, StringComparison.Ordinal)))
            .Distinct().OrderBy(action => action, StringComparer.Ordinal).ToList();
    }
}
