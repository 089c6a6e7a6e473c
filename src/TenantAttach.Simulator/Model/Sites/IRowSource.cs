namespace TenantAttach.Simulator.Model;

/// <summary>Where the instances of a class come from, in order of their key.</summary>
internal interface IRowSource
{
    /// <summary>The instances, those that the hint leaves out need not be given.</summary>
    IEnumerable<object> Read(ReadHint hint, Caller caller);

    /// <summary>One instance, or null.</summary>
    object? Find(IReadOnlyList<string> key, Caller caller);
}

/// <summary>A source whose instances requests create, replace and delete.</summary>
internal interface IWritableSource : IRowSource
{
    /// <summary>Adds an instance; gives it as it was stored.</summary>
    JsonObject Create(JsonObject body, Caller caller);

    /// <summary>Replaces what a request may replace.</summary>
    JsonObject Replace(object existing, JsonObject body, Caller caller);

    /// <summary>Removes an instance.</summary>
    void Delete(object existing, Caller caller);
}
