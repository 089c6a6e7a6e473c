using Microsoft.Graph;
using Microsoft.Graph.Applications.Item.AddPassword;
using Microsoft.Graph.Applications.Item.RemovePassword;
using Microsoft.Graph.Models;
using TenantAttach.Interop.Tests.Support;

namespace TenantAttach.Interop.Tests.DotNet;

public sealed class DirectoryTests(HostProcess host) : GraphTest(host)
{
    private const string GraphAppId = "00000003-0000-0000-c000-000000000000";

    [Fact]
    public async Task An_application_lives_from_its_registration_to_its_restore_and_purge()
    {
        var made = await Graph.Applications.PostAsync(new Application
        {
            DisplayName = "Connector of a foreign client",
            SignInAudience = "AzureADMyOrg",
            Web = new WebApplication { RedirectUris = ["https://localhost/signin"] },
            RequiredResourceAccess =
            [
                new RequiredResourceAccess
                {
                    ResourceAppId = GraphAppId,
                    ResourceAccess = [new ResourceAccess { Id = (await RoleAsync("Directory.Read.All")).Id, Type = "Role" }],
                },
            ],
        });
        await Host.StepAsync(1);
        Assert.Equal("Connector of a foreign client", made!.DisplayName);
        Assert.False(made.Oauth2RequirePostResponse);

        await Graph.Applications[made.Id].PatchAsync(new Application { Notes = "changed", Tags = ["interop"] });
        var read = await Graph.Applications[made.Id].GetAsync(request => request.QueryParameters.Select = ["id", "notes", "tags", "web"]);
        Assert.Equal(("changed", "https://localhost/signin"), (read!.Notes, read.Web!.RedirectUris!.Single()));
        Assert.Null(read.DisplayName);

        var found = await Graph.Applications.GetAsync(request => request.QueryParameters.Filter = $"appId eq '{made.AppId}'");
        Assert.Equal(made.Id, found!.Value!.Single().Id);
        var alternate = await Graph.ApplicationsWithAppId(made.AppId).GetAsync();
        Assert.Equal(made.Id, alternate!.Id);

        var password = await Graph.Applications[made.Id].AddPassword.PostAsync(new AddPasswordPostRequestBody
        {
            PasswordCredential = new PasswordCredential { DisplayName = "first", EndDateTime = DateTimeOffset.UtcNow.AddDays(90) },
        });
        Assert.NotEmpty(password!.SecretText!);
        await Graph.Applications[made.Id].RemovePassword.PostAsync(new RemovePasswordPostRequestBody { KeyId = password.KeyId });
        Assert.Empty((await Graph.Applications[made.Id].GetAsync())!.PasswordCredentials!);

        await Graph.Applications[made.Id].DeleteAsync();
        var deleted = await Graph.Directory.DeletedItems.GraphApplication.GetAsync();
        Assert.Contains(deleted!.Value!, one => one.Id == made.Id);
        Assert.IsType<Application>(await Graph.Directory.DeletedItems[made.Id].Restore.PostAsync());
        Assert.Equal(made.AppId, (await Graph.Applications[made.Id].GetAsync())!.AppId);
        await Graph.Applications[made.Id].DeleteAsync();
        await Graph.Directory.DeletedItems[made.Id].DeleteAsync();
        Assert.DoesNotContain((await Graph.Directory.DeletedItems.GraphApplication.GetAsync())!.Value!, one => one.Id == made.Id);
    }

    [Fact]
    public async Task A_service_principal_gets_permissions_of_both_kinds_and_loses_them_again()
    {
        var application = await Graph.Applications.PostAsync(new Application { DisplayName = "Grants of a foreign client" });
        await Host.StepAsync(1);
        var principal = await Graph.ServicePrincipals.PostAsync(new ServicePrincipal { AppId = application!.AppId });
        await Host.StepAsync(1);
        var resource = await ResourceAsync();
        var role = await RoleAsync("Directory.Read.All");

        var assigned = await Graph.ServicePrincipals[principal!.Id].AppRoleAssignments.PostAsync(new AppRoleAssignment
        {
            PrincipalId = Guid.Parse(principal.Id!),
            ResourceId = Guid.Parse(resource.Id!),
            AppRoleId = role.Id,
        });
        await Host.StepAsync(1);
        var to = await Graph.ServicePrincipals[resource.Id].AppRoleAssignedTo.GetAsync(request => request.QueryParameters.Top = 999);
        Assert.Contains(to!.Value!, one => one.Id == assigned!.Id && one.PrincipalDisplayName == "Grants of a foreign client");

        var grant = await Graph.Oauth2PermissionGrants.PostAsync(new OAuth2PermissionGrant
        {
            ClientId = principal.Id,
            ResourceId = resource.Id,
            ConsentType = "AllPrincipals",
            Scope = "User.Read",
        });
        await Host.StepAsync(1);
        await Graph.Oauth2PermissionGrants[grant!.Id].PatchAsync(new OAuth2PermissionGrant { Scope = "User.Read Directory.Read.All" });
        var grants = await Graph.Oauth2PermissionGrants.GetAsync(
            request => request.QueryParameters.Filter = $"clientId eq '{principal.Id}'");
        Assert.Equal("User.Read Directory.Read.All", grants!.Value!.Single().Scope!.Trim());
        Assert.Single((await Graph.ServicePrincipals[principal.Id].Oauth2PermissionGrants.GetAsync())!.Value!);

        await Graph.Oauth2PermissionGrants[grant.Id].DeleteAsync();
        await Graph.ServicePrincipals[principal.Id].AppRoleAssignments[assigned!.Id].DeleteAsync();
        Assert.Empty((await Graph.ServicePrincipals[principal.Id].AppRoleAssignments.GetAsync())!.Value!);
        await Graph.ServicePrincipals[principal.Id].PatchAsync(new ServicePrincipal { Tags = ["interop"] });
        await Graph.ServicePrincipals[principal.Id].DeleteAsync();
        await Graph.Applications[application.Id].DeleteAsync();
    }

    [Fact]
    public async Task Groups_are_counted_filtered_searched_and_their_members_cast()
    {
        var groups = await Graph.Groups.GetAsync();
        Assert.NotEmpty(groups!.Value!);
        Assert.All(groups.Value!, group => Assert.NotNull(group.CreatedDateTime));
        Assert.All(groups.Value!, group => Assert.NotNull(group.MailEnabled));

        var count = await Graph.Groups.Count.GetAsync(request => request.Headers.Add("ConsistencyLevel", "eventual"));
        Assert.Equal(groups.Value!.Count, count);
        var counted = await Graph.Groups.GetAsync(request =>
        {
            request.Headers.Add("ConsistencyLevel", "eventual");
            request.QueryParameters.Count = true;
            request.QueryParameters.Top = 1;
            request.QueryParameters.Select = ["id", "displayName"];
        });
        Assert.Equal(count, (int)counted!.OdataCount!);

        var name = groups.Value![0].DisplayName!;
        var filtered = await Graph.Groups.GetAsync(request => request.QueryParameters.Filter = $"displayName eq '{name}'");
        Assert.Contains(filtered!.Value!, group => group.Id == groups.Value[0].Id);
        var searched = await Graph.Groups.GetAsync(request =>
        {
            request.Headers.Add("ConsistencyLevel", "eventual");
            request.QueryParameters.Search = $"\"displayName:{name}\"";
        });
        Assert.Contains(searched!.Value!, group => group.Id == groups.Value[0].Id);

        foreach (var group in groups.Value)
        {
            var members = await Graph.Groups[group.Id].Members.GetAsync();
            var users = await Graph.Groups[group.Id].Members.GraphUser.GetAsync();
            var devices = await Graph.Groups[group.Id].Members.GraphDevice.GetAsync();
            Assert.Equal(members!.Value!.OfType<User>().Select(one => one.Id), users!.Value!.Select(one => one.Id));
            Assert.Equal(members.Value!.OfType<Device>().Select(one => one.Id), devices!.Value!.Select(one => one.Id));
            Assert.NotNull(await Graph.Groups[group.Id].TransitiveMembers.GetAsync());
        }
    }

    [Fact]
    public async Task Users_organization_and_licenses_are_read()
    {
        var organization = Assert.Single((await Graph.Organization.GetAsync())!.Value!);
        Assert.Equal(Host.TenantId, organization.Id);
        Assert.NotEmpty((await Graph.SubscribedSkus.GetAsync())!.Value!);
        var users = await Graph.Users.GetAsync(request => request.QueryParameters.Top = 2);
        var names = new List<string>();
        await PageIterator<User, UserCollectionResponse>.CreatePageIterator(Graph, users!, user =>
        {
            names.Add(user.UserPrincipalName!);
            return true;
        }).IterateAsync();
        Assert.True(names.Count > 2);
        Assert.Equal(names.Count, names.Distinct().Count());
        var one = await Graph.Users[names[0]].GetAsync(request => request.QueryParameters.Select = ["id", "displayName"]);
        Assert.NotNull(one!.DisplayName);
        Assert.NotNull(await Graph.Users[one.Id].TransitiveMemberOf.GraphDirectoryRole.GetAsync());
    }

    private async Task<ServicePrincipal> ResourceAsync() =>
        (await Graph.ServicePrincipals.GetAsync(request => request.QueryParameters.Filter = $"appId eq '{GraphAppId}'"))!.Value!.Single();

    private async Task<AppRole> RoleAsync(string value) => (await ResourceAsync()).AppRoles!.Single(role => role.Value == value);
}
