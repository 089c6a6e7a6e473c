using TenantAttach.Core.Tests.Http;

namespace TenantAttach.Browser.Tests.Support;

/// <summary>Waits for what the module tells a person.</summary>
internal static class Warnings
{
    /// <summary>The first warning; a test that gets none fails.</summary>
    /// <param name="observer">Who is told.</param>
    /// <returns>The text.</returns>
    public static async Task<string> FirstWarningAsync(this RecordingObserver observer)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (observer.Warnings.Count > 0)
            {
                return observer.Warnings[0];
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("There was no warning within 30 seconds.");
    }
}
