namespace TenantAttach.Simulator.Faults;

/// <content>The faults of the way to a service and back.</content>
internal static partial class FaultCatalog
{
    private const string Aim = "Entra, Graph, AdminService or Any, then which requests (see *The aim of a fault*)";
    private const string RetryAfter = "; seconds=N or date=N";
    private const string Status = "; status=N, from 400 to 599";

    public static IReadOnlyList<FaultDescription> Transport { get; } =
    [
        new(
            FaultNames.Throttle, "429, with Retry-After where seconds=N or date=N (seconds from now, written as a date) is given.", null,
            Aim + RetryAfter),
        new(FaultNames.Unavailable503, "503.", null, Aim + RetryAfter),
        new(FaultNames.HtmlInsteadOfJson, "200 with the sign-in page of a proxy.", null, Aim),
        new(FaultNames.CutBody, "The work is done, and the reply breaks off in the middle of its body.", null, Aim),
        new(FaultNames.BrokenJson, "The work is done, and the reply's JSON lacks its end.", null, Aim),
        new(FaultNames.SlowNothing, "The request is taken and never answered; simulated time passes. Nothing is done.", null, Aim),
        new(FaultNames.ReplyLost, "The work is done, and the connection closes before the reply.", null, Aim),
        new(FaultNames.RequestLost, "The connection closes before the service has the request. Nothing is done.", null, Aim),
        new(FaultNames.StatusBefore, "An error status comes instead of the work.", null, Aim + Status),
        new(FaultNames.StatusAfter, "The work is done, and an error status comes instead of the reply.", null, Aim + Status),
        new(FaultNames.EmptyReply, "The work is done, and the reply is 200 without a body.", null, Aim),
        new(FaultNames.Duplicate, "The service gets the request twice and does it twice; the second reply arrives.", null, Aim),
        new(
            FaultNames.SlowBody, "The work is done, and the reply's body comes a byte at a time, each after seconds=N (1 without it).",
            null,
            Aim + "; seconds=N"),
        new(
            FaultNames.GzipBomb, "The work is done, and the reply is a small gzip body that unpacks to megabytes=N (400 without it).", null,
            Aim + "; megabytes=N"),
        new(FaultNames.WrongContentType, "The work is done, and the reply says that it is text/plain.", null, Aim),
        new(
            FaultNames.MissingMember, "The work is done, and the reply's JSON lacks every member=NAME ('value' without it).", null,
            Aim + "; member=NAME"),
    ];
}
