using System.Collections.Generic;

namespace TenantAttach.Quality;

/// <content>What is written about it, and how it is made.</content>
internal static partial class Checklist
{
    private const string CoverageRule = "Tests cover 90 % of the lines and 80 % of the branches of the Core, 85 % of the lines of the cmdlets";

    private static IEnumerable<Row> Documents(TestIndex tests, Facts facts)
    {
        yield return Row.All(
            40,
            "A table of at most 120 columns for every public model, kept by snapshots",
            Proof.Measured($"models without a view: {Text(facts.ModelsWithoutView.Count)} of {Text(facts.Models)}", facts.ModelsWithoutView.Count == 0),
            tests.Pester("Snapshots", "is as it was looked at and accepted: <Type>"),
            tests.Pester("Snapshots", "are those of $PSStyle"),
            tests.Pester("Snapshots", "are local in views and UTC in objects"),
            tests.Pester("Views", "show <Type> as a table that fits, whatever is in it"),
            tests.Pester("Views", "fit into 120 columns, as list and as table: <Code>"));
        yield return Row.All(
            41,
            "Help with synopsis, description, two examples, all parameters, and an address",
            Proof.Measured($"{Text(facts.Described.Count)} of {Text(facts.Cmdlets.Count)} cmdlets have a page with two examples", facts.Described.Count == facts.Cmdlets.Count),
            tests.Unit("HelpCoverageTests.Every_parameter_is_described_and_no_other"),
            tests.Pester("Help", "has synopsis, description and at least two examples"),
            tests.Pester("Help", "has the address of its page, at the project that the manifest names"));
        yield return Row.All(42, "The examples of the help run", tests.Pester("Help", "run: <Page> <Number>"));
        yield return Row.All(
            43,
            "Five topics at least; generated pages are as they would be generated",
            Proof.Measured($"{Text(facts.AboutTopics)} topics", facts.AboutTopics >= 5),
            tests.Unit("WireContractTests.The_document_is_what_the_declarations_say"),
            tests.Unit("ErrorCatalogTests.The_document_is_what_the_catalogue_says"),
            tests.Unit("SimulatorPageTests.The_page_lists_every_fault_as_the_catalogue_has_it"));
        yield return Row.All(
            44,
            "The simulator's shapes agree with the published schemas",
            tests.Unit("GraphShapeTests.Every_part_of_a_route_exists_in_the_schema"),
            tests.Unit("ReplyShapeTests.A_reply_has_only_properties_of_the_schema_with_values_of_their_types"),
            tests.Unit("ReplyShapeTests.A_type_has_only_properties_of_the_schema_and_their_kinds"),
            tests.Unit("GraphReplyTests.Everything_that_is_answered_from_attaching_to_leaving_fits_the_schema"),
            tests.Unit("SimulatedContractTests.The_schema_shows_everything_that_the_calls_use"));
        yield return Row.All(
            45,
            "Every fault has a test, in one table",
            tests.Unit("FaultTableTests.The_table_has_every_fault"),
            tests.Unit("FaultTableTests.A_fault_shows_in_what_the_module_does_and_ends_with_it"),
            tests.Unit("SimulatorPageTests.The_page_lists_every_fault_as_the_catalogue_has_it"),
            tests.Unit("ErrorResolverTests.Each_fault_of_the_simulator_that_has_a_symptom_resolves_to_it"),
            tests.Pester("Life", "says how the connector suffers from <Fault>"));
    }

    private static IEnumerable<Row> Craft(TestIndex tests, Facts facts, Measurements measured)
    {
        yield return measured is { Core: { } core, Cmdlets: { } cmdlets }
            ? Row.All(
                46,
                CoverageRule,
                Proof.Measured($"{Text(core.Lines)} % of lines, {Text(core.Branches)} % of branches of the Core", core is { Lines: >= 90, Branches: >= 80 }),
                Proof.Measured($"{Text(cmdlets.Lines)} % of lines of the cmdlets", cmdlets.Lines >= 85))
            : Row.Part(46, CoverageRule, "not measured in this run (`--coverage`)");
        yield return Row.All(
            47,
            "Random input for at least six targets",
            tests.Unit("ODataFilterTests.Random_texts_never_change_the_form_of_a_filter"),
            tests.Unit("RequestBuilderTests.Random_values_come_back_unchanged_from_the_address"),
            tests.Unit("RetryTests.Retry_After_never_throws_whatever_the_text"),
            tests.Unit("ReplyTests.Mutated_bodies_never_escape_the_catalogue"),
            tests.Unit("CmLogReaderTests.Random_bytes_and_damaged_records_never_break_the_reader_and_lose_no_good_record"),
            tests.Unit("ErrorResolverTests.Random_text_is_never_resolved_with_wrong_certainty"));
        var settings = Proof.Measured(List("settings missing", facts.MissingSettings), facts.MissingSettings.Count == 0);
        yield return measured.Format is { } format
            ? Row.All(48, "Strict compiler settings and a formatted source", settings, Proof.Measured($"at {format}", measured.IsFormatted))
            : Row.Part(48, "Strict compiler settings and a formatted source", "`dotnet format --verify-no-changes` was not run (`--format`)", settings);
        yield return Row.All(
            49,
            "Central versions, lock files, audit, notices, a bill of materials, reproducible packages",
            Proof.Measured($"{Text(facts.LockFiles)} lock files for {Text(facts.Projects)} projects", facts.LockFiles >= facts.Projects - 2),
            tests.Unit("PackageTests.Every_packed_component_of_others_is_in_the_notices"),
            tests.Unit("PackageTests.Equal_modules_pack_to_equal_bytes_of_at_most_six_megabytes"),
            tests.Unit("BillOfMaterialsTests.Every_packed_assembly_is_listed_once_with_the_hash_of_its_file"),
            tests.Unit("BillOfMaterialsTests.Every_component_of_others_has_name_version_licence_and_address"),
            tests.Unit("ReproducibleBuildTests.A_clean_build_in_another_folder_gives_the_same_bytes"));
        yield return Row.All(
            50,
            "Short files, an approved public surface, a page on architecture, no telemetry",
            tests.Unit("PublicSurfaceTests.The_document_is_the_public_surface"),
            Proof.Measured($"median {Text(facts.MedianLines)} lines, longest {Text(facts.Longest.Lines)}", facts.MedianLines <= MedianBound && facts.Longest.Lines <= LongestBound),
            Proof.Measured(List("files with words of telemetry", facts.TelemetryWords), facts.TelemetryWords.Count == 0));
    }
}
