using TenantAttach.Core.Offboarding;
using TenantAttach.Core.Tests.Onboarding;
using TenantAttach.Files;
using TenantAttach.Views;

namespace TenantAttach.Core.Tests.Strict;

/// <summary>The two gates: what a host shows, and what is written to the disk.</summary>
public sealed class GateTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(true);

    [Theory]
    [InlineData("PC\u001b[2J\u001b[31m", "PC\\u001b[2J\\u001b[31m")]
    [InlineData("a\r\nWARNING: forged", "a\\r\\nWARNING: forged")]
    [InlineData("tab\tdel\u007fc1\u009b", "tab\\tdel\\u007fc1\\u009b")]
    [InlineData("\u202egnp.exe", "\\u202egnp.exe")]
    [InlineData("Größe 東京", "Größe 東京")]
    public void What_a_terminal_obeys_becomes_visible(string text, string shown)
    {
        Assert.Equal(shown, ViewText.Text(text));
        Assert.Equal(shown, ViewText.List(new[] { text }));
        var error = TenantAttach.Core.Errors.ErrorCatalog.DeviceNotFound.Create(text, "name");
        Assert.Contains(shown, error.Message, StringComparison.Ordinal);
        Assert.Equal(text, error.TargetObject);
    }

    [Fact]
    public void Lines_of_a_view_stay_lines_and_their_texts_make_none() =>
        Assert.Equal("a\\nb" + Environment.NewLine + "c", ViewText.Lines(new[] { "a\nb", "c" }));

    [Fact]
    public void A_file_is_private_whole_and_alone()
    {
        var path = Path.Combine(folder.FullName, "state.json");
        PrivateFile.Write(path, stream => stream.Write([1]));
        PrivateFile.Write(path, stream => stream.Write([1, 2]));
        Assert.Throws<InvalidOperationException>(() => PrivateFile.Write(path, _ => throw new InvalidOperationException()));
        Assert.Equal([1, 2], File.ReadAllBytes(path));
        Assert.Equal(["state.json"], folder.GetFiles().Select(file => file.Name));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            var log = Path.Combine(folder.FullName, "log");
            PrivateFile.Append(log).Dispose();
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(log));
        }
    }

    [Fact]
    public void A_link_is_neither_followed_nor_replaced()
    {
        var target = Path.Combine(folder.FullName, "target");
        var link = Path.Combine(folder.FullName, "link");
        File.WriteAllText(target, "mine");
        File.CreateSymbolicLink(link, target);
        File.CreateSymbolicLink(link + ".new", target);
        Assert.Throws<IOException>(() => PrivateFile.Write(link, stream => stream.Write([1])));
        Assert.Throws<IOException>(() => PrivateFile.Append(link));
        Assert.Throws<IOException>(() => PrivateFile.Write("/dev/null", stream => stream.Write([1])));
        Assert.Equal("mine", File.ReadAllText(target));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public async Task A_snapshot_of_the_attached_hierarchy_is_kept_when_the_command_is_run_again()
    {
        using var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        var path = Path.Combine(folder.FullName, "before.json");
        var settings = new RemoveSettings { SnapshotPath = path, RemovesApplication = true };
        using var kill = new CancellationTokenSource();
        site.Simulation.AfterWrite = (_, entry) =>
        {
            if (entry is { Service: "adminservice", Method: "PUT" })
            {
                site.Simulation.AfterWrite = null;
                kill.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => site.RemoveAsync(settings, kill.Token));
        var before = await File.ReadAllTextAsync(path);
        Assert.Contains("\"isAttached\": true", before, StringComparison.Ordinal);
        site.Simulation.Clock.Advance(TimeSpan.FromMinutes(30));
        await site.RemoveAsync(settings);
        Assert.Equal(before, await File.ReadAllTextAsync(path));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("my notes")]
    [InlineData("""{"takenAt":"2026-01-01T00:00:00Z","hierarchyId":"11111111-1111-1111-1111-111111111111"}""")]
    public async Task Another_file_in_the_place_of_the_snapshot_detaches_nothing(string content)
    {
        using var site = await AttachScenario.StartAsync();
        await site.EnableAsync();
        var path = Path.Combine(folder.FullName, "before.json");
        await File.WriteAllTextAsync(path, content);
        var failure = await Assert.ThrowsAsync<TenantAttachException>(() => site.RemoveAsync(new RemoveSettings { SnapshotPath = path }));
        Assert.Equal("SnapshotNotWritten", failure.ErrorId);
        Assert.Equal(content, await File.ReadAllTextAsync(path));
        Assert.True((await site.GetAsync()).IsUploadEnabled);
    }

    [Fact]
    public async Task A_log_on_a_full_disk_is_not_taken_for_a_broken_connection()
    {
        using var site = await SimulatedSite.CreateAsync(new SimulationOptions { Devices = 5 });
        using var full = new StreamWriter(new FullDisk()) { AutoFlush = true };
        site.Simulation.Requests.WriteTo(full);
        await site.GetAsync();
        Assert.Equal("No space left on device", site.Simulation.Requests.WriteFailure?.Message);
    }

    [Theory]
    [InlineData("https://cm01.corp.contoso.com/AdminService#x")]
    [InlineData("https://cm01.corp.contoso.com/AdminService?x=1")]
    [InlineData("https://user@cm01.corp.contoso.com/AdminService")]
    public void A_site_server_with_more_than_an_address_is_refused(string server) => Assert.Equal(
        "SiteServerInvalid",
        Assert.Throws<TenantAttachException>(() => SessionRules.AdminServiceOf(new SessionOptions { SiteServer = server })).ErrorId);

    [Theory]
    [InlineData("https://simulator.contoso.com", "SimulatorHostRefused")]
    [InlineData("http://127.0.0.1:8080", "SimulatorHostRefused")]
    [InlineData("https://localhost:8443", null)]
    [InlineData("https://127.0.0.1:8443", null)]
    public void A_simulator_host_is_on_this_computer(string host, string? error)
    {
        var address = new Uri(host);
        var options = new SessionOptions
        {
            IsSimulator = true,
            SiteServer = "localhost",
            Endpoints = new EndpointOverrides
            {
                Login = address,
                Graph = address,
                AdminService = new Uri("https://localhost"),
                Export = address,
            },
        };
        Assert.Equal(error, (Record.Exception(() => SessionRules.Check(options)) as TenantAttachException)?.ErrorId);
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");

        public override void Flush()
        {
        }
    }
}
