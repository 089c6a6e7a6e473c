using System;

namespace TenantAttach.Core.Logs;

/// <summary>The severity of records whose form has none, read from their words as log viewers do.</summary>
internal static class LogSeverities
{
    public static CMLogSeverity FromWords(string message) =>
        Has(message, "[Critical]") || Has(message, "error") || Has(message, "failed") || Has(message, "exception") ? CMLogSeverity.Error
        : Has(message, "warn") || Has(message, "unauthorized") ? CMLogSeverity.Warning
        : CMLogSeverity.Information;

    private static bool Has(string message, string word) => message.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
