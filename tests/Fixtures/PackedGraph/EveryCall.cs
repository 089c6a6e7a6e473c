using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Kiota.Abstractions;
using TenantAttach.Core;
using TenantAttach.Core.Contract;
using TenantAttach.Core.Graph;
using TenantAttach.Core.Sessions;

namespace TenantAttach.PackedGraph;

/// <summary>
/// Every builder that the package has is asked for each of its requests, once as it is and once with every query option that the
/// contract declares. What the contract declares and no builder sent is a fault, and so is an option that was lost on the way.
/// </summary>
internal sealed class EveryCall
{
    private const string Id = "11111111-1111-1111-1111-111111111111";

    private readonly Recorder recorder = new();
    private readonly object adapter;
    private readonly HashSet<string> sent = [];
    private readonly List<string> faults = [];
    private int options;

    public EveryCall()
    {
        var session = new TenantAttachSession(new object())
        {
            Id = 1,
            Name = "packed",
            Cloud = TenantAttachCloud.AzurePublicCloud,
            SignIn = "None",
            IsSimulator = true,
            ConnectedAt = DateTimeOffset.UtcNow,
        };
        adapter = new ContractRequestAdapter(
            new OperationContext(session, recorder, TimeProvider.System, SilentObserver.Instance, CancellationToken.None));
    }

    public int Run()
    {
        var library = Assembly.Load("TenantAttach.Microsoft.Graph");
        foreach (var builder in library.GetTypes().Where(type => typeof(BaseRequestBuilder).IsAssignableFrom(type)))
        {
            foreach (var request in builder.GetMethods(BindingFlags.Public | BindingFlags.Instance)
                .Where(method => Regex.IsMatch(method.Name, @"^(Get|Post|Patch|Put|Delete)(As\w+)?Async$")))
            {
                Try(builder, request, Id);
                Try(builder, request, GraphRoutes.Me);
            }
        }

        faults.AddRange(WireContract.All.Where(call => call.Types is not null && !sent.Contains(call.Name))
            .Select(call => call.Name + " was sent by no builder."));
        faults.ForEach(Console.WriteLine);
        Console.WriteLine($"{sent.Count} calls, {options} options, {faults.Count} faults");
        return faults.Count;
    }

    private void Try(Type builder, MethodInfo request, string id)
    {
        ServiceCall call;
        try
        {
            if (Send(builder, request, id, []) is null)
            {
                return;
            }

            call = recorder.Last!.Call;
        }
        catch (InvalidOperationException)
        {
            // The contract does not declare it, and nothing was sent.
            return;
        }

        sent.Add(call.Name);
        if (call.Options.Count == 0)
        {
            return;
        }

        Send(builder, request, id, call.Options);
        var lost = call.Options.Except(recorder.Last!.Query.Select(option => option.Key)).ToList();
        options += call.Options.Count - lost.Count;
        faults.AddRange(lost.Select(option => $"{call.Name} lost the option {option}."));
    }

    // Null where the builder's address has no part that the identifier stands for, and was sent before.
    private Task? Send(Type builder, MethodInfo request, string id, IReadOnlyList<string> wanted)
    {
        var parts = new Dictionary<string, object>();
        var template = (string)typeof(BaseRequestBuilder)
            .GetProperty("UrlTemplate", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!
            .GetValue(Activator.CreateInstance(builder, parts, adapter))!;
        var isOfUser = template.Contains("/users/{user%2Did}");
        if (id == GraphRoutes.Me && !isOfUser)
        {
            return null;
        }

        foreach (Match part in Regex.Matches(template.Split('?')[0], @"\{([^}+?]+)\}"))
        {
            parts[part.Groups[1].Value] = part.Groups[1].Value == "user%2Did" ? id : Id;
        }

        var arguments = request.GetParameters().Select(parameter => ValueOf(parameter.ParameterType, wanted)).ToArray();
        var running = (Task)request.Invoke(Activator.CreateInstance(builder, parts, adapter), arguments)!;
        running.GetAwaiter().GetResult();
        return running;
    }

    private static object? ValueOf(Type type, IReadOnlyList<string> wanted)
    {
        if (type == typeof(CancellationToken))
        {
            return CancellationToken.None;
        }

        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Action<>))
        {
            return Activator.CreateInstance(type);
        }

        if (wanted.Count == 0)
        {
            return null;
        }

        var query = type.GetGenericArguments()[0].GetGenericArguments()[0];
        return typeof(EveryCall).GetMethod(nameof(Configure), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(query)
            .Invoke(null, [wanted]);
    }

    private static Action<RequestConfiguration<T>> Configure<T>(IReadOnlyList<string> wanted)
        where T : class, new() => configuration =>
        {
            foreach (var property in typeof(T).GetProperties())
            {
                var name = property.GetCustomAttribute<QueryParameterAttribute>()?.TemplateName ?? property.Name;
                if (wanted.Contains(Uri.UnescapeDataString(name)))
                {
                    property.SetValue(configuration.QueryParameters, Sample(property.PropertyType));
                }
            }
        };

    private static object Sample(Type type) => type == typeof(string)
        ? "id eq '1'"
        : type == typeof(string[])
        ? new[] { "id" }
        : type == typeof(bool?)
        ? true
        : (object)1;
}
