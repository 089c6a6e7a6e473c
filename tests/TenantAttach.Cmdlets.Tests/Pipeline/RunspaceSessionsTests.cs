using TenantAttach.Cmdlets.Binding;
using TenantAttach.Cmdlets.Completion;
using TenantAttach.Cmdlets.Pipeline;

namespace TenantAttach.Cmdlets.Tests.Pipeline;

public sealed class RunspaceSessionsTests
{
    private readonly object runspace = new();

    [Fact]
    public void The_last_opened_session_is_the_default_until_it_is_closed()
    {
        var sessions = RunspaceSessions.Of(runspace);
        var first = Open(1, "first");
        var second = Open(2, "second");
        Assert.Same(second, sessions.Default);
        second.IsOpen = false;
        Assert.Same(first, sessions.Default);
    }

    [Fact]
    public void Runspaces_do_not_see_each_others_sessions()
    {
        Open(1, "first");
        Assert.Empty(RunspaceSessions.Of(new object()).All);
    }

    [Fact]
    public void A_session_is_found_by_name_and_by_number()
    {
        var session = Open(41, "North");
        Assert.Same(session, SessionTransformationAttribute.Find(runspace, "north"));
        Assert.Same(session, SessionTransformationAttribute.Find(runspace, "41"));
    }

    [Fact]
    public void Sessions_are_proposed_by_how_their_names_begin()
    {
        Open(1, "North");
        Open(2, "South");
        var proposals = new SessionCompleter().Matching(runspace, null, "'no");
        Assert.Equal("North", Assert.Single(proposals).Text);
    }

    [Theory]
    [InlineData("plain-name_1.x", "plain-name_1.x")]
    [InlineData("with blank", "'with blank'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("it\u2019s", "'it\u2019\u2019s'")]
    [InlineData("$(calc)", "'$(calc)'")]
    [InlineData("", "''")]
    public void Proposals_are_quoted_where_PowerShell_would_take_them_apart(string text, string typed) =>
        Assert.Equal(typed, ArgumentProposer.Quote(text));

    [Theory]
    [InlineData("North", "n*", true)]
    [InlineData("North", "N?rth", true)]
    [InlineData("North", "or", false)]
    [InlineData("a.b", "a?b", true)]
    [InlineData("axb", "a.b", false)]
    public void Wildcards_match_whole_names(string text, string pattern, bool matches) =>
        Assert.Equal(matches, Wildcards.Match(text, [pattern]));

    [Fact]
    public void Faults_of_the_simulator_are_proposed_with_their_descriptions() =>
        Assert.All(new FaultCompleter().Matching(runspace, null, string.Empty).ToList(), proposal => Assert.NotEmpty(proposal.ToolTip));

    private TenantAttachSession Open(int id, string name)
    {
        var session = new TenantAttachSession(new object())
        {
            Id = id,
            Name = name,
            Cloud = TenantAttachCloud.AzurePublicCloud,
            SignIn = "None",
            IsSimulator = false,
            ConnectedAt = DateTimeOffset.UnixEpoch,
        };
        RunspaceSessions.Of(runspace).Add(session);
        return session;
    }
}
