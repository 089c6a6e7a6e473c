using System.Collections.Generic;

namespace TenantAttach.Quality;

/// <content>How it behaves while it runs.</content>
internal static partial class Checklist
{
    private const string CompletionRule = "Completers are fast (200 ms), silent and safe without a session";
    private const double CompletionBound = 200;
    private const string StopRule = "A stop ends any wait within a second, and nothing is written after it";
    private const double StopBound = 1000;
    private const double WorkingSetBound = 150;
    private const double LinearBound = 1.5;
    private const int ManyDevices = 100_000;

    private static IEnumerable<Row> Behaviour(TestIndex tests, Facts facts, Benchmarks? benchmarks)
    {
        yield return Row.All(
            24,
            "Every error has an identifier of its own, a category, a target, advice, and is documented",
            Proof.Measured($"{Text(facts.Errors)} errors documented", facts.Errors > 0),
            tests.Unit("ErrorCatalogTests.Every_identifier_is_given_once_and_is_the_name_of_its_row"),
            tests.Unit("ErrorCatalogTests.The_document_is_what_the_catalogue_says"),
            tests.Unit("ErrorTests.An_error_carries_identifier_target_and_advice"),
            tests.Unit("RemedyTests.An_error_names_only_cmdlets_that_the_module_has"));
        yield return Row.All(25, "Errors of services carry the request's identifier", tests.Unit("ReplyTests.A_Graph_error_keeps_code_words_details_and_request_id"), tests.Pester("Life", "is named, and nothing was written: <Code>"));
        yield return facts.Stop is { } stop
            ? Row.All(26, StopRule, [Proof.Measured($"the slowest of three takes {Text(stop)} ms", stop < StopBound), .. Stop(tests)])
            : Row.Part(26, StopRule, "not timed in this run (`--shell`)", Stop(tests));
        yield return Row.All(27, "One object asks for one page", tests.Pester("Life", "asks for one page where one device is enough"), tests.Unit("AttachedDevicesTests.The_first_device_costs_one_page"));
        yield return Row.All(28, "The first object leaves before the second page is asked for", tests.Unit("StreamingTests.The_first_object_leaves_before_the_second_page_is_asked_for"));
        yield return benchmarks is null
            ? Row.Part(29, "100,000 devices in less than 150 MB and linear time", "not benchmarked in this run (`--bench`)")
            : Row.All(
                29,
                "100,000 devices in less than 150 MB and linear time",
                Proof.Measured($"{Text(benchmarks.Most)} devices, {Text(benchmarks.WorkingSet)} MB more", benchmarks.Most >= ManyDevices && benchmarks.WorkingSet < WorkingSetBound),
                Proof.Measured($"a device takes {Text(benchmarks.Growth)} times as long as in the shortest list", benchmarks.Growth <= LinearBound));
        yield return Row.All(
            30,
            "429 with seconds, a date, nothing, inside a batch, and without end",
            tests.Unit("RetryTests.Retry_After_is_obeyed_in_seconds_and_as_a_date"),
            tests.Unit("RetryTests.Without_a_readable_Retry_After_the_waits_are_random_and_bounded"),
            tests.Unit("RetryTests.Tries_end_with_the_total_time_although_more_are_left"),
            tests.Unit("GraphBatchTests.A_throttled_call_is_sent_again_after_its_own_time_and_its_order_kept"),
            tests.Unit("GraphBatchTests.A_throttle_without_end_is_the_result_of_its_call_alone"));
        yield return Row.All(31, "A POST is never repeated blindly", tests.Unit("RetryTests.A_post_whose_connection_broke_is_not_sent_again"), tests.Unit("GraphBatchTests.A_call_that_may_have_run_is_not_sent_again"));
        yield return Row.All(32, "Two runspaces and two tenants never cross", tests.Pester("Life", "never mix in runspaces at once"), tests.Unit("SessionTests.Two_sessions_of_two_tenants_never_mix"), tests.Pester("Import", "imports in eight runspaces at once"));
        yield return Row.All(33, "Every cmdlet takes a session", tests.Unit("CmdletSurfaceTests.Every_cmdlet_takes_a_session"));
        yield return Row.Part(
            34,
            "All kinds of sign-in, all clouds",
            "interactive sign-in in a browser",
            tests.Unit("TokenSourceTests.A_secret_gets_a_token_that_is_cached_until_the_session_s_clock_passes_its_end"),
            tests.Unit("TokenSourceTests.A_certificate_signs_an_assertion"),
            tests.Unit("TokenSourceTests.A_federated_assertion_is_asked_for_when_it_is_needed"),
            tests.Unit("TokenSourceTests.A_device_code_is_shown_and_the_user_s_token_renewed_silently"),
            tests.Unit("SignInOnSimulatorTests.The_identity_of_an_Azure_resource_signs_in_by_the_endpoint_of_its_host"),
            tests.Unit("TokenSourceTests.A_ready_token_is_used_until_its_end_and_not_renewed"),
            tests.Unit("TokenSourceTests.Every_cloud_has_its_own_hosts"));
    }

    private static IEnumerable<Row> Safety(TestIndex tests, Facts facts)
    {
        yield return Row.All(35, "No text parameter is named like a secret", tests.Unit("CmdletSurfaceTests.No_text_parameter_is_named_like_a_secret"));
        yield return Row.All(
            36,
            "Planted secrets are found in no stream, error or file",
            tests.Pester("Each", "shows no secret in any stream, error, transcript or file"),
            tests.Pester("Secrets", "stay out of all streams while everything is done with them: <Code>"),
            tests.Pester("Secrets", "stay out of the state file and of the transcript"),
            tests.Unit("PipelineSafetyTests.A_secret_in_a_body_is_on_no_stream_even_where_the_service_repeats_it"));
        yield return Row.All(
            37,
            "A token never goes to another host; redirects are refused",
            tests.Unit("PipelineSafetyTests.A_redirect_is_an_error_and_its_target_gets_nothing"),
            tests.Unit("PipelineSafetyTests.A_foreign_next_page_is_never_asked_for"),
            tests.Unit("PipelineSafetyTests.A_download_goes_without_token_and_headers"));
        yield return Row.All(
            38,
            "Certificates that are not trusted, expired, of another name are told apart",
            tests.Unit("TransportTests.A_self_issued_certificate_is_not_trusted_by_itself"),
            tests.Unit("TransportTests.An_expired_certificate_is_told_apart_even_where_it_is_pinned"),
            tests.Unit("TransportTests.A_certificate_of_another_name_is_told_apart"));
        yield return facts.Completion is { } completion
            ? Row.All(39, CompletionRule, [Proof.Measured($"the slowest of ten kinds takes {Text(completion.Slowest)} ms", completion.Slowest <= CompletionBound), .. Completion(tests)])
            : Row.Part(39, CompletionRule, "not timed in this run (`--shell`)", Completion(tests));
    }

    private static Proof[] Stop(TestIndex tests) =>
    [
        tests.Unit("StopWritesTests.Nothing_is_written_after_a_stop_at_any_write"),
        tests.Pester("Stop", "ends while the time it waits for stands still: <Code>"),
        tests.Unit("RetryTests.Cancelling_ends_a_wait_at_once"),
        tests.Unit("StopTests.A_stop_ends_a_page_that_does_not_come"),
    ];

    private static Proof[] Completion(TestIndex tests) =>
    [
        tests.Pester("Completion", "has completion, or is text that nobody can propose"),
        tests.Pester("Completion", "proposes nothing and does not fail: <Line>"),
        tests.Pester("Completion", "sends one request for a word that is new: <Line>"),
        tests.Pester("Completion", "can be typed as it is proposed, whatever is in the name: <Name>"),
        tests.Pester("Completion", "stays silent when the site is down"),
    ];
}
