namespace TenantAttach;

/// <summary>The form that a log record was written in.</summary>
public enum CMLogKind
{
    /// <summary>A text that no known form fits; kept as it is.</summary>
    Unknown,

    /// <summary>The form of clients and newer components: <c>&lt;![LOG[...]LOG]!&gt;&lt;time=...&gt;</c>.</summary>
    Client,

    /// <summary>The form of the site server's components: <c>text $$&lt;COMPONENT&gt;&lt;time&gt;&lt;thread&gt;</c>.</summary>
    SiteServer,

    /// <summary>The oldest forms of site server logs, whose times have no bias or the name of a time zone.</summary>
    Legacy,

    /// <summary>A row that was copied out of a log viewer: text, component, local time and thread.</summary>
    Pasted,

    /// <summary>The form of the console's log: <c>[thread, PID:process][time] :text</c>.</summary>
    Console,
}
