using System.Reflection;

namespace TenantAttach;

/// <summary>
/// What a user gave to name a device, understood: a device object, a resource id, an SMSID, an Entra device id, a name or a
/// pattern for names. Parsing is pure; finding the device is the work of the Core.
/// </summary>
public sealed record DeviceIdentity
{
    private static readonly string[] ResourceIdNames = ["ResourceId", "ResourceID", "MachineId", "MachineID"];
    private static readonly string[] SmsIdNames = ["SmsId", "SMSID", "SMSUniqueIdentifier", "SmsUniqueId"];
    private static readonly string[] EntraIdNames = ["EntraDeviceId", "AADDeviceID", "AzureADDeviceId", "AzureADDeviceID"];
    private static readonly string[] NameNames = ["Name", "DeviceName", "ComputerName"];

    private DeviceIdentity(DeviceIdentityKind kind, string value, object input)
    {
        Kind = kind;
        Value = value;
        Input = input;
    }

    /// <summary>By what the device is named.</summary>
    public DeviceIdentityKind Kind { get; }

    /// <summary>The value in its canonical form: a decimal number, <c>GUID:</c> and upper case, a GUID in lower case, or the text as
    /// given.</summary>
    public string Value { get; }

    /// <summary>What was handed in, for error messages.</summary>
    public object Input { get; }

    /// <summary>The device itself, where an object with its resource id was handed in; it needs no look-up.</summary>
    public DeviceReference? Device { get; private init; }

    /// <summary>The resource id, or null where the device is named otherwise.</summary>
    public int? ResourceId => Kind == DeviceIdentityKind.ResourceId ? int.Parse(Value, CultureInfo.InvariantCulture) : null;

    /// <summary>Understands a value.</summary>
    /// <param name="input">A number, a GUID, a text, a <see cref="DeviceReference"/>, or an object or dictionary with such a
    /// property.</param>
    /// <returns>The identity, or null where the value names no device.</returns>
    public static DeviceIdentity? TryParse(object? input) => input switch
    {
        null => null,
        DeviceIdentity identity => identity,
        DeviceReference device => FromDevice(device),
        string text => FromText(text),
        Guid guid => FromGuid(guid, guid),
        int or long or uint or short or ushort or byte or ulong =>
            FromNumber(Convert.ToDecimal(input, CultureInfo.InvariantCulture), input),
        System.Collections.IDictionary table => FromProperties(name => Lookup(table, name), input),
        _ => FromProperties(name => Read(input, name), input),
    };

    /// <summary>Understands an object by its properties, in the order resource id, SMSID, Entra device id, name.</summary>
    /// <param name="property">Reads a property by name; null where the object has none.</param>
    /// <param name="input">The object, for error messages.</param>
    /// <returns>The identity, or null where no property names a device.</returns>
    public static DeviceIdentity? FromProperties(Func<string, object?> property, object input)
    {
        foreach (var value in Values(property, ResourceIdNames))
        {
            if (long.TryParse(
                Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && FromNumber(number, input) is { } identity)
            {
                return identity;
            }
        }

        foreach (var value in Values(property, SmsIdNames))
        {
            if (FromText(value.ToString() ?? string.Empty, input) is { Kind: DeviceIdentityKind.SmsId } identity)
            {
                return identity;
            }
        }

        foreach (var value in Values(property, EntraIdNames))
        {
            if (Guid.TryParse(value.ToString(), out var guid) && guid != Guid.Empty)
            {
                return FromGuid(guid, input);
            }
        }

        return Values(property, NameNames)
            .Select(value => value.ToString())
            .FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)) is { } found
            ? new DeviceIdentity(DeviceIdentityKind.Name, found.Trim(), input)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static DeviceIdentity? FromDevice(DeviceReference device) => device switch
    {
        { ResourceId: > 0 } =>
            new DeviceIdentity(
                DeviceIdentityKind.ResourceId, device.ResourceId.Value.ToString(CultureInfo.InvariantCulture), device) { Device = device },
        { SmsId: { Length: > 0 } smsId } => FromText(smsId, device),
        { EntraDeviceId: { } entra } when entra != Guid.Empty => FromGuid(entra, device),
        { Name.Length: > 0 } => new DeviceIdentity(DeviceIdentityKind.Name, device.Name, device),
        _ => null,
    };

    private static DeviceIdentity? FromNumber(decimal number, object input) =>
        number is > 0 and <= int.MaxValue
            ? new DeviceIdentity(DeviceIdentityKind.ResourceId, number.ToString("0", CultureInfo.InvariantCulture), input)
            : null;

    private static DeviceIdentity? FromGuid(Guid guid, object input) =>
        guid == Guid.Empty ? null : new DeviceIdentity(DeviceIdentityKind.EntraDeviceId, guid.ToString("D"), input);

    private static DeviceIdentity? FromText(string text, object? input = null)
    {
        var value = text.Trim();
        input ??= text;
        if (value.Length == 0)
        {
            return null;
        }

        if (value.StartsWith("GUID:", StringComparison.OrdinalIgnoreCase))
        {
            return Guid.TryParse(value.Substring(5), out var client)
                ? new DeviceIdentity(DeviceIdentityKind.SmsId, "GUID:" + client.ToString("D").ToUpperInvariant(), input)
                : null;
        }

        if (Guid.TryParse(value, out var guid))
        {
            return FromGuid(guid, input);
        }

        if (value.All(c => c is >= '0' and <= '9') && value.Length <= 10
            && FromNumber(long.Parse(value, CultureInfo.InvariantCulture), input) is { } number)
        {
            return number;
        }

        var kind = value.IndexOfAny(['*', '?', '[']) >= 0 ? DeviceIdentityKind.NamePattern : DeviceIdentityKind.Name;
        return new DeviceIdentity(kind, value, input);
    }

    private static IEnumerable<object> Values(Func<string, object?> property, string[] names) =>
        names.Select(property).Where(value => value is not null).Select(value => value!);

    // An object whose property cannot be read does not name a device by it.
    private static object? Read(object input, string name)
    {
        try
        {
            return input.GetType().GetProperty(name)?.GetValue(input);
        }
        catch (Exception failure) when (failure is TargetInvocationException or AmbiguousMatchException or TargetParameterCountException)
        {
            return null;
        }
    }

    private static object? Lookup(System.Collections.IDictionary table, string name) =>
        table.Keys.Cast<object>()
            .Where(key => string.Equals(key.ToString(), name, StringComparison.OrdinalIgnoreCase))
            .Select(key => table[key])
            .FirstOrDefault();
}
