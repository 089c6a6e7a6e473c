namespace TenantAttach.Core.Attachment;

/// <summary>In which form a site shows the secret of an application.</summary>
internal enum SecretForm
{
    /// <summary>The site shows none.</summary>
    Hidden,

    /// <summary>Long, of digits only: what an encryption leaves.</summary>
    Encrypted,

    /// <summary>Anything else.</summary>
    Clear,
}

/// <summary>What a site shows of the secret of an application. The value is looked at and never kept. Pure.</summary>
internal static class StoredSecret
{
    private const string Member = "SecretKey";

    // A secret of Entra has about 40 characters; 32 bytes are the least that an encryption of one leaves.
    private const int LeastHexDigits = 64;
    private const int LeastBytes = 64;

    /// <summary>The value in a row as the site sent it; null for none.</summary>
    public static string? In(JsonElement row) => row.GetStringOrNull(Member);

    /// <summary>The row without the value, to be kept.</summary>
    public static JsonElement Without(JsonElement row)
    {
        var copy = JsonObject.Create(row)!;
        foreach (var name in copy.Select(member => member.Key).Where(IsSecret).ToList())
        {
            copy.Remove(name);
        }

        using var document = JsonDocument.Parse(copy.ToJsonString());
        return document.RootElement.Clone();
    }

    /// <summary>Tells the form of a value.</summary>
    public static SecretForm FormOf(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return SecretForm.Hidden;
        }

        if (value!.Length >= LeastHexDigits && value.All(Uri.IsHexDigit))
        {
            return SecretForm.Encrypted;
        }

        try
        {
            return Convert.FromBase64String(value).Length >= LeastBytes ? SecretForm.Encrypted : SecretForm.Clear;
        }
        catch (FormatException)
        {
            return SecretForm.Clear;
        }
    }

    private static bool IsSecret(string name) => name.Equals(Member, StringComparison.OrdinalIgnoreCase);
}
