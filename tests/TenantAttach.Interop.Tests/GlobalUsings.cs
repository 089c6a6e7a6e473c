global using System.Net.Http;
global using System.Text.Json;
global using Xunit;
