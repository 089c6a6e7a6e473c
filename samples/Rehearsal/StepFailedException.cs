namespace TenantAttach.Rehearsal;

/// <summary>A step ended in another state than the one it is there for.</summary>
public sealed class StepFailedException(string message) : Exception(message)
{
    public static void Unless(bool holds, string message)
    {
        if (!holds)
        {
            throw new StepFailedException(message);
        }
    }
}
