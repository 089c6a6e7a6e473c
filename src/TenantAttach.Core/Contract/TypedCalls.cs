using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;

// On .NET Framework each assembly has its own copy of the attribute, and this one sees that of the models too.
#pragma warning disable CS0436

namespace TenantAttach.Core.Contract;

/// <summary>A call that lists the rows of a class of the site.</summary>
/// <typeparam name="TRow">A row of the reply.</typeparam>
public sealed record SiteList<TRow> : ServiceCall
{
    /// <summary>Declares a call.</summary>
    /// <param name="call">The call without types.</param>
    /// <param name="row">The rows of the reply.</param>
    [SetsRequiredMembers]
    public SiteList(ServiceCall call, SiteRow<TRow> row)
        : base(call) => Row = row;

    /// <summary>The rows.</summary>
    public SiteRow<TRow> Row { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<SchemaNeed> Needs => [Row.Need()];
}

/// <summary>A call that reads one object of a class of the site by its key, with its lazy properties.</summary>
/// <typeparam name="TRow">The object of the reply.</typeparam>
public sealed record SiteGet<TRow> : ServiceCall
{
    /// <summary>Declares a call.</summary>
    /// <param name="call">The call without types.</param>
    /// <param name="row">The object of the reply.</param>
    [SetsRequiredMembers]
    public SiteGet(ServiceCall call, SiteRow<TRow> row)
        : base(call) => Row = row;

    /// <summary>The object.</summary>
    public SiteRow<TRow> Row { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<SchemaNeed> Needs => [Row.Need(byKey: true)];
}

/// <summary>A call that creates, changes, or deletes an object of a class of the site.</summary>
/// <typeparam name="TRow">What is written of the object; for deleting, what is read of it.</typeparam>
public sealed record SiteWrite<TRow> : ServiceCall
{
    /// <summary>Declares a call.</summary>
    /// <param name="call">The call without types.</param>
    /// <param name="row">What is written.</param>
    [SetsRequiredMembers]
    public SiteWrite(ServiceCall call, SiteRow<TRow> row)
        : base(call) => Row = row;

    /// <summary>What is written.</summary>
    public SiteRow<TRow> Row { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<SchemaNeed> Needs => [Row.Need(byKey: RouteNames.Count > 0)];
}

/// <summary>A call that runs a method of a class or of an object of the site.</summary>
/// <typeparam name="TArguments">The arguments that are sent.</typeparam>
/// <typeparam name="TResult">The results of the reply.</typeparam>
public sealed record SiteMethod<TArguments, TResult> : ServiceCall
{
    private readonly Func<JsonTypeInfo<TArguments>> arguments;
    private readonly Func<JsonTypeInfo<TResult>> result;

    /// <summary>Declares a call.</summary>
    /// <param name="call">The call without types.</param>
    /// <param name="arguments">The arguments; taken when they are first needed.</param>
    /// <param name="result">The results; taken when they are first needed.</param>
    [SetsRequiredMembers]
    public SiteMethod(ServiceCall call, Func<JsonTypeInfo<TArguments>> arguments, Func<JsonTypeInfo<TResult>> result)
        : base(call)
    {
        this.arguments = arguments;
        this.result = result;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<SchemaNeed> Needs
    {
        get
        {
            // /SMS_Scripts.CreateScripts of the class, /Device({machineId})/AdminService.RunScript of one object.
            var names = Route.Substring(Route.LastIndexOf('/', Route.LastIndexOf('.')) + 1).Split('.');
            var owner = names[0] == "AdminService" ? Route.TrimStart('/').Split('(')[0] : names[0];
            return [new SchemaNeed(owner, [], [new MethodNeed(names[1], SiteRow<TArguments>.MembersOf(arguments()))])];
        }
    }

    /// <summary>Writes the arguments.</summary>
    /// <param name="values">The arguments.</param>
    /// <returns>The body.</returns>
    internal JsonElement Write(TArguments values) => JsonSerializer.SerializeToElement(values, arguments());

    /// <summary>Reads the results.</summary>
    /// <param name="body">The body of the reply.</param>
    /// <returns>The results.</returns>
    /// <exception cref="JsonException">A member that must be there is missing, or has another type.</exception>
    internal TResult Read(JsonElement body) => body.Deserialize(result()) ?? throw new JsonException("The reply is null.");
}
