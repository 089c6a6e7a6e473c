using System.Management.Automation;
using System.Text.Json;

namespace TenantAttach.Bench.PlainModule;

/// <summary>Signs in.</summary>
[Cmdlet(VerbsCommunications.Connect, "Plain")]
[OutputType(typeof(PlainClient))]
public sealed class ConnectPlainCommand : PSCmdlet
{
    /// <summary>The address of the simulator host.</summary>
    [Parameter(Mandatory = true)]
    public Uri Address { get; set; } = null!;

    /// <summary>The tenant.</summary>
    [Parameter(Mandatory = true)]
    public string TenantId { get; set; } = string.Empty;

    /// <summary>The application that signs in.</summary>
    [Parameter(Mandatory = true)]
    public string ClientId { get; set; } = string.Empty;

    /// <summary>Its secret, which only the simulator knows.</summary>
    [Parameter(Mandatory = true)]
    public string Secret { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(PlainClient.Connect(Address, TenantId, ClientId, Secret));
}

/// <summary>Reads the application with the requests of Get-CMTenantAttachApplication.</summary>
[Cmdlet(VerbsCommon.Get, "PlainApplication")]
[OutputType(typeof(PSObject))]
public sealed class GetPlainApplicationCommand : PSCmdlet
{
    /// <summary>The client.</summary>
    [Parameter(Mandatory = true)]
    public PlainClient Client { get; set; } = null!;

    /// <summary>The application.</summary>
    [Parameter(Mandatory = true)]
    public Guid ClientId { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var filter = Uri.EscapeDataString($"appId eq '{ClientId:D}'");
        using var tenant = Client.List("organization");
        using var applications = Client.List("applications?$filter=" + filter);
        using var principals = Client.List("servicePrincipals?$filter=" + filter);
        var principal = First(principals).GetProperty("id").GetString()!;
        using var roles = Client.List($"servicePrincipals/{principal}/appRoleAssignments");
        using var grants = Client.List("oauth2PermissionGrants?$filter=" + Uri.EscapeDataString($"clientId eq '{principal}'"));
        var application = First(applications);
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("Tenant", First(tenant).GetProperty("displayName").GetString()));
        row.Properties.Add(new PSNoteProperty("Name", application.GetProperty("displayName").GetString()));
        row.Properties.Add(new PSNoteProperty("ObjectId", application.GetProperty("id").GetString()));
        row.Properties.Add(new PSNoteProperty("Secrets", application.GetProperty("passwordCredentials").GetArrayLength()));
        row.Properties.Add(new PSNoteProperty("Roles", roles.RootElement.GetProperty("value").GetArrayLength()));
        row.Properties.Add(new PSNoteProperty("Grants", grants.RootElement.GetProperty("value").GetArrayLength()));
        WriteObject(row);
    }

    private static JsonElement First(JsonDocument list) => list.RootElement.GetProperty("value")[0];
}
