using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles.Signatures;
using AuditKit.Engine.Bundles.Verification;
using AuditKit.Engine.Policies;
using AuditKit.Engine.Tests.Policies;

namespace AuditKit.Engine.Tests.Bundles;

[Trait("Kind", "contract")]
public sealed class BundleVerifierTests : IDisposable
{
    private static readonly Policy Baseline = LoadBaseline();
    private static readonly AuditRecord Record = WorkedRecord.Judged(WorkedRecord.All["pass"](), Baseline);
    private readonly BundleBench bench = new(Record);

    public void Dispose() => bench.Dispose();

    [Fact]
    public void An_untouched_signed_bundle_holds_and_its_verdict_is_judged_again()
    {
        bench.Sign();

        VerificationReport report = Verify(bench.Key.Public);

        Assert.True(report.Matches, string.Join('\n', report.Entries));
        Assert.Contains(report.Entries, entry => entry is { Status: EntryStatus.Checked, Place: "manifest.dsse.json" });
        Assert.Contains(report.Entries, entry => entry is { Status: EntryStatus.Checked, Place: "verdict" });
        Assert.Contains(report.Entries, entry => entry.Status == EntryStatus.Checked && entry.Place == bench.Evidence);
    }

    [Fact]
    public void An_unsigned_bundle_is_said_to_be_unsigned_and_differs_where_a_key_is_asked_for()
    {
        Assert.Contains(Verify(null).Entries, entry => entry is { Status: EntryStatus.NotChecked, Place: "manifest.dsse.json" } && entry.What.Contains("not signed", StringComparison.Ordinal));
        Assert.True(Verify(null).Matches);
        Assert.Equal(["manifest.dsse.json"], Differing(bench.Key.Public));
    }

    [Fact]
    public void Another_key_does_not_verify()
    {
        using SigningKey other = SigningKey.Create();
        bench.Sign();

        Assert.Equal(["manifest.dsse.json"], Differing(other.Public));
        Assert.True(Verify(null).Matches);
    }

    [Theory]
    [InlineData("record.json")]
    [InlineData("report.pdf")]
    [InlineData("manifest.json")]
    [InlineData("manifest.dsse.json")]
    [InlineData("EVIDENCE")]
    public void A_flipped_bit_is_named_with_its_file(string file)
    {
        string name = file == "EVIDENCE" ? bench.Evidence : file;
        bench.Sign();
        bench.Flip(name);

        Assert.Contains(name, Differing(bench.Key.Public));
    }

    [Fact]
    public void Evidence_changed_with_its_digest_made_anew_no_longer_has_its_name()
    {
        bench.Flip(bench.Evidence);
        bench.Seal(Record);

        Assert.Equal([bench.Evidence], Differing(null));
    }

    [Fact]
    public void Files_added_taken_away_or_replaced_by_links_are_named()
    {
        bench.Sign();
        File.WriteAllText(bench.PathOf("evidence/extra"), "x");
        File.Move(bench.PathOf("report.pdf"), bench.Beside("report.pdf"));
        File.CreateSymbolicLink(bench.PathOf("report.pdf"), bench.Beside("report.pdf"));
        File.Delete(bench.PathOf(bench.Evidence));

        Assert.Equal([bench.Evidence, "evidence/extra", "report.pdf"], Differing(bench.Key.Public).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_payload_of_another_type_is_refused_even_where_it_is_signed()
    {
        SignedEnvelope envelope = (SignedEnvelope.Of(File.ReadAllBytes(bench.PathOf("manifest.json"))) with { PayloadType = "text/plain" }).Sign(bench.Key);
        File.WriteAllBytes(bench.PathOf("manifest.dsse.json"), envelope.ToJson());
        Assert.Equal(["manifest.dsse.json"], Differing(bench.Key.Public));

        File.WriteAllBytes(bench.PathOf("manifest.dsse.json"), (bench.SignAnew() with { PayloadType = "text/plain" }).ToJson());
        File.Delete(bench.PathOf("trail.jsonl"));
        Assert.Equal(["manifest.dsse.json", "manifest.dsse.json"], Differing(bench.Key.Public));
    }

    [Fact]
    public void A_statement_made_anew_differs_from_the_signed_one()
    {
        bench.Sign();
        bench.Forge(Record with { Status = RunStatus.Failed });

        Assert.Equal(["manifest.json", "record.json", "record.json"], Differing(bench.Key.Public).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("manifest.dsse.json")]
    [InlineData("record.json")]
    public void Truncated_files_are_named(string name)
    {
        bench.Sign();
        byte[] bytes = File.ReadAllBytes(bench.PathOf(name));
        File.WriteAllBytes(bench.PathOf(name), bytes[..(bytes.Length / 2)]);

        Assert.Contains(name, Differing(bench.Key.Public));
    }

    [Fact]
    public void Oversized_files_are_refused()
    {
        bench.Sign();
        using (FileStream stream = File.OpenWrite(bench.PathOf("manifest.dsse.json"))) stream.SetLength(SignedEnvelope.MostBytes + 1);

        Assert.Throws<InvalidInputException>(() => Verify(bench.Key.Public));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/hostname")]
    public void A_statement_does_not_lead_out_of_the_folder(string name)
    {
        File.WriteAllText(bench.Beside("outside"), "x");
        string text = File.ReadAllText(bench.PathOf("manifest.json")).Replace("\"report.pdf\"", $"\"{name}\"", StringComparison.Ordinal);
        File.WriteAllText(bench.PathOf("manifest.json"), text);

        Assert.Equal(new[] { name, "report.pdf" }.Order(StringComparer.Ordinal), Differing(null).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_signature_that_is_no_signature_does_not_verify()
    {
        SignedEnvelope envelope = SignedEnvelope.Of(File.ReadAllBytes(bench.PathOf("manifest.json"))) with { Signatures = [new EnvelopeSignature(bench.Key.Public.Id, "AAAA"), new EnvelopeSignature("x", string.Empty)] };
        File.WriteAllBytes(bench.PathOf("manifest.dsse.json"), envelope.ToJson());

        Assert.Equal(["manifest.dsse.json"], Differing(bench.Key.Public));
    }

    [Fact]
    public void A_verdict_that_does_not_follow_is_named_by_its_rule()
    {
        AuditRecord failing = WorkedRecord.Judged(WorkedRecord.All["fail"](), Baseline);
        RuleVerdict wrong = failing.Verdict!.Rules.First(rule => rule.Outcome == Outcome.Fail);
        bench.Forge(failing with { Verdict = failing.Verdict with { Rules = [.. failing.Verdict.Rules.Select(rule => rule == wrong ? rule with { Outcome = Outcome.Pass } : rule)] } });

        Assert.Equal([wrong.Rule.Id], Differing(null));
    }

    [Fact]
    public void Another_policy_is_named_or_cannot_be_judged_by()
    {
        Policy other = Baseline with { Digest = Core.Digest.Of("other") };
        bench.Forge(WorkedRecord.Judged(Record, other));

        Assert.Contains(Verify(null).Entries, entry => entry is { Status: EntryStatus.NotChecked, Place: "verdict" });
        Assert.Contains("verdict", Differing(null, Baseline));
        Assert.Empty(Differing(null, other));
    }

    [Fact]
    public void A_policy_swapped_in_the_statement_alone_is_named()
    {
        string swapped = File.ReadAllText(bench.PathOf("manifest.json")).Replace(Baseline.Digest.Hex, Core.Digest.Of("other").Hex, StringComparison.Ordinal);
        File.WriteAllText(bench.PathOf("manifest.json"), swapped);

        Assert.Equal(["manifest.json"], Differing(null));
    }

    [Fact]
    public void A_verdict_with_parts_left_out_differs_and_breaks_nothing()
    {
        bench.Forge(Record with { Verdict = Record.Verdict! with { Rules = [null!] } });

        Assert.Contains("verdict", Differing(null));
    }

    private IReadOnlyList<string> Differing(PublicKey? key, Policy? policy = null) =>
        [.. Verify(key, policy).Entries.Where(entry => entry.Status == EntryStatus.Mismatched).Select(entry => entry.Place)];

    private VerificationReport Verify(PublicKey? key, Policy? policy = null) =>
        BundleVerifier.Verify(bench.Folder, new VerificationRequest { Key = key, Policy = policy, Shipped = [Baseline] });

    private static Policy LoadBaseline()
    {
        List<Problem> problems = [];
        return new PolicyParser(BaselineMetrics.All).Parse(PolicyCatalog.Find("baseline", ".", problems)!, problems)!;
    }
}
