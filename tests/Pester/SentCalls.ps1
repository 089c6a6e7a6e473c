# Writes down which calls the cmdlets of this shell sent, where a run of all tests asks for it.
if (-not $env:TENANTATTACH_SENT_CALLS -or 'TenantAttach.Tests.SentCalls' -as [type]) { return }

Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;

namespace TenantAttach.Tests
{
    // The Core is in a load context of its own and comes when it is first needed; its event tells each call.
    public static class SentCalls
    {
        private static readonly HashSet<string> Known = new HashSet<string>();
        private static string path;

        public static void Listen(string file)
        {
            path = file;
            AppDomain.CurrentDomain.AssemblyLoad += (sender, loaded) => Hear(loaded.LoadedAssembly);
            foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            {
                Hear(assembly);
            }
        }

        public static void Write<TOperation, TCall>(TOperation operation, TCall call)
        {
            var name = (string)call.GetType().GetProperty("Name").GetValue(call);
            lock (Known)
            {
                if (Known.Add(name))
                {
                    File.AppendAllText(path, name + "\n");
                }
            }
        }

        private static void Hear(Assembly assembly)
        {
            if (assembly.GetName().Name != "TenantAttach.Core")
            {
                return;
            }

            var pipeline = assembly.GetType("TenantAttach.Core.Sessions.DeclaredPipeline", true);
            var sent = pipeline.GetEvent("Sent", BindingFlags.NonPublic | BindingFlags.Static);
            var handler = typeof(SentCalls).GetMethod("Write").MakeGenericMethod(sent.EventHandlerType.GetGenericArguments());
            sent.GetAddMethod(true).Invoke(null, new object[] { Delegate.CreateDelegate(sent.EventHandlerType, handler) });
        }
    }
}
'@
$null = New-Item -ItemType Directory -Force -Path $env:TENANTATTACH_SENT_CALLS
[TenantAttach.Tests.SentCalls]::Listen([System.IO.Path]::Combine($env:TENANTATTACH_SENT_CALLS, "Pester.$PID.txt"))
