global using System.Net.Http;
global using System.Text.Json;
global using System.Text.Json.Nodes;
global using TenantAttach.Simulator.Model;
global using Xunit;
