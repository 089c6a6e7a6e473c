global using System.Management.Automation;
global using TenantAttach.Cmdlets.Tests.Support;
global using TenantAttach.Core.Contract;
global using TenantAttach.Core.Sessions;
global using TenantAttach.ModuleBuilder;
global using Xunit;
