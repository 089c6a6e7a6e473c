namespace TenantAttach.Simulator.Model;

/// <summary>The ids of the parts of templates that are published: of an instance, and of its value.</summary>
/// <remarks>
/// Source: exports of SkipToTheEndpoint/OpenIntuneBaseline, and the unit tests of microsoft/Microsoft365DSC for the templates of
/// Configuration Manager. The ids of all other parts are made up.
/// </remarks>
internal static class PublishedParts
{
    // Each line: the end of the setting's id, the id of the part, the id of the value.
    private const string Table = """
        # e8c053d6-9f95-42b1-a7f1-ebfd71c67a4b_1
        attacksurfacereductionrules 19600663-e264-4c02-8f55-f2983216d6d7
        enablecontrolledfolderaccess 78c83b32-56c0-445a-932a-872d69af6e49 e57db701-c3c6-4264-ab50-7896cb90dfd6
        # 804339ad-1553-4478-a742-138fb5807418_1
        allowarchivescanning 7c5c9cde-f74d-4d11-904f-de4c27f72d89 9ead75d4-6f30-4bc5-8cc5-ab0f999d79f0
        allowbehaviormonitoring 8eef615a-1aa0-46f4-a25a-12cbe65de5ab 905921da-95e2-4a10-9e30-fe5540002ce1
        allowcloudprotection 7da139f1-9b7e-407d-853a-c2e5037cdc70 16fe8afd-67be-4c50-8619-d535451a500c
        allowemailscanning b0d9ee81-de6a-4750-86d7-9397961c9852 fdf107fd-e13b-4507-9d8f-db4d93476af9
        allowfullscanremovabledrivescanning fb36e70b-5bc9-488a-a949-8ea3ac1634d5 366c5727-629b-4a81-b50b-52f90282fa2c
        allowioavprotection fa06231d-aed4-4601-b631-3a37e85b62a0 df4e6cbd-f7ff-41c8-88cd-fa25264a237e
        allowrealtimemonitoring f0790e28-9231-4d37-8f44-84bb47ca1b3e 0492c452-1069-4b91-9363-93b8e006ab12
        allowscanningnetworkfiles f8f28442-0a6b-4b52-b42c-d31d9687c1cf 7b8c858c-a17d-4623-9e20-f34b851670ce
        allowscriptscanning 000cf176-949c-4c08-a5d4-90ed43718db7 ab9e4320-c953-4067-ac9a-be2becd06b4a
        allowuseruiaccess 0170a900-b0bc-4ccc-b7ce-dda9be49189b 4b6c9739-4449-4006-8e5f-3049136470ea
        avgcpuloadfactor 816cc03e-8f96-4cba-b14f-2658d031a79a 37195fb1-3743-4c8e-a0ce-b6fae6fa3acd
        checkforsignaturesbeforerunningscan 4fea56e3-7bb6-4ad3-88c6-e364dd2f97b9 010779d1-edd4-441d-8034-89ad57a863fe
        cloudblocklevel c7a37009-c16e-4145-84c8-89a8c121fb15 517b4e84-e933-42b9-b92f-00e640b1a82d
        cloudextendedtimeout f61c2788-14e4-4e80-a5a7-bf2ff5052f63 608f1561-b603-46bd-bf5f-0b9872002f75
        disablecatchupfullscan f881b08c-f047-40d2-b7d9-3dde7ce9ef64 1b26092f-48c4-447b-99d4-e9c501542f1c
        disablecatchupquickscan dabf6781-9d5d-42da-822a-d4327aa2bdd1 d263ced7-0d23-4095-9326-99c8b3f5d35b
        enablelowcpupriority cdeb96cf-18f5-4477-a710-0ea9ecc618af 045a4a13-deee-4e24-9fe4-985c9357680d
        enablenetworkprotection f53ab20e-8af6-48f5-9fa1-46863e1e517e ee58fb51-9ae5-408b-9406-b92b643f388a
        puaprotection c0135c2a-f802-44f4-9b71-b0b976411b8c 2d790211-18cb-4e32-b8cc-97407e2c0b45
        realtimescandirection f5ff00a4-e5c7-44cf-a650-9c7619ff1561 6b4e3497-cfbb-4761-a152-de935bbf3f07
        schedulequickscantime 784a4af1-33fa-45f2-b945-138b7ff3bcb6 5d5c55c8-1a4e-4272-830d-8dc64cd3ac03
        signatureupdateinterval 89879f27-6b7d-44d4-a08e-0a0de3e9663d 0af6bbed-a74a-4d08-8587-b16b10b774cb
        submitsamplesconsent bc47ce7d-a251-4cae-a8a2-6e8384904ab7 826ed4b6-e04f-4975-9d23-6f0904b0d87e
        disablelocaladminmerge 5f9a9c65-dea7-4987-a5f5-b28cfd9762ba 3a9774b2-3143-47eb-bbca-d73c0ace2b7e
        allowonaccessprotection afbc322b-083c-4281-8242-ebbb91398b41 ed077fee-9803-44f3-b045-aab34d8e6d52
        threatseveritydefaultaction f6394bc5-6486-4728-b510-555f5c161f2b
        meteredconnectionupdates 7e3aaffb-309f-46de-8cd7-25c1a3b19e5b 20cf972c-be3f-4bc1-93d3-781829d55233
        # d948ff9b-99cb-4ee0-8012-1fbc09685377_1
        tamperprotection_options 5655cab2-7e6b-4c49-9ce2-3865da05f7e6 fc365da9-2c1b-4f79-aa4b-dedca69e728f
        disablefamilyui afcadc31-118d-4a5f-8a70-9f214389aa11 6add170a-7868-41d1-82a9-1038d2b3ce2b
        disableenhancednotifications 90d71ec1-eace-4cf1-a2da-023962fac6c5 aeb811f1-7980-4c19-a6b9-959aa84582c8
        hidewindowssecuritynotificationareacontrol 3a9dc836-5f32-4428-a04a-1bad526d3c7b 39f2d84f-4082-478d-bf5c-3317ffb14fd7
        # 6078910e-d808-4a9f-a51d-1b8a7bacb7c0_1
        audit_objectaccess_auditfilteringplatformconnection be9453a7-6348-4112-a49e-ad029d5d3548 f5e48ffe-d924-4ee1-a1a1-677e259952fa
        audit_objectaccess_auditfilteringplatformpacketdrop 43f5366a-7e27-47a9-be51-d14189d02a17 bf48ef86-73e5-4a66-a693-24ff8e4be799
        global_disablestatefulftp 38329af6-2670-4a71-972d-482010ca97fc 559f6e01-53a9-4c10-9f10-d09d8fe7f903
        domainprofile_enablefirewall 7714c373-a19a-4b64-ba6d-2e9db04a7684 120c5dbe-0c88-46f0-b897-2c996d3e5277
        privateprofile_enablefirewall 1c14f914-69bb-49f8-af5b-e29173a6ee95 9d55dfae-d55f-4f2a-af03-9a9524f61e76
        publicprofile_enablefirewall e2714734-708e-4286-8ae9-d56821e306a3 c38694c7-51a4-4a35-8f64-b10866a04776
        # 5dd36540-eb22-4e7e-b19c-2a07772ba627_1
        attacksurfacereductionrules d770fcd1-62cd-4217-9b20-9ee2a12062ff
        # e373ebb7-c1c5-4ffb-9ce0-698f1834fd9d_1
        settings_allowwindowsdefenderapplicationguard 1f2529c7-4b06-4ae6-bebc-210f7135676f
        # 48da42ed-5df7-485e-8b9d-4844ed5a92bd_1
        firewallrules_{firewallrulename} 76c7a8be-67d2-44bf-81a5-38c94926b1a1
        """;

    private static readonly Dictionary<string, List<string[]>> ByTemplate = Read();

    /// <summary>Finds the ids.</summary>
    /// <param name="template">The template's id.</param>
    /// <param name="settingId">The setting's id.</param>
    /// <returns>The id of the part and of its value; null for what is not published.</returns>
    public static (string? Part, string? Value) Find(string template, string settingId)
    {
        var row = ByTemplate.TryGetValue(template, out var rows)
            ? rows.Find(one => settingId == one[0] || settingId.EndsWith("_" + one[0], StringComparison.Ordinal))
            : null;
        return (row?[1], row?.ElementAtOrDefault(2));
    }

    private static Dictionary<string, List<string[]>> Read()
    {
        var result = new Dictionary<string, List<string[]>>(StringComparer.Ordinal);
        var rows = new List<string[]>();
        foreach (var line in Table.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                result[line.Substring(2)] = rows = [];
            }
            else
            {
                rows.Add(line.Split(' '));
            }
        }

        return result;
    }
}
