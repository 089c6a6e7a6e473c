global using TenantAttach.Core.Contract;
global using TenantAttach.Core.Sessions;
