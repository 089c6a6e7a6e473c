global using System.Text.Json;
global using System.Text.Json.Nodes;
global using TenantAttach.Simulator.Engine;
global using TenantAttach.Simulator.Faults;
global using TenantAttach.Simulator.Http;
global using TenantAttach.Simulator.Model;
