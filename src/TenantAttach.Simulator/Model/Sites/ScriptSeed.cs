using System.Security.Cryptography;

namespace TenantAttach.Simulator.Model;

/// <summary>The scripts that every simulated hierarchy starts with.</summary>
internal static class ScriptSeed
{
    /// <summary>The script behind CMPivot, which every site has.</summary>
    public const string PivotScript = "7DC6B6F1-E7F6-43C1-96E0-E1D16BC25C14";

    private const string Parameters = """
        <ScriptParameters SchemaVersion="1"><ScriptParameter Name="Folder" FriendlyName="Folder" Type="System.String" Description="What is looked at" IsRequired="true" IsHidden="false" DefaultValue=""><Values/><Validators><StringValidator MinimumLength="3" MaximumLength="60" Regex="^[A-Z]:\\"/></Validators></ScriptParameter><ScriptParameter Name="Days" FriendlyName="Days" Type="System.Int32" Description="Older than this" IsRequired="false" IsHidden="false" DefaultValue="30"><Values/><Validators><IntegerValidator MinimumValue="1" MaximumValue="365"/></Validators></ScriptParameter><ScriptParameter Name="Recurse" FriendlyName="Recurse" Type="System.Boolean" Description="Folders below as well" IsRequired="false" IsHidden="false" DefaultValue="false"><Values/><Validators/></ScriptParameter></ScriptParameters>
        """;

    public static RowTable Table(SimulationContext context)
    {
        var table = new RowTable("SMS_Scripts", "ScriptGuid");
        foreach (var row in Rows(context).OrderBy(row => Json.Text(row, "ScriptGuid"), StringComparer.OrdinalIgnoreCase))
        {
            table.Seed(row);
        }

        return table;
    }

    private static IEnumerable<JsonObject> Rows(SimulationContext context)
    {
        yield return Row(
            context, 1, "Get disk report", "Get-Volume | Select-Object DriveLetter, Size, SizeRemaining", 3,
            "Free space of the system drive", "disk");
        yield return Row(
            context, 2, "Restart print spooler", "Restart-Service -Name Spooler -PassThru", 3, "Fails where the service is disabled",
            "spooler");
        yield return Row(context, 3, "List installed updates", "Get-HotFix", 3, "More output than a row holds", "updates");
        yield return Row(
            context, 4, "Find old files", "param([string]$Folder,[int]$Days=30,[bool]$Recurse) Get-ChildItem $Folder", 3,
            "Takes parameters", "files", Parameters);
        yield return Row(context, 5, "Clear temporary files", "Remove-Item $env:TEMP\\* -Recurse", 0, "Waits for approval", "text");
        yield return Row(context, 6, "Disable firewall", "Set-NetFirewallProfile -Enabled False", 1, "Denied", "text");
        yield return Row(context, 7, "Collect inventory (shell)", "uname -a", 3, "Of another type", "text", type: 1);
        yield return Row(context, 0, "CMPivot", "param([string]$kustoquery)", 3, string.Empty, "text", guid: PivotScript, feature: 1);
    }

    private static JsonObject Row(
        SimulationContext context, int number, string name, string text, int approval, string comment, string output,
        string? parameters = null, int type = 0, string? guid = null, int feature = 0)
    {
        byte[] content = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)];
        return new JsonObject
        {
            ["ScriptGuid"] = guid ?? Seeded.Id(context.Seed, number, 410).ToString("D").ToUpperInvariant(),
            ["ScriptName"] = name,
            ["ScriptVersion"] = "1",
            ["ScriptType"] = type,
            ["Author"] = @"CORP\cmadmin",
            ["Approver"] = approval == 0 ? string.Empty : @"CORP\gadmin",
            ["ApprovalState"] = approval,
            ["Comment"] = comment,
            ["Feature"] = feature,
            ["LastUpdateTime"] = Json.Time(context.Start.AddDays(-20 - number)),
            ["Script"] = Convert.ToBase64String(content),
            ["ScriptHash"] = Hash(content).ToUpperInvariant(),
            ["ParamsDefinition"] = parameters is null ? string.Empty : Convert.ToBase64String(Encoding.UTF8.GetBytes(parameters.Trim())),
            ["ParameterlistXML"] = string.Empty,
            ["ParameterGroupHash"] = string.Empty,
            ["Output"] = output,
        };
    }

    /// <summary>SHA-256 in lower hexadecimal.</summary>
    public static string Hash(byte[] content)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(content).Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
