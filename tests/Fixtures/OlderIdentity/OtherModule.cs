using Microsoft.Identity.Client;

namespace OlderIdentity;

/// <summary>What another module would do with its own copy of the sign-in library.</summary>
public static class OtherModule
{
    /// <summary>Makes an application of the older library.</summary>
    /// <returns>The version of the library that made it.</returns>
    public static string Use()
    {
        var application = ConfidentialClientApplicationBuilder.Create("00000000-0000-0000-0000-000000000001")
            .WithClientSecret("not a secret")
            .Build();
        return application.GetType().Assembly.GetName().Version!.ToString(3);
    }
}
