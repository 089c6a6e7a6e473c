using System.Security.Cryptography;

namespace TenantAttach.Simulator.Model;

/// <summary>
/// Ids, secrets and delays drawn from the seed, so that equal seeds and equal inputs give equal states. Ids that are
/// made while the simulation runs come from a counter, which is part of the saved state.
/// </summary>
/// <param name="seed">The seed of the simulation.</param>
internal sealed class SeededIds(int seed)
{
    private long passing;

    /// <summary>How many ids have been made so far.</summary>
    public long Counter { get; set; }

    /// <summary>The id that belongs to a label, always the same for a seed.</summary>
    /// <param name="label">What the id is for.</param>
    /// <returns>A version 4 id.</returns>
    public string For(string label)
    {
        var bytes = Hash(label);
        var id = new byte[16];
        Array.Copy(bytes, id, 16);
        id[7] = (byte)((id[7] & 0x0F) | 0x40);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id).ToString("D");
    }

    /// <summary>The next id.</summary>
    /// <returns>An id that was not given out before.</returns>
    public string Next() => For("next:" + (++Counter).ToString(CultureInfo.InvariantCulture));

    /// <summary>An id that is forgotten: of a request or a token. It does not count as a change of the state.</summary>
    /// <returns>An id that was not given out before in this process.</returns>
    public string Passing() => For("passing:" + (++passing).ToString(CultureInfo.InvariantCulture));

    /// <summary>A client secret in the form that the service gives out: 40 characters, with a tilde after the version mark.</summary>
    /// <param name="label">What the secret is for.</param>
    /// <returns>The secret.</returns>
    public string Secret(string label)
    {
        var text = Convert.ToBase64String(Hash("secret:" + label)).Replace('+', '-').Replace('/', '_').TrimEnd('=').PadRight(43, 'x');
        return text.Substring(0, 3) + "8Q~" + text.Substring(3, 34);
    }

    /// <summary>A delay in whole seconds.</summary>
    /// <param name="label">What the delay is for.</param>
    /// <param name="least">The least number of seconds.</param>
    /// <param name="most">The greatest number of seconds.</param>
    /// <returns>The delay.</returns>
    public TimeSpan Delay(string label, int least, int most) => TimeSpan.FromSeconds(least + Number("delay:" + label, most - least + 1));

    /// <summary>A number that belongs to a label.</summary>
    /// <param name="label">What the number is for.</param>
    /// <param name="below">The bound; more than zero.</param>
    /// <returns>A number of at least zero and less than <paramref name="below"/>.</returns>
    public int Number(string label, int below) => (int)(BitConverter.ToUInt32(Hash(label), 0) % (uint)below);

    private byte[] Hash(string label)
    {
        using var algorithm = SHA256.Create();
        return algorithm.ComputeHash(Encoding.UTF8.GetBytes(seed.ToString(CultureInfo.InvariantCulture) + "|cloud|" + label));
    }
}
