namespace Microsoft.Identity.Client;

/// <summary>Has the name of what the module needs, and nothing of what it does.</summary>
public sealed class ConfidentialClientApplicationBuilder
{
}
