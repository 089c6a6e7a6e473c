using TenantAttach.Core.DeviceQuery;
using TenantAttach.Core.DeviceQuery.Language;

namespace TenantAttach.Core.Tests.DeviceQuery;

/// <summary>What is told of a query before it is sent.</summary>
public sealed class QueryAnalysisTests
{
    public static TheoryData<string> Documented =>
    [
        "OperatingSystem",
        "// Sample query for OS information\nOperatingSystem",
        "CCMRecentlyUsedApplications\n| where (LastUsedTime > ago(2h))\n| project CompanyName, ProductName, ProductVersion, LastUsedTime",
        "OperatingSystem\n| where LastBootUpTime <= ago(7d)\n| summarize count() by bin(LastBootUpTime,1d)",
        "LogicalDisk\n| project Device, DeviceID, Name, Description, FileSystem, Size, FreeSpace\n| order by DeviceID asc",
        "ComputerSystem\n| project Device, Manufacturer, Model\n| join (OperatingSystem | project Device, OSVersion=Caption)",
        "EventLog('Security')\n| where  EventID == 4673",
        "ProcessModule('powershell')\n| summarize count() by ModuleName\n| order by count_ desc",
        "EPStatus\n| project Device, QuickScanAge=datetime_diff('day',now(),QuickScanEndTime)\n| summarize DeviceCount=count() by "
            + "QuickScanAge",
        "Bios\n| where Manufacturer like '%Micro%'",
        "Device\n| join kind=leftouter ( File('%windir%\\\\system32\\\\*.exe')\n| where SHA256Hash == 'A92')\n| project Device, "
            + "MalwareFound = iif( isnull(FileName), 'No', 'Yes')",
        "CcmLog('Scripts',1h)",
        "WinEvent('Microsoft-Windows-HelloForBusiness/Operational', 1d)\n| where LevelDisplayName =='Error'\n| summarize count() by Device",
        "Device\n| top 10 by UserName",
        "Registry('hklm:\\\\software')",
    ];

    [Theory]
    [MemberData(nameof(Documented))]
    public void Queries_of_the_manual_have_no_errors(string query)
    {
        var analysis = DeviceQueryLanguage.Analyze(query);
        Assert.True(analysis.IsValid, string.Join("; ", analysis.Findings));
        Assert.Equal(DeviceQueryCloudSupport.Supported, analysis.CloudSupport);
    }

    [Theory]
    [InlineData("", "UnexpectedEnd", 1, 1)]
    [InlineData("Proces", "UnknownEntity", 1, 1)]
    [InlineData("Process |", "UnexpectedEnd", 1, 10)]
    [InlineData("Process\n| wher Name == 'a'", "UnknownOperator", 2, 3)]
    [InlineData("Process\r\n| Where Name == 'a'", "UnknownOperator", 2, 3)]
    [InlineData("Process | sort by Name", "UnknownOperator", 1, 11)]
    [InlineData("Process | where Name = 'a'", "UnexpectedWord", 1, 22)]
    [InlineData("Process | where Name has 'a'", "UnexpectedWord", 1, 22)]
    [InlineData("Process | where Name == 'a", "UnclosedText", 1, 25)]
    [InlineData("Process | where Name =~ 'a'", "ForeignSign", 1, 22)]
    [InlineData("Process | where Name !has 'a'", "UnknownOperator", 1, 22)]
    [InlineData("Process | where ProcessId > 5x", "UnknownUnit", 1, 29)]
    [InlineData("Process | where ProcessId > 99999999999999999999", "NumberTooLarge", 1, 29)]
    [InlineData("Process; Service", "UnknownCharacter", 1, 8)]
    [InlineData("OS | where LastBootUpTime > datetime(yesterday)", "WrongTime", 1, 29)]
    [InlineData("OS | where LastBootUpTime > datetime(2020-13-01)", "WrongTime", 1, 29)]
    [InlineData("OS | where LastBootUpTime > datetime(2020-01-01", "WrongTime", 1, 29)]
    [InlineData("Process | render areachart", "UnexpectedWord", 1, 18)]
    [InlineData("Process | render barchart with title='a'", "UnexpectedWord", 1, 32)]
    [InlineData("Process | where strlen() > 1", "WrongArgumentCount", 1, 17)]
    [InlineData("Process | where tolower(Name) == 'a'", "UnknownFunction", 1, 17)]
    [InlineData("Process | where count() > 1", "AggregateOutsideSummarize", 1, 17)]
    [InlineData("Process | summarize strlen(Name)", "NotAnAggregate", 1, 21)]
    [InlineData("Process | summarize Name", "NotAnAggregate", 1, 21)]
    [InlineData("Process | summarize percentile(ProcessId, 101)", "WrongArgument", 1, 43)]
    [InlineData("Process | where datetime_diff('days', now(), CreationDate) > 1", "WrongArgument", 1, 31)]
    [InlineData("Process | take all", "UnexpectedWord", 1, 16)]
    [InlineData("Process | join kind=leftanti (Service)", "UnexpectedWord", 1, 21)]
    [InlineData("Process | join (Service) on Device", "UnexpectedWord", 1, 26)]
    [InlineData("EventLog", "EntityArguments", 1, 1)]
    [InlineData("Process('a')", "EntityArguments", 1, 1)]
    [InlineData("EventLog('System', 5)", "EntityArguments", 1, 1)]
    public void An_error_tells_its_line_and_column(string query, string id, int line, int column)
    {
        var analysis = DeviceQueryLanguage.Analyze(query);
        var error = Assert.Single(analysis.Findings, finding => finding.Severity == DeviceQuerySeverity.Error);
        Assert.Equal((id, line, column), (error.Id, error.Line, error.Column));
        Assert.False(analysis.IsValid);
        Assert.True(
            error.Found is not null && (error.Remedy ?? error.Expected) is { Length: > 0 },
            error.Id + " says neither what to do nor what is expected.");

        var refusal = Assert.Throws<TenantAttachException>(() => DeviceQueryLanguage.Check(query));
        Assert.Equal("DeviceQueryInvalid", refusal.ErrorId);
        Assert.Contains($"line {line}, column {column}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Proces", "Process")]
    [InlineData("Servce", "Service")]
    [InlineData("eventlogs('x')", "EventLog")]
    [InlineData("InstalledSoftwares", "InstalledSoftware")]
    [InlineData("Process | wher Name == 'a'", "where")]
    [InlineData("Process | where strln(Name) == 1", "strlen")]
    [InlineData("Process | project Name | where Nane == 'a'", "Name")]
    public void The_nearest_name_is_proposed(string query, string name) =>
        Assert.Equal($"Did you mean {name}?", DeviceQueryLanguage.Analyze(query).Findings[0].Remedy);

    [Theory]
    [InlineData("Process | where 5", "NotACondition", 17)]
    [InlineData("Process | where Name contains 5", "WrongType", 31)]
    [InlineData("Process | where ago(5) > now()", "WrongType", 21)]
    [InlineData("Process | project Name + 'a'", "WrongType", 19)]
    [InlineData("Process | project Name, Name", "DuplicateColumn", 25)]
    [InlineData("Process | project Name | where Nam == 'a'", "UnknownColumn", 32)]
    [InlineData("Process | distinct strlen(Name)", "NeedsColumn", 20)]
    [InlineData("Process | order by ProcessId + 1", "NeedsColumn", 20)]
    [InlineData("Process | summarize count() by Name | join (Service)", "JoinNeedsDevice", 39)]
    [InlineData("Process | summarize c = count() + 1", "ComputedAggregate", 21)]
    [InlineData("File('C:\\temp\\new.log')", "UnclearEscape", 6)]
    [InlineData("File('C:\\Users\\')", "BackslashBeforeQuote", 6)]
    [InlineData("OS | where InstallDate > datetime('2020-01-01 10:00:00')", "QuotedTime", 26)]
    [InlineData("EventLog('System', 2hours)", "UndocumentedUnit", 20)]
    [InlineData("Process | where WorkingSetSize > 1e6", "UndocumentedNumber", 34)]
    [InlineData("Process | where ExitCode == 0x87d00215", "UndocumentedNumber", 29)]
    [InlineData("Process | render barchart with (colour=red)", "UnknownChartOption", 33)]
    public void What_the_pages_do_not_exclude_is_a_warning_at_most(string query, string id, int column)
    {
        var analysis = DeviceQueryLanguage.Analyze(query);
        Assert.True(analysis.IsValid, string.Join("; ", analysis.Findings));
        var warning = Assert.Single(analysis.Findings, finding => finding.Id == id);
        Assert.Equal((DeviceQuerySeverity.Warning, column), (warning.Severity, warning.Column));
    }

    [Theory]
    [InlineData("Registry('HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion') | project Device, Value")]
    [InlineData("Registry('HKLM:\\\\SYSTEM\\CurrentControlSet\\Control')")]
    [InlineData("Device | join (Keyboard) | where Nowhere == 'de' and Manufacturer == 'x'")]
    [InlineData("Disk | summarize sum(FreeSpace), dcount(Name), count() by Device | where sum_ > 5 and dcount_ > 1 | order by count_")]
    [InlineData("SMBConfig | summarize count() by iif(EnableSMB1Protocol == true, 'on', 'off') | order by iif")]
    [InlineData("Device | project Model | join kind=inner (OS | project Caption) | project Model, Caption")]
    [InlineData("OptionalFeature | where InstallState == 1 | project Name, InstallState")]
    public void Published_ways_to_write_lead_to_no_warning(string query) => Assert.DoesNotContain(
        DeviceQueryLanguage.Analyze(query).Findings, finding => finding.Severity > DeviceQuerySeverity.Information);

    [Theory]
    [InlineData("AccountSID")]
    [InlineData("FileContent('c:\\\\windows\\\\SMSCFG.ini')")]
    [InlineData("NAPClient")]
    [InlineData("NAPSystemHealthAgent")]
    [InlineData("RegistryKey('hklm:\\\\software\\\\*')")]
    [InlineData("Process | summarize count() by Name | render piechart")]
    [InlineData("Device | join kind=inner (FileContent('a'))")]
    public void What_the_admin_center_lacks_is_flagged_and_refused_where_that_matters(string query)
    {
        var analysis = DeviceQueryLanguage.Analyze(query);
        Assert.True(analysis.IsValid);
        Assert.Equal(DeviceQueryCloudSupport.NotSupported, analysis.CloudSupport);
        Assert.Contains(analysis.Findings, finding => finding is { Id: "NotInAdminCenter", Severity: DeviceQuerySeverity.Warning });
        Assert.False(DeviceQueryLanguage.Analyze(query, new DeviceQueryOptions { CloudOnly = true }).IsValid);
    }

    [Theory]
    [InlineData("Process | summarize maxif(ProcessId, Name == 'a')", 2107)]
    [InlineData("Process | summarize minif(ProcessId, Name == 'a')", 2107)]
    [InlineData("RegistryKey('hklm:\\\\software')", 2107)]
    [InlineData("Process", 2006)]
    public void Versions_are_told_and_checked(string query, int version)
    {
        Assert.Equal(version, DeviceQueryLanguage.Analyze(query).MinimumSiteVersion);
        Assert.True(DeviceQueryLanguage.Analyze(query, new DeviceQueryOptions { SiteVersion = version }).IsValid);
        var old = DeviceQueryLanguage.Analyze(query, new DeviceQueryOptions { SiteVersion = version - 1 });
        Assert.Equal(version > 2006, old.Findings.Any(finding => finding.Id == "NeedsSiteVersion"));
    }

    [Fact]
    public void Limits_are_enforced()
    {
        var join = " | join kind=inner (Service | project Device)";
        Assert.True(DeviceQueryLanguage.Analyze("Device" + string.Concat(Enumerable.Repeat(join, 5))).IsValid);
        var six = DeviceQueryLanguage.Analyze("Device" + string.Concat(Enumerable.Repeat(join, 6)));
        Assert.Equal(6, six.JoinCount);
        Assert.Equal("TooManyJoins", Assert.Single(six.Findings, finding => finding.Severity == DeviceQuerySeverity.Error).Id);

        var wide = "Device | project Device, " + string.Join(", ", Enumerable.Range(0, 62).Select(number => $"C{number} = Model"));
        Assert.True(DeviceQueryLanguage.Analyze(wide + " | join kind=inner (Service | project Device, Name)").IsValid);
        Assert.Contains(
            DeviceQueryLanguage.Analyze(wide + " | join kind=inner (Service | project Device, Name, State)").Findings,
            finding => finding.Id == "TooManyColumns");

        var parts = string.Join(", ", Enumerable.Repeat("Name", 64));
        Assert.True(DeviceQueryLanguage.Analyze($"Service | project A = strcat({parts})").IsValid);
        Assert.Contains(
            DeviceQueryLanguage.Analyze($"Service | project A = strcat({parts}, Name)").Findings,
            finding => finding.Id == "WrongArgumentCount");
    }

    [Fact]
    public void Logs_and_events_tell_how_far_back_they_are_read()
    {
        Assert.Equal(TimeSpan.FromHours(24), DeviceQueryLanguage.Analyze("EventLog('System')").TimeRange);
        Assert.Equal(TimeSpan.FromDays(7), DeviceQueryLanguage.Analyze("CcmLog('Scripts', 7d)").TimeRange);
        Assert.Null(DeviceQueryLanguage.Analyze("Process").TimeRange);
    }

    [Theory]
    [InlineData("IPConfig", 5)]
    [InlineData("Device | join kind=inner (SMBConfig)", 5)]
    [InlineData("Process", 4)]
    public void The_needed_PowerShell_is_told(string query, int version) =>
        Assert.Equal(version, DeviceQueryLanguage.Analyze(query).MinimumPowerShellVersion);

    [Theory]
    [InlineData("Service | where State == 'Running' | project Device, Name", true)]
    [InlineData("Service | project Name", true)]
    [InlineData("Service | take 5", false)]
    [InlineData("Service | summarize count() by Device", false)]
    [InlineData("Device | join kind=inner (Service)", true)]
    [InlineData("Device | join kind=inner (Service | summarize count() by Device)", false)]
    public void Rows_of_single_devices_are_told_apart(string query, bool expected) =>
        Assert.Equal(expected, DeviceQueryLanguage.Analyze(query).IsPerDevice);

    [Theory]
    [InlineData("Process | project Device, A = ProcessId * 2, strlen(Name)", "Device:Text A:Number strlen:Number", false)]
    [InlineData(
        "Process | summarize count(), Sum = sum(ProcessId), max(CreationDate) by Name, bin(CreationDate, 1d)",
        "Name:Text CreationDate:DateTime count_:Number Sum:Number max_:DateTime",
        true)]
    [InlineData("Process | summarize percentile(ProcessId, 95)", "percentile_:Number", true)]
    [InlineData(
        "Process | summarize countif(Name == 'a'), countif(Name == 'b') by Device", "Device:Text countif_:Number countif_1:Number", true)]
    [InlineData("Process | count", "Count:Number", true)]
    [InlineData("AccountSID", "Device:Text", false)]
    [InlineData(
        "Device | project Device, Model | join kind=inner (Keyboard | project Device, Model)", "Device:Text Model:Text Model1:Unknown",
        true)]
    public void Columns_are_told(string query, string columns, bool isComplete)
    {
        var analysis = DeviceQueryLanguage.Analyze(query);
        Assert.Equal(columns, string.Join(" ", analysis.Columns.Select(column => column.Name + ":" + column.Type)));
        Assert.Equal(isComplete, analysis.IsColumnListComplete);
    }

    [Fact]
    public void A_class_of_the_hierarchy_is_an_entity_where_it_is_named()
    {
        Assert.False(DeviceQueryLanguage.Analyze("ContosoAsset | count").IsValid);
        Assert.True(
            DeviceQueryLanguage.Analyze("ContosoAsset | count", new DeviceQueryOptions { CustomEntities = ["contosoasset"] }).IsValid);
    }

    [Fact]
    public void What_is_only_known_by_experience_is_a_warning()
    {
        var analysis = DeviceQueryLanguage.Analyze("EventLog('System', 1h) | where Nothing == 5 and Source > 5");
        Assert.True(analysis.IsValid);
        Assert.Equal(["UnknownColumn", "TypeMismatch"], analysis.Findings.Select(finding => finding.Id));
    }

    [Fact]
    public void Several_errors_are_all_found()
    {
        var findings = DeviceQueryLanguage.Analyze("Proces | where strln(Name) == 1 | project Name, Name").Findings;
        Assert.Equal(["UnknownEntity", "UnknownFunction", "DuplicateColumn"], findings.Select(finding => finding.Id));
        Assert.Contains(
            "(1 more.)",
            Assert.Throws<TenantAttachException>(
                () => DeviceQueryLanguage.Check("Proces | where strln(Name) == 1 | project Name, Name")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50_000, "+1")]
    [InlineData(10_000, "(")]
    [InlineData(3_000, "-")]
    [InlineData(1_500, " or 1==1")]
    public void A_query_that_is_nested_or_long_beyond_reason_is_an_error(int times, string part) =>
        Assert.False(DeviceQueryLanguage.Analyze("Process | where 1 == 1" + string.Concat(Enumerable.Repeat(part, times))).IsValid);

    [Fact]
    public void Entities_are_those_of_the_manual()
    {
        var names = DeviceQueryLanguage.Entities().Select(entity => entity.Name).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Superset(
            new HashSet<string> { "OS", "Process", "WinEvent", "Registry", "TPM", "QuickFixEngineering", "RegistryKey" },
            names.ToHashSet());
        Assert.Equal(152, names.Count);
        Assert.Equal(
            ["AccountSID", "FileContent", "NAPClient", "NAPSystemHealthAgent", "RegistryKey"],
            DeviceQueryLanguage.Entities().Where(entity => entity.IsInAdminCenter == false).Select(entity => entity.Name));
    }

    [Theory]
    [InlineData(
        "SoftwareUpdate", "Device Title RebootRequired LastDeploymentChangeTime UpdateID KBArticleIDs SecurityBulletinIDs Categories",
        true)]
    [InlineData("Connection", "Device Server", true)]
    [InlineData("User", "Device UserName", true)]
    [InlineData("FileContent", "Device Line Content", true)]
    [InlineData("ProcessModule", "Device ModuleName FileName FileVersion Size MD5Hash", true)]
    [InlineData("CcmLog", "Device LogText DateTime Component Context Type Thread File", true)]
    [InlineData("AccountSID", "Device", false)]
    public void Columns_are_those_of_the_script_of_the_client(string name, string columns, bool isComplete)
    {
        var entity = DeviceQueryLanguage.Entities().Single(one => one.Name == name);
        Assert.Equal(columns, string.Join(" ", entity.Columns));
        Assert.Equal(isComplete, entity.IsColumnListComplete);
        Assert.All(entity.Columns.Skip(1), column => Assert.Equal(DeviceQueryColumnSource.ClientScript, column.Source));
    }

    [Fact]
    public void Every_column_of_an_entity_has_a_type_and_a_source() => Assert.All(
        DeviceQueryLanguage.Entities().SelectMany(entity => entity.Columns),
        column => Assert.True(
            column.Type != DeviceQueryType.Unknown
                && column.Source is not (DeviceQueryColumnSource.Query or DeviceQueryColumnSource.Site)));

    [Theory]
    [InlineData("", "Process", "where")]
    [InlineData("Pro", "Process", "where")]
    [InlineData("Process | ", "where", "Process")]
    [InlineData("Process\n| where ", "CommandLine", "count")]
    [InlineData("Process | where Na", "Name", "render")]
    [InlineData("Process | where Name ", "contains", "Name")]
    [InlineData("Process | where strlen(", "Name", "and")]
    [InlineData("Process | project Name | order by ", "Name", "CommandLine")]
    [InlineData("Process | summarize ", "dcount", "strlen")]
    [InlineData("Process | summarize count() ", "by", "Name")]
    [InlineData("Process | summarize count() by ", "Name", "dcount")]
    [InlineData("Process | summarize count() by Name | order by ", "count_", "CommandLine")]
    [InlineData("Device | join ", "kind=", "Model")]
    [InlineData("Device | join kind=", "leftouter", "Process")]
    [InlineData("Device | join kind=inner (", "Process", "where")]
    [InlineData("Device | join kind=inner (Process | ", "where", "Model")]
    [InlineData("Device | join kind=inner (Process | where ", "CommandLine", "Model")]
    [InlineData("Device | join kind=inner (Process) | where ", "CommandLine", "join")]
    [InlineData("Device | render ", "piechart", "Model")]
    public void What_can_follow_is_proposed(string query, string proposed, string other)
    {
        var before = query.TrimEnd("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_".ToCharArray());
        var words = DeviceQueryLanguage.Next(before).Select(word => word.Key).ToList();
        Assert.Contains(proposed, words);
        Assert.DoesNotContain(other, words);
    }

    [Theory]
    [InlineData("Process | where Name == 'po")]
    [InlineData("Process | take ")]
    [InlineData("Process $ ")]
    public void Within_a_text_and_behind_nonsense_nothing_is_proposed(string query) => Assert.Empty(DeviceQueryLanguage.Next(query));
}
