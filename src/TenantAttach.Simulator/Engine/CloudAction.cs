namespace TenantAttach.Simulator.Engine;

/// <summary>One action from the cloud and when it moves on.</summary>
internal sealed class CloudAction(DeviceActionRecord record, Guid userId, string? upn, DateTimeOffset? due, int number)
{
    public DeviceActionRecord Record { get; private set; } = record;

    public Guid UserId => userId;

    public string? Upn => upn;

    public int Number => number;

    public DateTimeOffset? Due { get; set; } = due;

    public bool IsPushed { get; set; }

    public static CloudAction Load(JsonObject row) => new(
        new DeviceActionRecord
        {
            TaskGuid = Guid.Parse((string)row["task"]!),
            CloudId = Guid.Parse((string)row["device"]!),
            Action = (string)row["action"]!,
            State = (string)row["state"]!,
            ActionState = (string)row["actionState"]!,
            StartedAt = Time(row["started"]!),
            LastUpdatedAt = Time(row["updated"]!),
            ErrorCode = (int)row["error"]!,
        },
        Guid.Parse((string)row["user"]!),
        (string?)row["upn"],
        row["due"] is { } due ? Time(due) : null,
        (int)row["number"]!)
    { IsPushed = (bool)row["pushed"]! };

    public void Move(string state, string actionState, DateTimeOffset now, DateTimeOffset? next, int error = 0)
    {
        Record = Record with { State = state, ActionState = actionState, LastUpdatedAt = now, ErrorCode = error };
        Due = next;
    }

    public JsonObject Save() => new()
    {
        ["task"] = Record.TaskGuid.ToString("D"),
        ["device"] = Record.CloudId.ToString("D"),
        ["action"] = Record.Action,
        ["state"] = Record.State,
        ["actionState"] = Record.ActionState,
        ["started"] = Text(Record.StartedAt),
        ["updated"] = Text(Record.LastUpdatedAt),
        ["error"] = Record.ErrorCode,
        ["user"] = UserId.ToString("D"),
        ["upn"] = Upn,
        ["due"] = Due is { } due ? Text(due) : null,
        ["number"] = Number,
        ["pushed"] = IsPushed,
    };

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(JsonNode text) =>
        DateTimeOffset.Parse(text.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
