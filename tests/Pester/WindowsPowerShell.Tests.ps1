# What Windows PowerShell 5.1 would have to read, looked at for what only later versions know. It is not run there.
BeforeDiscovery {
    $root = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..'))
    $script:Files = Get-ChildItem "$root/out/TenantAttach", "$root/samples" -Recurse -File -Include '*.psm1', '*.psd1', '*.ps1', '*.ps1xml' |
        Where-Object FullName -NotMatch '[\\/](bin|obj|state|Tests)[\\/]' | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
}

BeforeAll {
    $script:LaterOperators = 'QuestionQuestion', 'QuestionQuestionEquals'

    # Names the first construct of a script that 5.1 cannot parse or bind, or nothing.
    function Find-LaterSyntax([string] $Code) {
        $errors = $null
        $tree = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $errors)
        if ($errors) { return "does not parse: $($errors[0].Message)" }
        foreach ($node in $tree.FindAll({ $true }, $true)) {
            $found = switch ($node.GetType().Name) {
                'TernaryExpressionAst' { 'the operator ? :' }
                'PipelineChainAst' { '&& or ||' }
                'BinaryExpressionAst' { if ("$($node.Operator)" -in $LaterOperators) { 'the operator ??' } }
                'AssignmentStatementAst' { if ("$($node.Operator)" -in $LaterOperators) { 'the operator ??=' } }
                { $_ -in 'MemberExpressionAst', 'IndexExpressionAst', 'InvokeMemberExpressionAst' } { if ($node.NullConditional) { '?. or ?[]' } }
                'PipelineAst' { if ($node.Background) { '& at the end' } }
                'ScriptBlockAst' { if ($node.CleanBlock) { 'a clean block' } }
                'CommandAst' {
                    $names = @($node.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }).ParameterName
                    if ($node.GetCommandName() -in 'ForEach-Object', '%' -and $names -contains 'Parallel') { 'ForEach-Object -Parallel' }
                    elseif ($node.GetCommandName() -eq 'ConvertFrom-Json' -and ($names -contains 'AsHashtable' -or $names -contains 'Depth')) { 'ConvertFrom-Json -AsHashtable or -Depth' }
                }
            }
            if ($found) { return "line $($node.Extent.StartLineNumber): $found" }
        }
    }
}

Describe 'What Windows PowerShell 5.1 reads' {
    It 'has only characters that every code page reads alike: <Name>' -ForEach $Files {
        # 5.1 reads a file without a byte order mark in the code page of Windows.
        $lines = [System.IO.File]::ReadAllLines($Path)
        0..($lines.Count - 1) | Where-Object { $lines[$_] -match '[^\x00-\x7F]' } | ForEach-Object { "line $($_ + 1)" } | Should -BeNullOrEmpty
    }

    It 'has no syntax of a later version: <Name>' -ForEach $Files {
        $scripts = if ($Name -like '*.ps1xml') {
            ([xml] [System.IO.File]::ReadAllText($Path)).SelectNodes('//ScriptBlock | //GetScriptBlock | //SetScriptBlock | //Script') | ForEach-Object InnerText
        }
        else { [System.IO.File]::ReadAllText($Path) }
        $scripts | ForEach-Object { Find-LaterSyntax $_ } | Should -BeNullOrEmpty
    }

    It 'finds <Later>' -ForEach @(
        @{ Later = '$a ? 1 : 2' }, @{ Later = 'a && b' }, @{ Later = '$a ?? 1' }, @{ Later = '$a ??= 1' }, @{ Later = '${a}?.b' }, @{ Later = '${a}?[0]' }
        @{ Later = 'Get-Item . &' }, @{ Later = 'function f { clean { } }' }, @{ Later = '1 | ForEach-Object -Parallel { }' }, @{ Later = 'if (' }
        @{ Later = '''{}'' | ConvertFrom-Json -AsHashtable' }
    ) {
        Find-LaterSyntax $Later | Should -Not -BeNullOrEmpty
    }
}
