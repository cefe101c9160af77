using AuditKit.Core;
using AuditKit.Core.Policies;
using AuditKit.Core.Specs;
using AuditKit.Engine.Policies;
using AuditKit.Engine.Waivers;

namespace AuditKit.Engine.Tests.Waivers;

/// <summary>A file of waivers is read whole or refused whole, with every problem in its line.</summary>
[Trait("Kind", "unit")]
public sealed class WaiverParserTests
{
    private static readonly DateTimeOffset Now = new(2027, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string Model = Digest.Of("model").ToString();

    [Fact]
    public void Every_key_is_read()
    {
        Waiver waiver = Assert.Single(Read($$"""
            waivers:
              - id: W-2027-04
                rule: mine/ratio
                scope: { model: "{{Model}}", data: "{{Digest.Of("data")}}", slice: { sex: Female }, by: [race, region] }
                reason: Recruitment drive under way, see minutes of 3 March
                owner: head-of-hiring
                author: a.meier
                approver: b.okafor
                issued: 2027-03-04T00:00:00Z
                expires: 2027-06-02T00:00:00Z
                notWorseThan: 0.72
                conditions: [One, Two]
            """, out _)!.Waivers);

        Assert.Equal(("W-2027-04", "mine/ratio", Slice.Of(("sex", "Female"))), (waiver.Id, waiver.Rule, waiver.Slice));
        Assert.Equal(["race", "region"], waiver.By);
        Assert.Equal((Digest.Of("model"), Digest.Of("data")), (waiver.Model, waiver.Data));
        Assert.Equal(("head-of-hiring", "a.meier", "b.okafor", 0.72), (waiver.Owner, waiver.Author, waiver.Approver, waiver.NotWorseThan));
        Assert.Equal((new DateTimeOffset(2027, 3, 4, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 6, 2, 0, 0, 0, TimeSpan.Zero)), (waiver.Issued, waiver.Expires));
        Assert.Equal(["One", "Two"], waiver.Conditions);
    }

    [Fact]
    public void Self_approval_missing_end_local_time_and_unknown_rule_are_listed_at_once_with_their_lines()
    {
        string text = "waivers:\n"
            + Entry("W-1", approver: "A.Meier")
            + Entry("W-2", expires: null)
            + Entry("W-3", expires: "2027-06-02T00:00:00")
            + Entry("W-4", rule: "mine/none");

        Assert.Null(Read(text, out List<Problem> problems));

        Assert.Equal(
            ["waivers[0].approver", "waivers[1].expires", "waivers[2].expires", "waivers[3].rule"],
            problems.Select(problem => problem.Path));
        Assert.Equal([8, 12, 30, 32], problems.Select(problem => problem.Position!.Value.Line));
    }

    [Theory]
    [InlineData("2027-06-02T02:00:00+02:00", "Write 2027-06-02T00:00:00Z")]
    [InlineData("2027-06-02T02:00:00", "Write an instant in UTC")]
    [InlineData("2027-06-02", "Write an instant in UTC")]
    [InlineData("next summer", "Write an instant in UTC")]
    [InlineData("2027-02-30T00:00:00Z", "Write an instant in UTC")]
    public void An_instant_is_in_utc_or_refused_with_what_to_write(string text, string remedy)
    {
        Assert.Null(Read("waivers:\n" + Entry("W-1", expires: text), out List<Problem> problems));
        Assert.StartsWith(remedy, Assert.Single(problems).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("owner", "owner: head", "owner: ''")]
    [InlineData("scope", "model: \"", "by: [sex] #")]
    [InlineData("scope.model", "model: \"sha256:", "model: \"sha512:")]
    [InlineData("colour", "owner: head", "owner: head\n    colour: red")]
    [InlineData("notWorseThan", "owner: head", "owner: head\n    notWorseThan: much")]
    public void Each_other_defect_is_refused_where_it_stands(string key, string from, string to)
    {
        Assert.Null(Read("waivers:\n" + Entry("W-1").Replace(from, to, StringComparison.Ordinal), out List<Problem> problems));
        Assert.Equal("waivers[0]." + key, Assert.Single(problems).Path);
    }

    [Fact]
    public void One_id_for_two_a_future_grant_and_too_long_a_time_are_refused()
    {
        string text = "waivers:\n" + Entry("W-1") + Entry("W-1") + Entry("W-2", issued: "2027-05-01T00:00:00Z") + Entry("W-3", expires: "2027-06-02T00:00:01Z");
        Assert.Null(Read(text, out List<Problem> problems));
        Assert.Equal(["waivers[1].id", "waivers[2].issued", "waivers[3].expires"], problems.Select(problem => problem.Path));
        Assert.Contains("90 at most", problems[2].What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_caps_how_many_have_not_expired()
    {
        string two = "waivers:\n" + Entry("W-1") + Entry("W-2", rule: "mine/other");
        string old = "waivers:\n" + Entry("W-1") + Entry("W-2", rule: "mine/other", issued: "2027-01-01T00:00:00Z", expires: "2027-03-01T00:00:00Z");
        Assert.NotNull(Read(two, out _, most: 2));
        Assert.NotNull(Read(old, out _, most: 1));
        Assert.Null(Read(two, out List<Problem> problems, most: 1));
        Assert.Equal("2 waivers have not expired, policy mine allows 1", Assert.Single(problems).What);
    }

    [Theory]
    [InlineData("")]
    [InlineData("waivers: W-1")]
    [InlineData("- id: W-1")]
    [InlineData("waivers: [text]")]
    [InlineData("waivers: []\nrules: []")]
    [InlineData("waivers: [[[[")]
    public void What_is_no_list_of_waivers_is_refused(string text)
    {
        Assert.Null(Read(text, out List<Problem> problems));
        Assert.NotEmpty(problems);
    }

    [Fact]
    public void An_empty_list_is_a_list() => Assert.Empty(Read("waivers: []", out _)!.Waivers);

    internal static string Entry(string id, string rule = "mine/ratio", string approver = "b.okafor", string issued = "2027-03-04T00:00:00Z", string? expires = "2027-06-02T00:00:00Z") =>
        $"""
          - id: {id}
            rule: {rule}
            scope:
              model: "{Model}"
            reason: A reason.
            owner: head
            approver: {approver}
            author: a.meier
            issued: {issued}
        {(expires is null ? string.Empty : $"    expires: {expires}\n")}
        """.ReplaceLineEndings("\n").TrimEnd('\n', ' ') + "\n";

    internal static Policy Mine(int? most = null)
    {
        string text = $"pack: mine\nversion: 1.0.0\ntitle: Mine\n{(most is null ? string.Empty : $"maxWaivers: {most}\n")}rules:\n"
            + "  - { id: mine/ratio, metric: fairness.four_fifths_ratio, require: '>= 0.8', because: A reason. }\n"
            + "  - { id: mine/other, metric: performance.auc, require: '>= 0.6', because: A reason. }\n";
        List<Problem> problems = [];
        Policy? policy = new PolicyParser(Policies.BaselineMetrics.All).Parse(new PolicySource("mine.yaml", text), problems);
        Assert.Empty(problems);
        return policy!;
    }

    private static WaiverList? Read(string text, out List<Problem> problems, int? most = null)
    {
        problems = [];
        return new WaiverParser(Mine(most), Now).Parse(new PolicySource("waivers.yaml", text), problems);
    }
}
