using System;

namespace TenantAttach.Simulator.AdminService;

/// <summary>An answer of the administration service that is an error.</summary>
internal sealed class AdminServiceException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public static AdminServiceException NotFound(string what) => new(404, $"No HTTP resource was found that matches '{what}'.");

    public static AdminServiceException Denied() => new(403, "Access denied");
}
