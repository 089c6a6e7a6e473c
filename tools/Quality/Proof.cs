namespace TenantAttach.Quality;

/// <summary>A test or a measurement.</summary>
/// <param name="Text">What it is, for readers.</param>
/// <param name="Holds">Whether it proves what it is named for.</param>
/// <param name="Lack">What is wrong with it where it does not.</param>
internal sealed record Proof(string Text, bool Holds, string Lack = "does not hold")
{
    public static Proof Measured(string text, bool holds) => new("measured: " + text, holds);
}
