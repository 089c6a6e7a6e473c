using TenantAttach.Core.Applications;
using TenantAttach.Core.Auth;
using TenantAttach.Core.Changes;
using TenantAttach.Core.Connector;
using TenantAttach.Core.Onboarding;
using TenantAttach.Core.Tests.Onboarding;

namespace TenantAttach.Core.Tests.Applications;

public sealed class RotateSecretTests
{
    [Fact]
    public async Task The_new_secret_takes_the_place_of_the_old_one()
    {
        using var site = await AttachedAsync();
        var old = Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials);
        var rotation = await RotateAsync(site, new RotateSecretSettings { SecretDays = 730 });
        Assert.True(rotation.IsProved);
        Assert.Equal([old.KeyId], rotation.RemovedKeyIds);
        var now = Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials);
        Assert.Equal(rotation.KeyId, now.KeyId);
        Assert.True(now.IsInUse);
        Assert.Null((await new WaitAttachOperation(site.Context()).RunAsync(TimeSpan.FromHours(1))).Error);
    }

    [Theory]
    [InlineData("Encrypts")]
    [InlineData("Keeps")]
    public async Task Both_kinds_of_site_end_with_an_encrypted_secret_that_the_connector_has_used(string storage)
    {
        using var site = await AttachedAsync(options => options with { SecretStorage = storage });
        var old = Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials);
        var start = site.Simulation.Clock.GetUtcNow();
        var rotation = await RotateAsync(site, new RotateSecretSettings());
        Assert.True(rotation.IsProved);
        Assert.Equal([old.KeyId], rotation.RemovedKeyIds);
        Assert.True((await ConnectorHealthCheck.GetAsync(site.Context(), site.Logs)).LastUpload > start);
        Assert.Equal(
            SecretForm.Encrypted, Assert.Single(await new SiteAttachmentReader(site.Context()).ReadApplicationsAsync()).SecretForm);
    }

    [Fact]
    public async Task A_site_that_keeps_a_clear_secret_and_cannot_encrypt_gets_it_replaced_and_the_old_one_stays_in_the_tenant()
    {
        using var attached = await AttachedAsync(options => options with { SecretStorage = "Keeps" });
        attached.Simulation.Faults.On("MetadataLacks:SMS_Site.EncryptDataEx");
        using var site = SimulatedSite.Over(attached.Simulation, await SimulatedSite.ConnectAsync(attached.Simulation));
        var old = Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials);
        var created = await new CreateApplicationOperation(site.Context())
            .PlanAsync(new CreateApplicationSettings { NewSecret = true }).RunAsync();
        var error = await Assert.ThrowsAsync<TenantAttachException>(
            () => RotateAsync(site, new RotateSecretSettings { Secret = created.SecretKey, SecretExpiry = created.SecretExpiry }));
        Assert.Equal("SecretKeptInClear", error.ErrorId);
        var secret = SecureText.Reveal(created.SecretKey!);
        Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            secret, (await site.Context().Site().ListWholeAsync(AttachmentCalls.ListApplications)).Single().Whole.ToString(),
            StringComparison.Ordinal);
        Assert.Contains((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials, item => item.KeyId == old.KeyId);
    }

    [Fact]
    public async Task A_site_that_encrypts_what_is_written_needs_no_method_for_it()
    {
        using var site = await AttachScenario.StartAsync();
        site.Simulation.Faults.On("MetadataLacks:SMS_Site.EncryptDataEx");
        await site.EnableAsync();
        Assert.True((await RotateAsync(site, new RotateSecretSettings())).IsProved);
    }

    [Fact]
    public async Task Without_a_contact_of_the_connector_there_is_no_success_and_the_old_secret_stays()
    {
        using var site = await AttachedAsync();
        await site.UploadedAsync();
        site.Simulation.Faults.On("EndpointBlocked");
        var old = Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials);
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => RotateAsync(site, new RotateSecretSettings()));
        Assert.Equal("SecretNotProven", error.ErrorId);
        var left = (await new GetApplicationOperation(site.Context()).RunAsync()).Credentials;
        Assert.Equal(2, left.Count);
        Assert.Contains(left, item => item.KeyId == old.KeyId);

        site.Simulation.Faults.Off("EndpointBlocked");
        Assert.Equal([old.KeyId], (await RotateAsync(site, new RotateSecretSettings { WithinDays = 30 })).RemovedKeyIds);
        Assert.True(Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials).IsInUse);
    }

    [Fact]
    public async Task A_secret_that_lasts_long_enough_is_left_alone()
    {
        using var site = await AttachedAsync();
        var before = site.Writes().Count;
        Assert.True((await RotateAsync(site, new RotateSecretSettings { WithinDays = 30 })).IsUnchanged);
        Assert.Equal(before, site.Writes().Count);
    }

    [Fact]
    public async Task Interrupted_after_any_write_and_run_again_one_secret_is_left_and_works()
    {
        await AttachScenario.InterruptEverywhereAsync(
            AttachedAsync,
            (site, stop) => RotateAsync(site, new RotateSecretSettings { SecretDays = 730 }, stop),
            async site =>
            {
                Assert.True(Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials).IsInUse);
                Assert.Null((await new WaitAttachOperation(site.Context()).RunAsync(TimeSpan.FromHours(1))).Error);
            });
    }

    [Fact]
    public async Task A_secret_that_was_handed_in_is_proved_before_anything_is_written()
    {
        using var site = await AttachedAsync();
        var expiry = (await site.GetAsync()).SecretExpiry!.Value;
        await site.RefusedAsync("SecretExpiryInvalid", () => new RotateSecretOperation(site.Context())
            .PlanAsync(new RotateSecretSettings { Secret = SecureText.Protect("x"), SecretExpiry = expiry.AddDays(3) }));
        await site.RefusedAsync(
            "SecretLifetimeInvalid",
            () => new RotateSecretOperation(site.Context()).PlanAsync(new RotateSecretSettings { SecretDays = 0 }));
    }

    [Fact]
    public async Task A_secret_that_does_not_work_is_removed_and_the_old_one_stays()
    {
        using var site = await AttachedAsync();
        var old = Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials);
        var before = site.Writes().Count;
        site.Simulation.AfterWrite = (_, entry) =>
        {
            if (entry.Path.EndsWith("/addPassword", StringComparison.Ordinal))
            {
                site.Simulation.Faults.On("ConditionalAccess");
            }
        };
        var error = await Assert.ThrowsAsync<TenantAttachException>(() => RotateAsync(site, new RotateSecretSettings()));
        Assert.Equal("SecretNotAccepted", error.ErrorId);
        var left = Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials);
        Assert.Equal(old.KeyId, left.KeyId);
        Assert.True(left.IsInUse);
        Assert.DoesNotContain(site.Writes().Skip(before), write => write.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_of_the_tenant_is_handed_over_as_it_is()
    {
        using var site = await AttachScenario.StartAsync();
        var create = new CreateApplicationOperation(site.Context());
        var settings = new CreateApplicationSettings { Name = "Attach P01" };
        var first = await create.PlanAsync(settings).RunAsync();
        await site.EnableAsync(site.Recommended() with { Application = first });
        var second = await create.PlanAsync(settings with { NewSecret = true, SecretDays = 700 }).RunAsync();
        var wanted = new RotateSecretSettings { Secret = second.SecretKey, SecretExpiry = second.SecretExpiry };
        var rotation = await RotateAsync(site, wanted);
        Assert.True(rotation.IsProved);
        Assert.Single(rotation.RemovedKeyIds);
        var left = Assert.Single((await new GetApplicationOperation(site.Context()).RunAsync()).Credentials);
        Assert.True(left.IsInUse);
        var before = site.Writes().Count;
        Assert.True((await RotateAsync(site, wanted)).IsUnchanged);
        Assert.Equal(before, site.Writes().Count);
    }

    [Fact]
    public async Task Without_an_attachment_there_is_nothing_to_renew()
    {
        using var site = await AttachScenario.StartAsync();
        await site.RefusedAsync("NotAttached", () => new RotateSecretOperation(site.Context()).PlanAsync(new RotateSecretSettings()));
    }

    [Fact]
    public async Task No_secret_is_in_the_request_log()
    {
        using var site = await AttachedAsync();
        var settings = new CreateApplicationSettings { NewSecret = true };
        var created = await new CreateApplicationOperation(site.Context()).PlanAsync(settings).RunAsync();
        var given = new RotateSecretSettings { Secret = created.SecretKey, SecretExpiry = created.SecretExpiry };
        await new RotateSecretOperation(site.Context()).PlanAsync(given).RunAsync();
        var secret = SecureText.Reveal(created.SecretKey!);
        Assert.DoesNotContain(site.Simulation.Requests.Entries, entry => entry.ToString().Contains(secret, StringComparison.Ordinal));
    }

    private static Task<SimulatedSite> AttachedAsync() => AttachedAsync(null);

    private static async Task<SimulatedSite> AttachedAsync(Func<SimulationOptions, SimulationOptions>? change)
    {
        var site = await AttachScenario.StartAsync(change);
        await site.EnableAsync();
        return site;
    }

    private static async Task<SecretRotation> RotateAsync(
        SimulatedSite site, RotateSecretSettings settings, CancellationToken stop = default)
    {
        var operation = new RotateSecretOperation(site.Context(stop));
        return await operation.PlanAsync(settings).RunAsync();
    }
}
