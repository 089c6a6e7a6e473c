BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Import-Module $ModulePath

    $script:Canary = 'Canary~7f3kQ.planted-secret_9Zx'
    function New-Secret([string] $Text) {
        $secret = [System.Security.SecureString]::new()
        foreach ($character in $Text.ToCharArray()) { $secret.AppendChar($character) }
        $secret
    }

    function Get-Clear([securestring] $Secret) { [System.Net.NetworkCredential]::new('', $Secret).Password }

    function Get-Everything([scriptblock] $Code) {
        # All streams, the errors in full, and every property of what was written.
        $global:Error.Clear()
        $VerbosePreference = $DebugPreference = 'Continue'
        $written = try { & $Code *>&1 } catch { $_ }
        $VerbosePreference = $DebugPreference = 'SilentlyContinue'
        $errors = foreach ($record in @($global:Error)) {
            ($record | Format-List * -Force | Out-String -Width 4000)
            for ($exception = $record.Exception; $exception; $exception = $exception.InnerException) { "$exception"; $exception.Data.Values }
        }
        @($written | Out-String -Width 4000; $written | Format-List * -Force | Out-String -Width 4000; $errors) -join "`n"
    }

    function Test-Clean([string] $Text, [string[]] $Secrets) {
        foreach ($secret in $Secrets) { $Text | Should -Not -Match ([regex]::Escape($secret)) }
        # A token of any kind, and a private key.
        $Text | Should -Not -Match 'eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}'
        $Text | Should -Not -Match 'PRIVATE KEY'
    }
}

Describe 'Secrets' {
    BeforeAll {
        $script:State = Join-Path $TestDrive 'state.json'
        $script:Transcript = Join-Path $TestDrive 'transcript.txt'
        $script:Snapshot = Join-Path $TestDrive 'snapshot.json'
        $null = Start-Transcript -Path $Transcript
        $script:Session = Connect-CMTenantAttach -Simulator -Name planted -DeviceCount 20 -StatePath $State
        $script:Application = New-CMTenantAttachApplication -Confirm:$false
        $script:Real = Get-Clear $Application.SecretKey
    }
    AfterAll {
        Get-CMTenantAttachSession | Disconnect-CMTenantAttach
    }

    It 'are given out once, as SecureString' {
        $Real.Length | Should -BeGreaterThan 20
        Test-Clean (Get-Everything { $Application; $Application | Format-Table | Out-String; $Application | ConvertTo-Json -Depth 3 }) $Real
    }

    It 'stay out of all streams while everything is done with them: <Code>' -ForEach @(
        @{ Code = { Enable-CMTenantAttach -Application $Application -Wait -Confirm:$false -Verbose -Debug } }
        @{ Code = { Get-CMTenantAttach -Verbose -Debug } }
        @{ Code = { Get-CMTenantAttachApplication -Verbose -Debug } }
        @{ Code = { Update-CMTenantAttachSecret -PassThru -Confirm:$false -Verbose -Debug } }
        @{ Code = { Get-CMTenantAttachConnector -Verbose -Debug } }
        @{ Code = { Get-CMTenantAttachSession; Get-CMTenantAttach -Verbose } }
    ) {
        $text = Get-Everything $Code
        $text | Should -Match 'AdminService GET /AdminService/wmi/'
        Test-Clean $text $Real, $Canary
    }

    It 'that do not work stay out of the error' {
        $other = New-CMTenantAttachApplication -NewSecret -SecretDays 100 -Confirm:$false
        $text = Get-Everything {
            Update-CMTenantAttachSecret -SecretKey (New-Secret $Canary) -SecretExpiry $other.SecretExpiry -Confirm:$false -Verbose -Debug
        }
        $text | Should -Match 'SecretNotAccepted'
        Test-Clean $text $Real, $Canary, (Get-Clear $other.SecretKey)
    }

    It 'of a sign-in that is refused stay out of the error' {
        $text = Get-Everything {
            Connect-CMTenantAttach -TenantId contoso.com -ClientId 00000000-0000-0000-0000-000000000001 -ClientSecret (New-Secret $Canary) -SimulatorHost https://127.0.0.1:1 -Verbose -Debug
        }
        Test-Clean $text $Canary
    }

    It 'in a token that was handed in stay out of the error' {
        $token = 'eyJhbGciOiJub25lIn0.eyJhdWQiOiJwbGFudGVkLWNhbmFyeS10b2tlbiJ9.c2lnbmF0dXJl'
        $text = Get-Everything { Connect-CMTenantAttach -TenantId contoso.com -AccessToken (New-Secret $token) -SimulatorHost https://127.0.0.1:1 -Verbose -Debug }
        Test-Clean $text $token, 'planted-canary-token'
    }

    It 'of a certificate stay out of all streams' {
        $key = [System.Security.Cryptography.RSA]::Create(2048)
        $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=planted', $key, 'SHA256', [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $certificate = $request.CreateSelfSigned([DateTimeOffset]::Now.AddDays(-1), [DateTimeOffset]::Now.AddDays(30))
        # The private exponent however base64 cuts it; its surroundings are public.
        $exponent = $key.ExportParameters($true).D
        $private = 0..2 | ForEach-Object { [Convert]::ToBase64String($exponent, $_, 60) }
        $text = Get-Everything { Connect-CMTenantAttach -TenantId contoso.com -ClientId 00000000-0000-0000-0000-000000000001 -Certificate $certificate -SimulatorHost https://127.0.0.1:1 -Verbose -Debug }
        Test-Clean $text $private
        $text = Get-Everything { New-CMTenantAttachApplication -Name Tools -Certificate $certificate -Confirm:$false -Verbose -Debug }
        Test-Clean $text $private
    }

    It 'stay out of the request log' {
        $log = Get-CMTenantAttachSimulatorRequest | ConvertTo-Json -Depth 4
        Test-Clean $log $Real, $Canary
    }

    It 'stay out of the snapshot' {
        $null = Remove-CMTenantAttach -SnapshotPath $Snapshot -Confirm:$false
        Test-Clean (Get-Content $Snapshot -Raw) $Real, $Canary
    }

    It 'stay out of the state file and of the transcript' {
        $null = Disconnect-CMTenantAttach -Session $Session
        $null = Stop-Transcript
        Test-Clean (Get-Content $State -Raw) $Real, $Canary
        # The transcript holds the code of this test's own command line, so only what was made at run time is looked for.
        Test-Clean (Get-Content $Transcript -Raw) $Real
    }
}
