using System.Text;
using AuditKit.Core;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles.Signatures;
using AuditKit.Engine.Bundles.SignOffs;
using AuditKit.Engine.Bundles.Trails;
using AuditKit.Engine.Bundles.Verification;
using AuditKit.Engine.Tests.Policies;

namespace AuditKit.Engine.Tests.Bundles;

[Trait("Kind", "contract")]
public sealed class SignOffTests : IDisposable
{
    private const string First = "signoffs/0001-risk.dsse.json";
    private static readonly AuditRecord Record = WorkedRecord.All["pass"]();
    private readonly BundleBench bench = new(Record);

    public SignOffTests() => bench.NoteRun();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_sign_off_is_listed_with_all_that_it_says()
    {
        Assert.Equal(First, bench.SignOff(SignOffDecision.ApproveWithConditions));

        SignOffReading reading = Assert.Single(Verify([bench.Key.Public]).SignOffs);
        Assert.Equal((First, SignOffState.Holds, bench.Key.Public.Id, true), (reading.File, reading.State, reading.KeyId, reading.KeyKnown));
        SignOffPredicate said = reading.Predicate!;
        Assert.Equal(("risk", "B. Okafor", SignOffDecision.ApproveWithConditions, "Seen.", bench.Clock.Now), (said.Role, said.Name, said.Decision, said.Comment, said.At));
        Assert.Equal(["Audit again in March"], said.Conditions);
        Assert.Empty(Differing([bench.Key.Public]));
    }

    [Fact]
    public void A_policy_that_asks_for_roles_and_four_eyes_is_held_against_the_sign_offs()
    {
        AuditRecord asking = WorkedRecord.Judged(Record, PackPolicyTests.Load("baseline") with { SignOff = new SignOffRequirement(["risk", "board"], FourEyes: true) });
        using BundleBench own = new(asking);
        own.NoteRun();
        SigningKey board = SigningKey.Create();
        VerificationEntry[] Asked(params PublicKey[] reviewers) => [.. BundleVerifier.Verify(own.Folder, new VerificationRequest { ReviewerKeys = reviewers }).Entries.Where(entry => entry.Place == "sign-off")];

        Assert.Contains("the policy asks for sign-off by risk and board, by four eyes", Assert.Single(Asked()).What, StringComparison.Ordinal);
        Assert.Equal(3, Asked(own.Key.Public).Count(entry => entry.Status == EntryStatus.Mismatched));
        own.SignOff();
        Assert.Equal(2, Asked(own.Key.Public, board.Public).Count(entry => entry.Status == EntryStatus.Mismatched));
        own.SignOff(role: "board", name: "A. Meier", key: board);
        Assert.All(Asked(own.Key.Public, board.Public), entry => Assert.Equal(EntryStatus.Checked, entry.Status));
        Assert.Equal(3, Asked(own.Key.Public, board.Public).Length);
    }

    [Fact]
    public void A_sign_off_by_a_key_that_nobody_gave_holds_and_says_so()
    {
        bench.SignOff();

        Assert.Contains(Verify([]).Entries, entry => entry is { Status: EntryStatus.NotChecked, Place: First } && entry.What.Contains("whose key", StringComparison.Ordinal));
        Assert.Empty(Differing([]));
    }

    [Fact]
    public void Another_record_voids_every_sign_off_even_with_all_digests_made_anew()
    {
        bench.SignOff();
        bench.Forge(Record with { Status = RunStatus.Failed });
        bench.NoteRun();

        VerificationReport report = Verify([bench.Key.Public]);
        Assert.Equal(SignOffState.Void, Assert.Single(report.SignOffs).State);
        Assert.Contains(report.Entries, entry => entry is { Status: EntryStatus.Mismatched, Place: First } && entry.What.StartsWith("void", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_flipped_byte_of_a_sign_off_is_found()
    {
        bench.SignOff();
        byte[] whole = File.ReadAllBytes(bench.PathOf(First));
        for (int i = 0; i < whole.Length; i += 7)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= 1;
            File.WriteAllBytes(bench.PathOf(First), flipped);
            Assert.Contains(First, Differing([bench.Key.Public]));
        }
    }

    [Theory]
    [InlineData("record.json")]
    [InlineData("report.pdf")]
    [InlineData("manifest.json")]
    [InlineData("manifest.dsse.json")]
    [InlineData("trail.jsonl")]
    [InlineData(First)]
    [InlineData("EVIDENCE")]
    public void One_changed_byte_of_any_kind_of_file_is_named(string file)
    {
        string name = file == "EVIDENCE" ? bench.Evidence : file;
        bench.Sign();
        bench.SignOff();
        Assert.Empty(Differing([bench.Key.Public], bench.Key.Public));
        bench.Flip(name);

        Assert.Contains(name, Differing([bench.Key.Public], bench.Key.Public));
    }

    [Fact]
    public void A_sign_off_taken_away_put_elsewhere_or_added_is_named()
    {
        bench.SignOff();
        bench.SignOff(SignOffDecision.Reject, "board");
        File.Copy(bench.PathOf(First), bench.PathOf("signoffs/0003-risk.dsse.json"));
        File.Delete(bench.PathOf("signoffs/0002-board.dsse.json"));
        File.WriteAllText(bench.PathOf("signoffs/note.txt"), "x");

        Assert.Equal(["signoffs/0002-board.dsse.json", "signoffs/note.txt", "trail.jsonl"], Differing([bench.Key.Public]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_key_that_a_sign_off_carries_must_be_the_one_that_signed()
    {
        using SigningKey other = SigningKey.Create();
        bench.SignOff();
        SignedEnvelope envelope = SignedEnvelope.FromJson(File.ReadAllBytes(bench.PathOf(First)));
        SignedEnvelope forged = (SignedEnvelope.Of(envelope.DecodePayload()) with { Signatures = [] }).Sign(other);
        File.WriteAllBytes(bench.PathOf(First), forged.ToJson());

        Assert.Contains(First, Differing([bench.Key.Public]));
        Assert.Equal(SignOffState.Broken, Assert.Single(Verify([bench.Key.Public]).SignOffs).State);
    }

    [Fact]
    public void Roles_and_four_eyes_count_only_last_approvals_by_known_keys()
    {
        using SigningKey second = SigningKey.Create(), stranger = SigningKey.Create();
        PublicKey[] known = [bench.Key.Public, second.Public];
        SignOffDemand demand = new(["risk", "board"], true);
        bench.SignOff(SignOffDecision.ApproveWithConditions);
        bench.SignOff(role: "board", name: "C. Stranger", key: stranger);
        Assert.Equal(2, Verify(known, demand).Entries.Count(entry => entry is { Status: EntryStatus.Mismatched, Place: "sign-off" }));

        bench.SignOff(role: "Board", name: "b. okafor", key: second);
        Assert.Equal(1, Verify(known, demand).Entries.Count(entry => entry is { Status: EntryStatus.Mismatched, Place: "sign-off" }));

        bench.SignOff(role: "board", name: "A. Meier", key: second);
        Assert.True(Verify(known, demand).Matches);

        bench.SignOff(SignOffDecision.Reject, "board", "A. Meier", second);
        Assert.Equal(2, Verify(known, demand).Entries.Count(entry => entry is { Status: EntryStatus.Mismatched, Place: "sign-off" }));
    }

    [Theory]
    [InlineData(SignOffDecision.Reject, "", "", "--comment")]
    [InlineData(SignOffDecision.Defer, " ", "", "--comment")]
    [InlineData(SignOffDecision.ApproveWithConditions, "c", "", "--condition")]
    [InlineData(SignOffDecision.Approve, "c", "later", "--condition")]
    public void An_incomplete_decision_is_refused_before_anything_is_written(SignOffDecision decision, string comment, string condition, string option)
    {
        SignOffRequest request = new() { Role = "risk", Name = "B. Okafor", Decision = decision, Comment = comment, Conditions = condition.Length == 0 ? [] : [condition] };

        Assert.Equal(option, Assert.Single(Assert.Throws<InvalidInputException>(() => SignOffWriter.Write(bench.Folder, bench.Key, request, bench.Clock)).Problems).Path);
        Assert.False(Directory.Exists(bench.PathOf("signoffs")));
    }

    [Fact]
    public void Every_problem_of_a_decision_is_listed()
    {
        SignOffRequest request = new() { Role = "//", Name = "two\nlines", Decision = SignOffDecision.Reject, ConflictOfInterest = " ", Conditions = [""], Comment = new string('x', 10_001) };

        Assert.Equal(["--role", "--name", "--comment", "--condition", "--condition", "--conflict-of-interest"], Assert.Throws<InvalidInputException>(request.RequireComplete).Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void A_bundle_that_differs_is_not_signed_off()
    {
        bench.Flip("report.pdf");

        Assert.Equal("report.pdf", Assert.Single(Assert.Throws<InvalidInputException>(() => bench.SignOff()).Problems).Path);
    }

    [Fact]
    public void The_payload_is_an_in_toto_statement_over_manifest_and_record()
    {
        bench.SignOff();

        string text = Encoding.UTF8.GetString(SignedEnvelope.FromJson(File.ReadAllBytes(bench.PathOf(First))).DecodePayload());
        SignOffStatement statement = SignOffStatement.FromJson(Encoding.UTF8.GetBytes(text));
        Assert.Equal(["manifest.json", "record.json"], statement.Subject.Select(subject => subject.Name));
        Assert.All(statement.Subject, subject => Assert.Equal(bench.Folder.DigestOf(subject.Name).Hex, subject.Digest.Sha256));
        Assert.Contains("\"_type\": \"https://in-toto.io/Statement/v1\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", text, StringComparison.Ordinal);
        Assert.Equal(new SignOffTrail(1, Digest.Of(File.ReadAllLines(bench.PathOf("trail.jsonl"))[0])), statement.Predicate.Trail);
        Assert.Equal(TrailActions.SignOff, Trail.Parse(File.ReadAllBytes(bench.PathOf("trail.jsonl"))).Entries[^1].Action);
    }

    private VerificationReport Verify(PublicKey[] reviewers, SignOffDemand? demand = null, PublicKey? key = null) =>
        BundleVerifier.Verify(bench.Folder, new VerificationRequest { Key = key, ReviewerKeys = reviewers, SignOffs = demand ?? SignOffDemand.None });

    private string[] Differing(PublicKey[] reviewers, PublicKey? key = null) =>
        [.. Verify(reviewers, key: key).Entries.Where(entry => entry.Status == EntryStatus.Mismatched).Select(entry => entry.Place).Distinct()];
}
