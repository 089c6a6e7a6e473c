using System.IO.Compression;
using Microsoft.Graph.Models;

namespace TenantAttach.Core.Inventory;

/// <summary>The export of the list of all devices: the only list that has devices which are attached only.</summary>
internal static class DeviceExport
{
    /// <summary>Devices that are attached only.</summary>
    /// <remarks>Inferred: the number, from the values of managementAgentType.</remarks>
    public const string AttachedOnly = "(ManagementAgents eq '8')";

    /// <summary>Devices that are attached only, and co-managed ones.</summary>
    /// <remarks>Inferred: the numbers, from the values of managementAgentType.</remarks>
    public const string AllOfConfigurationManager = "(ManagementAgents eq '8') or (ManagementAgents eq '10')";

    private const string Report = "DevicesWithInventory";
    private const int MaximumDownloads = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>Starts an export, waits for it and reads its file while it comes in.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="filter">Which devices, in the words of the export.</param>
    /// <returns>The devices.</returns>
    /// <exception cref="TenantAttachException"><c>ExportJobFailed</c>, <c>ExportJobTimeout</c>, <c>CsvNotReadable</c>.</exception>
    public static async IAsyncEnumerable<CloudDevice> ReadAsync(
        OperationContext context, string filter)
    {
        var address = await StartAndWaitAsync(context, filter).ConfigureAwait(false);
        var path = Path.GetTempFileName();
        try
        {
            // A zip archive names its entries at its end: it has to be there whole before it can be read.
            using (var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.Asynchronous))
            {
                await DownloadAsync(context, address, file).ConfigureAwait(false);
                file.Position = 0;
                using var archive = OpenArchive(file);
                foreach (var entry in EntriesOf(archive))
                {
                    using var reader = new StreamReader(new ArchiveStream(OpenEntry(entry), entry.FullName, file.Length), Encoding.UTF8);
                    await foreach (var device in ExportFile.ReadAsync(
                        reader, entry.FullName, context.CancellationToken).ConfigureAwait(false))
                    {
                        yield return device;
                    }
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    // The address stays valid for hours, so that a download that broke is simply begun again.
    private static async Task DownloadAsync(OperationContext context, string address, FileStream file)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                file.SetLength(0);
                using var body = await context.Graph().OpenAsync(InventoryCalls.DownloadExport, address).ConfigureAwait(false);
                await body.CopyToAsync(file, 81920, context.CancellationToken).ConfigureAwait(false);
                return;
            }
            catch (TenantAttachException failure) when (tries < MaximumDownloads
                && (failure.ErrorId is "ReplyCut" or "ConnectionBroken" or "RequestTimedOut"))
            {
                context.Observer.Verbose("The download of the export broke; it is begun again.");
            }
        }
    }

    private static List<ZipArchiveEntry> EntriesOf(ZipArchive archive)
    {
        try
        {
            var entries = archive.Entries.Where(entry => entry.FullName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).ToList();
            return entries.Count > 0 ? entries : throw ErrorCatalog.CsvNotReadable.Create("the export", "the archive has no CSV file");
        }
        catch (InvalidDataException error)
        {
            throw ErrorCatalog.CsvNotReadable.Create(null, error, "the export", "the archive is damaged");
        }
    }

    private static Stream OpenEntry(ZipArchiveEntry entry)
    {
        try
        {
            return entry.Open();
        }
        catch (InvalidDataException error)
        {
            throw ErrorCatalog.CsvNotReadable.Create(null, error, entry.FullName, "the archive is damaged");
        }
    }

    private static ZipArchive OpenArchive(Stream file)
    {
        try
        {
            return new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException error)
        {
            throw ErrorCatalog.CsvNotReadable.Create(null, error, "the export", "the download is no zip archive");
        }
    }

    private static async Task<string> StartAndWaitAsync(OperationContext context, string filter)
    {
        var jobs = context.GraphRequests().DeviceManagement.Reports.ExportJobs;
        var state = await jobs.PostAsync(new DeviceManagementExportJob
        {
            OdataType = null,
            ReportName = Report,
            Filter = filter,
            Select = [.. ExportFile.Columns],
            Format = DeviceManagementReportFileFormat.Csv,
            LocalizationType = DeviceManagementExportJobLocalizationType.LocalizedValuesAsAdditionalColumn,
        }).ConfigureAwait(false);
        var id = state?.Id ?? throw ErrorCatalog.ExportJobFailed.Create("?", Report, "without an id");
        var polling = new Polling(context, Patience, 2, 3, 5, 10, 15, 30);
        while (!polling.IsOver)
        {
            switch (state?.Status)
            {
                case DeviceManagementReportStatus.Completed when state.Url is { Length: > 0 } url:
                    return url;
                case DeviceManagementReportStatus.Failed:
                    throw ErrorCatalog.ExportJobFailed.Create(id, Report, "failed");
                default:
                    break;
            }

            context.Observer.Progress(new OperationProgress("Exporting the list of all devices", "Waiting for Intune", -1));
            await polling.PauseAsync().ConfigureAwait(false);
            state = await jobs[id].GetAsync().ConfigureAwait(false);
        }

        throw ErrorCatalog.ExportJobTimeout.Create(id, Report, Patience.TotalMinutes);
    }
}
