namespace TenantAttach;

/// <summary>What the two switches mean for one kind of administrator, or for holders of one role.</summary>
public sealed class AuthorityEffect
{
    /// <summary>The administrators, or the role.</summary>
    public required string Who { get; init; }

    /// <summary>What holds for them; before the change, where one is described.</summary>
    public required string Now { get; init; }

    /// <summary>What will hold for them; null where no change is described, equal to <see cref="Now"/> where nothing changes for
    /// them.</summary>
    public string? Then { get; init; }

    /// <summary>True where the described change makes a difference for them.</summary>
    public bool IsChanged => Then is not null && Then != Now;
}
