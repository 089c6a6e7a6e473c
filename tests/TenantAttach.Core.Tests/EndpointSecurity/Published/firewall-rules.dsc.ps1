# The values of a published example for IntuneFirewallRulesPolicyWindows10ConfigMgr of microsoft/Microsoft365DSC.
        IntuneFirewallRulesPolicyWindows10ConfigMgr 'Rules'
        {
            Assignments = @(
                MSFT_DeviceManagementConfigurationPolicyAssignments{
                    deviceAndAppManagementAssignmentFilterType = 'none'
                    dataType = '#microsoft.graph.groupAssignmentTarget'
                    groupId = '11111111-1111-1111-1111-111111111111'
                }
            );
            FirewallRuleName = @(
                MSFT_MicrosoftGraphIntuneSettingsCatalogFirewallRuleName_IntuneFirewallRulesPolicyWindows10ConfigMgr{
                    Direction = 'out'
                    InterfaceTypes = @('lan')
                    RemotePortRanges = @('0-100')
                    Name = 'Rule1'
                    FilePath = 'C:\Temp'
                    Protocol = 80
                    ServiceName = 'mysvc'
                    Enabled = '1'
                    Type = '1'
                }
            )
            DisplayName = "Rules";
            RoleScopeTagIds = @("0");
        }
