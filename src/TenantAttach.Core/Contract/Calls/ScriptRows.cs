using System.Text.Json.Serialization;

namespace TenantAttach.Core.Contract;

/// <summary>A script in a list.</summary>
internal record ScriptRow
{
    public required Guid ScriptGuid { get; init; }

    public string? ScriptName { get; init; }
}

/// <summary>A script with its text and parameters, which lists do not hold.</summary>
internal sealed record WholeScriptRow : ScriptRow
{
    public string? ScriptVersion { get; init; }

    public int? ScriptType { get; init; }

    public int? ApprovalState { get; init; }

    public string? Author { get; init; }

    public string? Approver { get; init; }

    public string? Comment { get; init; }

    public DateTimeOffset? LastUpdateTime { get; init; }

    public string? Script { get; init; }

    public string? ScriptHash { get; init; }

    public string? ParamsDefinition { get; init; }
}

/// <summary>A run of a script.</summary>
internal sealed record ScriptTaskRow
{
    public required int ClientOperationId { get; init; }

    [JsonPropertyName("TaskID")]
    public string? TaskId { get; init; }

    public Guid? ScriptGuid { get; init; }

    public string? ScriptName { get; init; }
}

/// <summary>What a device answered to a script.</summary>
internal sealed record ScriptStatusRow
{
    public required int ClientOperationId { get; init; }

    public required int ResourceId { get; init; }

    public string? DeviceName { get; init; }

    [JsonPropertyName("TaskID")]
    public string? TaskId { get; init; }

    public Guid? ScriptGuid { get; init; }

    public string? ScriptName { get; init; }

    public int? ScriptExecutionState { get; init; }

    public int? ScriptExitCode { get; init; }

    public string? ScriptOutput { get; init; }

    public string? ScriptOutputHash { get; init; }

    public DateTimeOffset? LastUpdateTime { get; init; }
}

/// <summary>An output that is too long for a list; devices with the same output share it.</summary>
internal sealed record ScriptSummaryRow
{
    public string? FullOutput { get; init; }
}

/// <summary>The script that is run on one device.</summary>
internal sealed record RunScriptArguments(string ScriptGuid);

/// <summary>The operation that runs it.</summary>
internal sealed record RunScriptResult
{
    [JsonPropertyName("value")]
    public required long OperationId { get; init; }
}

/// <summary>The classes behind <see cref="ScriptCalls"/>.</summary>
internal static class ScriptRows
{
    public static readonly SiteRow<ScriptRow> Script = new("SMS_Scripts", () => ScriptJson.Default.ScriptRow, "ScriptGuid");

    public static readonly SiteRow<WholeScriptRow> WholeScript = new("SMS_Scripts", () => ScriptJson.Default.WholeScriptRow, "ScriptGuid");

    public static readonly SiteRow<ScriptTaskRow> Task = new("SMS_ScriptsExecutionTask", () => ScriptJson.Default.ScriptTaskRow);

    public static readonly SiteRow<ScriptStatusRow> Status = new("SMS_ScriptsExecutionStatus", () => ScriptJson.Default.ScriptStatusRow);

    public static readonly SiteRow<ScriptSummaryRow> Summary =
        new("SMS_ScriptsExecutionSummary", () => ScriptJson.Default.ScriptSummaryRow, "OutputAndExitCode", "ScriptGuid", "TaskID");
}

/// <summary>Reading and writing without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(WireText), typeof(WireBoolean), typeof(WireGuid), typeof(WireGuidOrNone), typeof(WireDate)])]
[JsonSerializable(typeof(ScriptRow))]
[JsonSerializable(typeof(WholeScriptRow))]
[JsonSerializable(typeof(ScriptTaskRow))]
[JsonSerializable(typeof(ScriptStatusRow))]
[JsonSerializable(typeof(ScriptSummaryRow))]
[JsonSerializable(typeof(RunScriptArguments))]
[JsonSerializable(typeof(RunScriptResult))]
internal sealed partial class ScriptJson : JsonSerializerContext;
