namespace TenantAttach.Simulator.Model;

/// <summary>Hashes of client secrets by the key id of their password credential. No secret is kept in clear.</summary>
internal sealed class ClientSecretStore
{
    private readonly SortedDictionary<string, (string Hash, DateTimeOffset UsableFrom)> byKeyId = new(StringComparer.Ordinal);

    public void Set(string keyId, string secret, DateTimeOffset usableFrom) => byKeyId[keyId] = (SecretHashes.Of(secret), usableFrom);

    public void Remove(string keyId) => byKeyId.Remove(keyId);

    /// <summary>Whether a hash belongs to a key id and is known everywhere by now.</summary>
    public bool Matches(string keyId, string hash, DateTimeOffset now) =>
        byKeyId.TryGetValue(keyId, out var entry) && entry.UsableFrom <= now && string.Equals(entry.Hash, hash, StringComparison.Ordinal);

    public JsonObject Export() => new(byKeyId.Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, new JsonObject
    {
        ["hash"] = pair.Value.Hash,
        ["usableFrom"] = pair.Value.UsableFrom.ToString("O", CultureInfo.InvariantCulture),
    })));

    public void Import(JsonObject saved)
    {
        byKeyId.Clear();
        foreach (var pair in saved)
        {
            var from = DateTimeOffset.Parse((string)pair.Value!["usableFrom"]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
            byKeyId[pair.Key] = ((string)pair.Value["hash"]!, from);
        }
    }
}
