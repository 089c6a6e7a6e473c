using System.Runtime.CompilerServices;

namespace TenantAttach.Core.Inventory;

/// <summary>Reads the list of all devices as the export writes it, by its own or by its shown column names.</summary>
internal static class ExportFile
{
    /// <summary>The columns that are asked for.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "DeviceId", "DeviceName", "ReferenceId", "SerialNumber", "LastContact", "ManagementAgent", "ManagementAgents", "DeviceType",
        "OSVersion", "UPN",
    ];

    private static readonly Dictionary<string, string[]> Titles = new(StringComparer.Ordinal)
    {
        ["DeviceId"] = ["Device ID", "DeviceId"],
        ["DeviceName"] = ["Device name", "DeviceName"],
        ["ReferenceId"] = ["Microsoft Entra Device ID", "Azure AD Device ID", "ReferenceId"],
        ["SerialNumber"] = ["Serial number", "SerialNumber"],
        ["LastContact"] = ["Last check-in", "LastContact"],
        ["ManagementAgent"] = ["Managed by", "ManagementAgent", "ManagedBy"],
        ["ManagementAgents"] = ["ManagementAgents"],
        ["DeviceType"] = ["OS", "DeviceType"],
        ["OSVersion"] = ["OS version", "OSVersion"],
        ["UPN"] = ["Primary user UPN", "UPN"],
    };

    /// <summary>Reads devices one at a time.</summary>
    /// <param name="reader">The text of the file.</param>
    /// <param name="source">What the file is, for errors.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The devices.</returns>
    /// <exception cref="TenantAttachException"><c>CsvNotReadable</c>, <c>ExportColumnsMissing</c>.</exception>
    public static async IAsyncEnumerable<CloudDevice> ReadAsync(
        TextReader reader, string source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Dictionary<string, int>? columns = null;
        await foreach (var record in CsvReader.ReadAsync(reader, source, cancellationToken).ConfigureAwait(false))
        {
            if (columns is null)
            {
                columns = ReadHeader(record, source);
            }
            else if (record.Count > 1 || record[0].Length > 0)
            {
                yield return ToDevice(record, columns);
            }
        }

        if (columns is null)
        {
            throw ErrorCatalog.ExportColumnsMissing.Create(source, "the device's name; it is empty");
        }
    }

    private static Dictionary<string, int> ReadHeader(IReadOnlyList<string> header, string source)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var title in Titles)
        {
            for (var index = 0; index < header.Count && !columns.ContainsKey(title.Key); index++)
            {
                if (Array.Exists(title.Value, name => string.Equals(name, header[index].Trim(), StringComparison.OrdinalIgnoreCase)))
                {
                    columns[title.Key] = index;
                }
            }
        }

        return columns.ContainsKey("DeviceName") ? columns : throw ErrorCatalog.ExportColumnsMissing.Create(source, "the device's name");
    }

    private static CloudDevice ToDevice(IReadOnlyList<string> record, Dictionary<string, int> columns)
    {
        string? Value(string column) =>
            columns.TryGetValue(column, out var index) && index < record.Count && record[index].Length > 0 ? record[index] : null;

        return new CloudDevice(
            Value("DeviceId") ?? string.Empty,
            Value("DeviceName") ?? string.Empty,
            Guid.TryParse(Value("ReferenceId"), out var entra) && entra != Guid.Empty ? entra : null,
            Value("SerialNumber"),
            DateTimeOffset.TryParse(
                Value("LastContact"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var contact) && contact.Year > 1980
                ? contact
                : null,
            ToManagedBy(Value("ManagementAgent"), Value("ManagementAgents")),
            Value("DeviceType"),
            Value("OSVersion"),
            Value("UPN"));
    }

    private static DeviceManagedBy ToManagedBy(string? shown, string? agents) =>
        (shown ?? agents)?.Replace("-", string.Empty).ToUpperInvariant() switch
    {
        "CONFIGMGR" or "8" or "CONFIGURATIONMANAGERCLIENT" => DeviceManagedBy.ConfigMgr,
        "COMANAGED" or "10" or "CONFIGURATIONMANAGERCLIENTMDM" => DeviceManagedBy.CoManaged,
        "INTUNE" or "2" or "MDM" => DeviceManagedBy.Intune,
        _ => DeviceManagedBy.Unknown,
    };
}
