namespace TenantAttach.Core.DeviceApplications;

/// <summary>Plans what is done with applications on devices: reads how they stand now, and tells what can be done from what cannot.</summary>
public static class DeviceApplicationPlan
{
    /// <summary>Plans it for one application on devices.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="action">The action.</param>
    /// <param name="name">The name of the application.</param>
    /// <param name="devices">The devices.</param>
    /// <returns>The change; it answers for each device.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceApplicationNeedsSite</c>, or the refusal of the site.</exception>
    public static Task<DeviceChange<DeviceApplicationRequest>> OfAsync(
        OperationContext context, DeviceApplicationAction action, string name, IReadOnlyList<DeviceReference> devices) =>
        OfAsync(context, action, devices.Select(device => new Wanted(device, name, null)).ToList());

    /// <summary>Plans it for applications that were read before. They are read again, because the rules are about how they stand
    /// now.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="action">The action.</param>
    /// <param name="applications">The applications on their devices.</param>
    /// <returns>The change; it answers for each application.</returns>
    /// <exception cref="TenantAttachException"><c>DeviceApplicationNeedsSite</c>, or the refusal of the site.</exception>
    public static Task<DeviceChange<DeviceApplicationRequest>> OfAsync(
        OperationContext context, DeviceApplicationAction action, IReadOnlyList<DeviceApplication> applications) =>
        OfAsync(context, action, applications.Select(one => new Wanted(one.Device, one.Name, one.UserName)).ToList());

    private static async Task<DeviceChange<DeviceApplicationRequest>> OfAsync(
        OperationContext context, DeviceApplicationAction action, IReadOnlyList<Wanted> wanted)
    {
        var refused = new List<Answer<DeviceApplicationRequest>>();
        var applications = await MatchAsync(context, wanted, refused).ConfigureAwait(false);
        var possible = new List<DeviceApplicationRequest>();
        foreach (var request in await DeviceApplicationActions.CheckAsync(context, action, applications).ConfigureAwait(false))
        {
            if (request.Error is null)
            {
                possible.Add(request);
            }
            else
            {
                refused.Add(ToAnswer(request));
            }
        }

        var superseded = possible.Where(request => request.Application.IsSuperseded && action != DeviceApplicationAction.Uninstall)
            .Select(request => request.Application.Name)
            .Distinct()
            .ToList();
        return new DeviceChange<DeviceApplicationRequest>(
            context,
            action.ToString(),
            DeviceTargets.Describe(
                possible.Select(request => $"{request.Application.Name} on {request.Application.Device.Name}"), possible.Count, "applications"),
            DeviceApplicationActions.CallsOf(possible),
            run => SendAsync(run, possible))
        {
            Refused = refused,
            Effects = superseded.Count == 0
                ? []
                : Effects.Notes([string.Join(", ", superseded) + ": superseded; what installs is the application that supersedes it."])
                    .ToList(),
        };
    }

    // The applications that are there, in the order in which they were wanted.
    private static async Task<IReadOnlyList<DeviceApplication>> MatchAsync(
        OperationContext context, IReadOnlyList<Wanted> wanted, List<Answer<DeviceApplicationRequest>> refused)
    {
        var unread = new HashSet<int>();
        var found = new Dictionary<int, List<DeviceApplication>>();
        var devices = wanted.Select(one => one.Device).ToList();
        await foreach (var answer in DeviceApplicationReader.ReadAsync(context, devices).ConfigureAwait(false))
        {
            if (answer.Value is { Device.ResourceId: { } id } application)
            {
                if (!found.TryGetValue(id, out var list))
                {
                    found[id] = list = [];
                }

                list.Add(application);
                continue;
            }

            refused.Add(new Answer<DeviceApplicationRequest>(answer.Input, null, answer.Error));
            if (answer.Input is DeviceReference { ResourceId: { } unseen })
            {
                unread.Add(unseen);
            }
        }

        var matches = new List<DeviceApplication>();
        foreach (var one in wanted.Where(one => one.Device.ResourceId is { } id && !unread.Contains(id)))
        {
            var match = found.TryGetValue(one.Device.ResourceId!.Value, out var list) ? list.Find(one.Matches) : null;
            if (match is null)
            {
                refused.Add(new Answer<DeviceApplicationRequest>(
                    one.Device, null, ErrorCatalog.DeviceApplicationNotFound.Create(one.Name, one.Device)));
            }
            else
            {
                matches.Add(match);
            }
        }

        return matches;
    }

    private static async IAsyncEnumerable<Answer<DeviceApplicationRequest>> SendAsync(
        OperationContext context, IReadOnlyList<DeviceApplicationRequest> requests)
    {
        await foreach (var request in DeviceApplicationActions.SendAsync(context, requests).ConfigureAwait(false))
        {
            yield return ToAnswer(request);
        }
    }

    private static Answer<DeviceApplicationRequest> ToAnswer(DeviceApplicationRequest request) =>
        new(request.Application, request, request.Error);

    /// <summary>An application that something is done with, as it was named.</summary>
    private sealed record Wanted(DeviceReference Device, string Name, string? User)
    {
        public bool Matches(DeviceApplication application) =>
            application.Name.Equals(Name, StringComparison.OrdinalIgnoreCase) && (User is null || application.UserName == User);
    }
}
