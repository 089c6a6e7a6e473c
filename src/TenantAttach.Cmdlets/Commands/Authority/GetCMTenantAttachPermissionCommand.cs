using TenantAttach.Core.Authority;

namespace TenantAttach.Cmdlets.Commands;

/// <summary>Shows the least permissions of operations and cmdlets, or decides for a user and names the first missing grant.</summary>
[Cmdlet(VerbsCommon.Get, "CMTenantAttachPermission", DefaultParameterSetName = ShowSet)]
[OutputType(typeof(OperationPermission), ParameterSetName = new[] { ShowSet })]
[OutputType(typeof(PermissionDecision), ParameterSetName = new[] { DecideSet })]
public sealed class GetCMTenantAttachPermissionCommand : TenantAttachCommand
{
    private const string ShowSet = "Show";
    private const string DecideSet = "Decide";

    /// <summary>Names of operations, with wildcards; all without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OperationCompleter))]
    public string[] Operation { get; set; } = [];

    /// <summary>Names of cmdlets, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PermittedCmdletCompleter))]
    public string[] Cmdlet { get; set; } = [];

    /// <summary>Decides for the user that the other parameters describe.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DecideSet)]
    public SwitchParameter Evaluate { get; set; }

    /// <summary>Microsoft Entra roles of the user.</summary>
    [Parameter(ParameterSetName = DecideSet)]
    [ArgumentCompleter(typeof(EntraRoleCompleter))]
    public string[] EntraRole { get; set; } = [];

    /// <summary>Intune roles of the user.</summary>
    [Parameter(ParameterSetName = DecideSet)]
    public string[] IntuneRole { get; set; } = [];

    /// <summary>Single Intune permissions of the user.</summary>
    [Parameter(ParameterSetName = DecideSet)]
    public string[] IntunePermission { get; set; } = [];

    /// <summary>Configuration Manager permissions of the user on the device, or Full Administrator.</summary>
    [Parameter(ParameterSetName = DecideSet)]
    public string[] ConfigurationManagerPermission { get; set; } = [];

    /// <summary>The user is synchronized from Active Directory.</summary>
    [Parameter(ParameterSetName = DecideSet)]
    public SwitchParameter Hybrid { get; set; }

    /// <summary>The site has discovered the user.</summary>
    [Parameter(ParameterSetName = DecideSet)]
    public SwitchParameter Discovered { get; set; }

    /// <summary>The user has an Intune licence.</summary>
    [Parameter(ParameterSetName = DecideSet)]
    public SwitchParameter Licensed { get; set; }

    /// <summary>The site does not enforce Configuration Manager RBAC.</summary>
    [Parameter(ParameterSetName = DecideSet)]
    public SwitchParameter NotEnforced { get; set; }

    /// <summary>The tenant uses Intune RBAC.</summary>
    [Parameter(ParameterSetName = DecideSet)]
    public SwitchParameter UseIntuneRbac { get; set; }

    /// <inheritdoc/>
    private protected override void Process()
    {
        if (Operation.Length == 0 && Cmdlet.Length == 0)
        {
            Write(PermissionMatrix.All);
        }

        ForEachItem(Operation, name => Write(Choose(name, row => [row.Operation])));
        ForEachItem(Cmdlet, name => Write(Choose(name, row => row.Cmdlet)));
    }

    private static IReadOnlyList<OperationPermission> Choose(string name, Func<OperationPermission, IReadOnlyList<string>> names)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        var rows = PermissionMatrix.All.Where(row => names(row).Any(pattern.IsMatch)).ToList();
        return rows.Count > 0 ? rows : throw ErrorCatalog.OperationNotKnown.Create(name);
    }

    private void Write(IEnumerable<OperationPermission> rows)
    {
        var facts = new PermissionFacts
        {
            EntraRoles = EntraRole,
            IntuneRoles = IntuneRole,
            IntunePermissions = IntunePermission,
            ConfigurationManager = ConfigurationManagerPermission,
            IsHybrid = Hybrid,
            IsDiscovered = Discovered,
            HasIntuneLicense = Licensed,
            Enforce = !NotEnforced,
            UseIntuneRbac = UseIntuneRbac,
        };
        foreach (var row in rows)
        {
            Output.WriteObject(Evaluate ? PermissionMatrix.Decide(row, facts) : row);
        }
    }
}
