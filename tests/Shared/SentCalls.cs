using System.Runtime.CompilerServices;

namespace TenantAttach.Tests;

/// <summary>Writes down which calls the operations of a run sent, where a run of all tests asks for it.</summary>
internal static class SentCalls
{
    private static readonly HashSet<string> Known = [];

    [ModuleInitializer]
    internal static void Listen()
    {
        if (Environment.GetEnvironmentVariable("TENANTATTACH_SENT_CALLS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, typeof(SentCalls).Assembly.GetName().Name + ".txt");
            DeclaredPipeline.Sent += (_, call) => Write(path, call);
        }
    }

    private static void Write(string path, ServiceCall call)
    {
        lock (Known)
        {
            if (Known.Add(call.Name))
            {
                File.AppendAllText(path, call.Name + "\n");
            }
        }
    }
}
