# Gives every text parameter of every cmdlet what no administrator types and some systems send. Allowed are a right result and an error of the
# catalogue; what is sent has to keep its form: every text inside its quotation marks, every body JSON.
BeforeDiscovery {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
    $texts = [string], [string[]], [object], [object[]], [uri], [uri[]], [hashtable]
    # Windows accounts ask their domain; an identity of Azure asks its host: neither is here.
    $script:Targets = foreach ($command in Get-Command -Module TenantAttach) {
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -notin $common -and $_.ParameterType -in $texts -and $_.Name -ne 'SimulatorHost' }) {
            @{ Name = $command.Name; Parameter = $parameter.Name }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath
    $script:Cases = Import-PowerShellDataFile "$PSScriptRoot/Cases.psd1"
    $script:Known = [System.Collections.Generic.HashSet[string]]::new()
    foreach ($match in [regex]::Matches((Get-Content "$PSScriptRoot/../../docs/errors.md" -Raw), '(?m)^### (\w+)')) { $null = $Known.Add($match.Groups[1].Value) }
    # What the engine refuses before a cmdlet sees it.
    'ParameterArgumentTransformationError', 'ParameterArgumentValidationError', 'ParameterArgumentValidationErrorEmptyStringNotAllowed',
    'ParameterArgumentValidationErrorEmptyStringCollectionNotAllowed', 'CannotConvertArgumentNoMessage', 'DriveNotFound' | ForEach-Object { $null = $Known.Add($_) }
    $null = $Known.Remove('UnexpectedFailure')

    # zq marks every piece that must stay within its quotation marks.
    $script:Hostile = @(
        "O'Brien zqa; %00 zqb"
        "zqa' or zqb eq 'zqc"
        "zqa'') or (zqb"
        "zqa`r`nzqb: zqc"
        'zqa"zqb\zqc\'
        'zqa&$top=1&zqb#zqc/../zqd?zqe=1;zqf'
        '../../zqa/%2e%2e/zqb'
        'zqa*zqb?[zqc'
        '{0} zqa {zqb}'
        "zqa$([char]0)zqb"
        "zq$([char]0xE4)$([char]0x6F22)$([char]0xD83C)$([char]0xDF89)$([char]0x202E)zqb $([char]0x2019)zqc"
        '<zqa>]]>&amp;zqb'
        '   '
        'zq' + ('x' * 10000)
    )
    $script:Planted = [System.Security.SecureString]::new()
    foreach ($character in 'Canary~7f3kQ'.ToCharArray()) { $Planted.AppendChar($character) }
    $script:Usual = @{ Device = 'WS000001'; Script = 'Get disk report'; Application = 'Expense Reports'; Class = 'LOGICAL_DISK'; Collection = 'Pilot devices'; User = 'CORP\user000007' }

    function Get-Usual($Parameter) {
        # Something that fits a mandatory parameter; null where nothing does.
        if ($Usual.ContainsKey($Parameter.Name)) { return $Usual[$Parameter.Name] }
        $type = if ($Parameter.ParameterType.IsArray) { $Parameter.ParameterType.GetElementType() } else { $Parameter.ParameterType }
        $type = if ([Nullable]::GetUnderlyingType($type)) { [Nullable]::GetUnderlyingType($type) } else { $type }
        if ($type.IsEnum) { return [Enum]::GetValues($type)[0] }
        switch ($type) {
            ([switch]) { return $true }
            ([string]) { return 'usual' }
            ([object]) { return 'usual' }
            ([guid]) { return [guid] 'c2c4f0a4-3f4c-4a35-8b0c-2f5c7f3f9a10' }
            ([int]) { return 400 }
            ([long]) { return 1 }
            ([timespan]) { return [timespan] '00:00:01' }
            ([datetimeoffset]) { return [datetimeoffset] '2027-01-01' }
            ([securestring]) { return $Planted }
        }
    }

    function Get-Call([string] $Name, [string] $Parameter) {
        # One call for each parameter set that has the parameter and whose other mandatory parameters can be filled.
        $command = Get-Command $Name
        $sets = @($command.ParameterSets | Where-Object { $_.Parameters.Name -contains $Parameter -and $_.Name -ne 'ManagedIdentity' })
        if ($Name -eq 'Connect-CMTenantAttach') {
            # What answers nobody is tried for seconds, so one set is enough, and the simulator's is quickest.
            $sets = @($sets | Where-Object Name -EQ 'Simulator') + $sets | Select-Object -First 1
        }

        foreach ($set in $sets) {
            $call = @{}
            foreach ($other in $set.Parameters | Where-Object { $_.IsMandatory -and $_.Name -ne $Parameter }) { $call[$other.Name] = Get-Usual $other }
            if ($call.Values -contains $null) { continue }
            if ($command.Parameters.ContainsKey('Confirm')) { $call.Confirm = $false }
            if ($Name -eq 'Connect-CMTenantAttach' -and $set.Name -ne 'Simulator') { $call.SimulatorHost = 'https://127.0.0.1:1' }
            # Nobody signs in here; where there is a browser, it would be waited for.
            if ($Parameter -ne 'SignInTimeout' -and $set.Parameters.Name -contains 'SignInTimeout') { $call.SignInTimeout = '1s' }
            if ($Name -eq 'Test-CMTenantAttachEndpoint') { $call.TimeoutSeconds = 1; if ($Parameter -ne 'Endpoint') { $call.Endpoint = 'https://127.0.0.1:1' } }
            $call
        }
    }

    function Get-Form([string] $Text) {
        # Without what is in quotation marks: '' is one within '...', \" one within "...".
        $Text -replace "'(?:[^']|'')*'", "''" -replace '"(?:[^"\\]|\\.)*"', '""'
    }
}

AfterAll { Get-CMTenantAttachSession | Disconnect-CMTenantAttach }

Describe 'Hostile text' {
    It 'ends well in <Name> -<Parameter>' -ForEach $Targets {
        Get-CMTenantAttachSession | Disconnect-CMTenantAttach
        $scenario = if ($Cases.ContainsKey($Name) -and $Cases[$Name].Scenario) { $Cases[$Name].Scenario } else { 'NotAttached' }
        $null = Connect-CMTenantAttach -Simulator -Name hostile -Scenario $scenario -DeviceCount 40
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory $folder
        Push-Location $folder
        try {
            $calls = @(Get-Call $Name $Parameter)
            $calls.Count | Should -BeGreaterThan 0 -Because 'Get-Usual has to know something for each mandatory parameter of one set'
            foreach ($call in $calls) {
                foreach ($text in $Hostile) {
                    $value = if ((Get-Command $Name).Parameters[$Parameter].ParameterType -eq [hashtable]) { @{ $text = $text; Folder = $text } } else { $text }
                    $global:Error.Clear()
                    $because = "of '$($text.Substring(0, [Math]::Min(60, $text.Length)))' beside $($call.Keys -join ', ')"
                    $call[$Parameter] = $value
                    try { $null = & $Name @call 2>&1 3>$null 6>$null }
                    catch { $null = $_ }
                    foreach ($record in @($global:Error | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })) {
                        $id = $record.FullyQualifiedErrorId.Split(',')[0]
                        $Known.Contains($id) | Should -BeTrue -Because "$id is no error of the catalogue; $because : $record"
                    }
                }
            }

            if (-not (Get-CMTenantAttachSession | Where-Object Name -EQ 'hostile')) { return }
            foreach ($request in Get-CMTenantAttachSimulatorRequest -Session hostile) {
                # What was created a moment ago is not everywhere yet, and no operation has the number 1 of Get-Usual: a 404 of a good request.
                if ($request.Status -eq 404 -and $request.Path -match '/[0-9a-f-]{36}(/|$)|/SMS_ClientOperationStatus\(1\)$') { continue }
                # A body that is sound may still hold what the service does not take, a name that is too long for example.
                if ($request.Status -eq 400 -and $request.Method -ne 'GET' -and $request.RequestBody) { continue }
                $request.Status | Should -Not -BeIn 400, 404, 405, 500 -Because "$($request.Method) $($request.Path)?$($request.Query) would be no request that a service knows"
                Get-Form $request.Path | Should -Not -Match 'zq'
                Get-Form $request.Query | Should -Not -Match 'zq'
                if ($request.RequestBody -and $request.Service -ne 'Entra') { { $request.RequestBody | ConvertFrom-Json } | Should -Not -Throw }
            }
        }
        finally { Pop-Location }
    }
}
