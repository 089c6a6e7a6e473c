using System.Collections.Generic;
using System.Globalization;

namespace TenantAttach.Quality;

/// <summary>What a good module is asked for, and what proves it of this one.</summary>
internal static partial class Checklist
{
    private const string ImportRule = "Importing takes at most 120 ms more than an empty binary module, median of five fresh shells";
    private const double ImportBound = 120;
    private const double PackageBound = 6;
    private const int MedianBound = 120;
    private const int LongestBound = 600;

    /// <summary>The rows.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="facts">What was measured.</param>
    /// <param name="measured">What other programs measured.</param>
    /// <returns>Fifty rows in order.</returns>
    public static IReadOnlyList<Row> Rows(TestIndex tests, Facts facts, Measurements measured) =>
        [.. Package(tests, facts, measured), .. Surface(tests), .. Behaviour(tests, facts, measured.Benchmarks), .. Safety(tests, facts), .. Documents(tests, facts), .. Craft(tests, facts, measured)];

    private static IEnumerable<Row> Package(TestIndex tests, Facts facts, Measurements measured)
    {
        yield return measured.CleanRun is { } clone
            ? Row.All(1, "One command builds, tests and packs", Proof.Measured($"`.ci/run` on a clean clone of {clone}", measured.IsCleanRunGood), tests.Unit("PackageTests.It_has_what_a_gallery_and_a_reader_expect"))
            : Row.Part(1, "One command builds, tests and packs", "a run from a clean clone is not recorded here (`--clone`)", Proof.Measured("`build.ps1` and `.ci/run` are there", true));
        yield return Row.All(2, "The manifest is valid", tests.Pester("Import", "has a manifest without faults"));
        yield return Row.All(3, "Exports are listed, without wildcards", tests.Unit("PackageTests.The_manifest_exports_the_cmdlets_by_name_and_nothing_else"), tests.Pester("Import", "offers exactly the commands of its manifest"));
        yield return Row.All(4, "The manifest names editions, versions, tags, addresses, release notes", Proof.Measured(List("fields missing", facts.MissingManifestFields), facts.MissingManifestFields.Count == 0));
        yield return Row.All(5, "Manifest, assembly and changelog agree on the version", tests.Unit("PackageTests.Versions_of_manifest_and_assembly_agree"), Proof.Measured($"{facts.Version} is in the changelog", facts.IsVersionInChangelog));
        yield return facts.Import is { } import
            ? Row.All(6, ImportRule, Proof.Measured($"{Text(import.Module)} ms, {Text(import.Over)} ms more", import.Over <= ImportBound))
            : Row.Part(6, ImportRule, "not timed in this run (`--shell`)");
        yield return Row.All(7, "Importing loads no other module", tests.Pester("Import", "loads no other module"));
        yield return Row.All(8, "Importing reads only its own files, no network", tests.Pester("Trace", "touches no file but its own and those of the shell"), tests.Pester("Trace", "sends nothing and connects to nothing"));
        yield return Row.All(9, "Importing again and again works", tests.Pester("Import", "works again after each of three removals and forced imports"));
        yield return Row.All(10, "Core and packages only in the private context", tests.Pester("Isolation", "keeps the Core and the sign-in library in the private context"));
        yield return Row.All(11, "Works beside an older sign-in library; a flat build fails", tests.Pester("Isolation", "works beside an older sign-in library that another module loaded first"), tests.Pester("Isolation", "fails beside the older sign-in library, which is what the private context is for"));
        yield return Row.All(12, "The cmdlets reference only what they may", tests.Unit("PackageTests.The_cmdlets_reference_the_platform_and_the_doors_only"));
        yield return Row.All(13, "No private type in public signatures, outputs, exceptions", tests.Unit("CmdletSurfaceTests.No_type_of_the_private_context_is_in_a_public_signature"), tests.Unit("CmdletSurfaceTests.Outputs_are_models_or_types_of_the_platform"));
        yield return Row.All(
            14,
            "The package has no engine, no leftovers, at most 6 MB",
            tests.Unit("PackageTests.It_has_no_copy_of_the_engine_and_no_leftovers"),
            Proof.Measured($"{Text(facts.PackedBytes / 1048576.0)} MB packed", facts.PackedBytes <= PackageBound * 1048576));
        yield return Row.All(15, "The .NET Framework flavour compiles and its references resolve", tests.Unit("PackageTests.Every_reference_leads_to_the_package_or_the_platform"), tests.Unit("FrameworkRehearsalTests.The_packed_flavour_for_NET_Framework_ends_in_the_same_state"));
    }

    private static IEnumerable<Row> Surface(TestIndex tests)
    {
        yield return Row.All(16, "Approved verbs, nouns with prefix", tests.Unit("CmdletSurfaceTests.Names_have_an_approved_verb_and_the_prefix"), tests.Pester("Import", "uses approved verbs"));
        yield return Row.All(17, "Classes are sealed and named after the cmdlet", tests.Unit("CmdletSurfaceTests.Classes_are_sealed_and_named_after_the_cmdlet"));
        yield return Row.All(
            18,
            "Every cmdlet says what it writes, and writes that",
            tests.Unit("CmdletSurfaceTests.Every_cmdlet_says_what_it_writes"),
            tests.Pester("Each", "writes what it declares, and all of it"),
            tests.Pester("Each", "has every cmdlet and no other"));
        yield return Row.All(19, "What changes something asks, what removes asks by default", tests.Unit("CmdletSurfaceTests.Every_cmdlet_that_changes_something_asks"), tests.Unit("CmdletSurfaceTests.What_takes_something_away_asks_by_default"));
        yield return Row.All(20, "WhatIf writes nothing and still refuses", tests.Pester("WhatIf", "writes nothing, lists the calls and their provenance: <Code>"), tests.Pester("WhatIf", "was tried with every cmdlet that changes a site or a tenant"), tests.Unit("EnableTests.Planning_writes_nothing"), tests.Unit("PlanTests.WhatIf_lists_every_call_with_its_provenance_and_marks_the_simulator"));
        yield return Row.All(21, "PassThru under WhatIf gives an object", tests.Pester("Life", "hands on an object with PassThru: <Code>"), tests.Pester("Composing", "writes an object of the declared type and sends no write: <Name>"));
        yield return Row.All(22, "Input from the pipeline, by property name, and deserialised", tests.Pester("Life", "takes devices by property name"), tests.Pester("Life", "takes devices and actions that came through a file"), tests.Pester("Composing", "hand over devices and actions that are taken here"));
        yield return Row.All(23, "One bad input of three gives two results and one error", tests.Pester("Life", "reports one bad device of three and does the others"), tests.Unit("ErrorTests.One_bad_input_of_three_gives_two_results_and_one_error"));
    }

    private static string List(string title, IReadOnlyList<string> items) => items.Count == 0 ? title + ": none" : $"{title}: {string.Join(", ", items)}";

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
