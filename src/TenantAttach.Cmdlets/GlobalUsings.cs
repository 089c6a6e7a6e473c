global using System.Collections;
global using System.Management.Automation;
global using TenantAttach.Cmdlets.Binding;
global using TenantAttach.Cmdlets.Completion;
global using TenantAttach.Cmdlets.Errors;
global using TenantAttach.Cmdlets.Pipeline;
global using TenantAttach.Core.Errors;
global using TenantAttach.Core.Sessions;
