namespace TenantAttach.Core.Inventory;

/// <summary>
/// Finds the devices that users named. Looks them up together, a filter at a time, and answers for each of them: one bad name
/// of three gives two devices and one error.
/// </summary>
public static class DeviceResolver
{
    /// <summary>How many values are looked up before the first of them is answered.</summary>
    private const int BatchSize = 500;

    /// <summary>How many matches an error about ambiguity lists.</summary>
    private const int ListedMatches = 10;

    /// <summary>Finds devices at the site, or in the tenant where the session has no site.</summary>
    /// <param name="context">The running operation.</param>
    /// <param name="inputs">What users gave: device objects, resource ids, SMSIDs, Entra device ids, names, names with wildcards.</param>
    /// <returns>In the order of the inputs: one answer each, and one for each match of a pattern; none for a pattern without
    /// matches.</returns>
    public static async IAsyncEnumerable<Answer<DeviceReference>> ResolveAsync(
        OperationContext context, IEnumerable<object?> inputs)
    {
        TenantDeviceList? tenant = null;
        foreach (var batch in Batches(inputs))
        {
            var identities = batch.Select(input => (Input: input ?? string.Empty, Identity: DeviceIdentity.TryParse(input))).ToList();
            IDeviceLookup lookup;
            if (context.Session.SiteServer is not null)
            {
                lookup = await SiteDeviceLookup.ReadAsync(context, identities.Select(pair => pair.Identity)).ConfigureAwait(false);
            }
            else if (identities.All(pair => pair.Identity?.Device is not null))
            {
                lookup = NoLookup.Instance;
            }
            else
            {
                lookup = tenant ??= await TenantDeviceList.ReadAsync(context).ConfigureAwait(false);
            }

            foreach (var answer in identities.SelectMany(pair => Answer(pair.Input, pair.Identity, lookup)))
            {
                yield return answer;
            }
        }
    }

    private static IEnumerable<Answer<DeviceReference>> Answer(object input, DeviceIdentity? identity, IDeviceLookup lookup)
    {
        if (identity is null || (identity.Kind == DeviceIdentityKind.NamePattern && !NamePattern.IsWellFormed(identity.Value)))
        {
            return [new Answer<DeviceReference>(input, null, ErrorCatalog.DeviceIdentityNotUnderstood.Create(input))];
        }

        if (identity.Device is { } given)
        {
            return [new Answer<DeviceReference>(input, given)];
        }

        var matches = lookup.Find(identity);
        return matches.Count switch
        {
            // Nothing that fits a pattern is no failure, as everywhere in PowerShell.
            0 when identity.Kind == DeviceIdentityKind.NamePattern => [],
            0 =>
            [
                new Answer<DeviceReference>(input, null, ErrorCatalog.DeviceNotFound.Create(identity.Value, Describe(identity.Kind))),
            ],
            > 1 when identity.Kind != DeviceIdentityKind.NamePattern =>
                [new Answer<DeviceReference>(input, null, Ambiguous(identity, matches))],
            _ => matches.Select(device => new Answer<DeviceReference>(input, device)),
        };
    }

    private static TenantAttachException Ambiguous(DeviceIdentity identity, IReadOnlyList<DeviceReference> matches)
    {
        var list = string.Join(", ", matches.Take(ListedMatches).Select(device =>
            string.Format(
                CultureInfo.InvariantCulture, "{0} ({1})", device.Name,
                device.ResourceId?.ToString(CultureInfo.InvariantCulture) ?? device.IntuneDeviceId)));
        return ErrorCatalog.DeviceAmbiguous.Create(identity.Value, matches.Count, matches.Count > ListedMatches ? list + ", …" : list);
    }

    private static string Describe(DeviceIdentityKind kind) => kind switch
    {
        DeviceIdentityKind.ResourceId => "resource id",
        DeviceIdentityKind.SmsId => "SMSID",
        DeviceIdentityKind.EntraDeviceId => "Entra device id",
        _ => "name",
    };

    private static IEnumerable<List<object?>> Batches(IEnumerable<object?> inputs)
    {
        var batch = new List<object?>();
        foreach (var input in inputs)
        {
            batch.Add(input);
            if (batch.Count == BatchSize)
            {
                yield return batch;
                batch = [];
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private sealed class NoLookup : IDeviceLookup
    {
        public static readonly NoLookup Instance = new();

        public IReadOnlyList<DeviceReference> Find(DeviceIdentity identity) => [];
    }
}

/// <summary>Devices that were read, to be found by what users gave.</summary>
internal interface IDeviceLookup
{
    /// <summary>The devices with an identity.</summary>
    /// <param name="identity">The identity.</param>
    /// <returns>The matches, by name.</returns>
    IReadOnlyList<DeviceReference> Find(DeviceIdentity identity);
}
