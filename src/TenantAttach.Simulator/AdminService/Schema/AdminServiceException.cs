namespace TenantAttach.Simulator.AdminService;

/// <summary>An answer of the administration service that is an error.</summary>
internal sealed class AdminServiceException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public static AdminServiceException NotFound(string what) => new(404, $"No HTTP resource was found that matches '{what}'.");

    /// <summary>The answer to a refusal of the site.</summary>
    public static AdminServiceException Of(RefusedException refused, string method) => refused.Refusal switch
    {
        Refusal.Invalid => new(400, refused.Message),
        Refusal.Denied => Denied(),
        Refusal.Missing => NotFound(refused.Message),
        Refusal.Unsupported => NotAllowed(method),
        _ => new(500, refused.Message),
    };

    /// <summary>The simulator's own answer to what a real provider has and the simulator does not.</summary>
    public static AdminServiceException NotSimulated(string what) => new(
        501, $"This is the simulator of TenantAttach, not a site. A site has '{what}', but the simulator does not simulate it.");

    public static AdminServiceException NotAllowed(string method) =>
        new(405, $"The requested resource does not support http method '{method}'.");

    public static AdminServiceException Denied() => new(403, "Access denied");
}
