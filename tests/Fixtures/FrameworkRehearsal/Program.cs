using System.Reflection;
using System.Runtime.CompilerServices;
using TenantAttach.Isolation;
using TenantAttach.Rehearsal;

// The models are loaded from the module, as the module's script does it; all else is found by the module's own handler.
var module = args[0];
AppDomain.CurrentDomain.AssemblyResolve += (_, request) => new AssemblyName(request.Name).Name == "TenantAttach.Abstractions"
    ? Assembly.LoadFrom(Path.Combine(module, "net472", "TenantAttach.Abstractions.dll"))
    : null;
Initialize();
return await RunAsync([.. args.Skip(1)]);

[MethodImpl(MethodImplOptions.NoInlining)]
static void Initialize() => ModuleIsolation.Initialize();

[MethodImpl(MethodImplOptions.NoInlining)]
static Task<int> RunAsync(string[] arguments) => Rehearsal.RunAsync(RehearsalOptions.Parse(arguments), Console.Out);
