using System.Globalization;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Engine.Bundles;
using AuditKit.Engine.Bundles.Manifests;
using AuditKit.Engine.Bundles.Verification;
using AuditKit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AuditKit.EndToEnd.Tests;

/// <summary>Numbers are computed again: from the counts inside a record that stands alone, from the evidence where a bundle has it.</summary>
[Trait("Kind", "contract")]
public sealed class RecomputationTests : IDisposable
{
    private const string Fairness = "fairness";

    private static readonly IAuditDomain[] Domains = [.. new ServiceCollection().AddLogging().AddAuditKit().BuildServiceProvider().GetServices<IAuditDomain>()];

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_gallery_record_alone_gives_rates_gaps_and_their_intervals_again()
    {
        VerificationEntry[] entries = Entries(Gallery());

        Assert.DoesNotContain(entries, entry => entry.Status == EntryStatus.Mismatched);
        // 344 numbers with their intervals when this was written; scores, and what is drawn over several groups at once, need more than counts.
        Assert.True(entries.Count(entry => entry.Status == EntryStatus.Checked && entry.What.Contains('[', StringComparison.Ordinal)) > 250);
        Assert.Contains(entries, entry => entry.Place == Fairness && entry.What.Contains("rest on more than the record carries", StringComparison.Ordinal));
    }

    public static TheoryData<string> Forgeries => ["value", "lower", "upper", "count", "level", "method", "interval", "value of a gap", "hidden", "removed", "twice"];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void A_forged_number_is_named(string forgery)
    {
        AuditRecord honest = Gallery();
        Measurement target = honest.Results.Single(result => result.Domain == Fairness).Measurements.First(measurement => forgery == "value of a gap"
            ? measurement is { Metric: "fairness.equal_opportunity_difference", By: ["sex"] }
            : measurement.Metric == "fairness.true_positive_rate" && measurement.Slice.ValueOf("sex") == "Female" && measurement.Slice.Count == 1);
        Measurement[] forged = Forge(target, forgery);

        VerificationEntry[] found = [.. Entries(With(honest, Fairness, target, forged)).Where(entry => entry.Status == EntryStatus.Mismatched)];

        VerificationEntry entry = Assert.Single(found);
        Assert.StartsWith(target.Metric, entry.Place, StringComparison.Ordinal);
        Assert.Contains(forgery == "value of a gap" ? "by sex" : "sex=Female", entry.Place, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[[[[[[[[")]
    [InlineData("{\"format\":\"auditkit.cube/1\",\"attributes\":[],\"cells\":[9],\"counts\":[1]}")]
    [InlineData("{\"format\":\"auditkit.cube/1\",\"attributes\":[],\"cells\":[0],\"counts\":[9223372036854775807]}")]
    public void Forged_counts_leave_the_section_unchecked_or_differing_and_never_break_the_check(string cube)
    {
        AuditRecord record = Gallery();
        AuditRecord forged = record with { Results = [.. record.Results.Select(result => result.Domain == Fairness ? result with { Embedded = [EmbeddedEvidence.Of("fairness-cube.json", cube, result.Embedded[0].Note)] } : result)] };

        Assert.Contains(Entries(forged), entry => entry.Place.StartsWith(Fairness, StringComparison.Ordinal) && (entry.Status == EntryStatus.Mismatched || entry.What.Contains("no number was computed again", StringComparison.Ordinal)));
    }

    [Fact]
    public void Options_and_specs_of_another_kind_leave_the_section_unchecked()
    {
        AuditRecord record = Gallery();
        foreach (string spec in new[] { "not json", "{\"domains\":{\"fairness\":{\"intersections\":99}}}", "{\"domains\":{\"fairness\":{\"unheard\":1}}}", "{\"domains\":[]}" })
        {
            AuditRecord changed = record with { Provenance = record.Provenance with { ResolvedSpec = spec } };
            Assert.DoesNotContain(Entries(changed), entry => entry.Place == "fairness.selection_rate" && entry.Status == EntryStatus.Checked);
        }
    }

    [Fact]
    public async Task A_bundle_gives_all_numbers_of_all_domains_again_and_a_forged_one_is_named_in_each()
    {
        await RunAsync();
        BundleFolder bundle = new(workspace["out"]);
        AuditRecord honest = Records.Read(workspace["out/record.json"]);

        VerificationEntry[] whole = [.. BundleVerifier.Verify(bundle, new VerificationRequest { Domains = Domains }).Entries];

        Assert.DoesNotContain(whole, entry => entry.Status == EntryStatus.Mismatched);
        int again = whole.Count(entry => entry.What.StartsWith("computed again", StringComparison.Ordinal));
        Assert.Equal(honest.Results.Sum(result => result.Measurements.Count), again);
        Assert.Equal(["manifest.dsse.json", "trail.jsonl", "verdict"], whole.Where(entry => entry.Status == EntryStatus.NotChecked).Select(entry => entry.Place).Order(StringComparer.Ordinal));
        foreach (DomainResult result in honest.Results)
        {
            Measurement target = result.Measurements.Last(measurement => measurement.Estimate is { } value && double.IsFinite(value));
            AuditRecord forged = With(honest, result.Domain, target, [target with { Value = new MeasuredValue.Measured(target.Estimate!.Value + 0.001, target.Interval) }]);
            await File.WriteAllBytesAsync(workspace["out/record.json"], forged.ToJson(), TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(workspace["out/manifest.json"], ManifestBuilder.Build(bundle, forged).ToJson(), TestContext.Current.CancellationToken);

            CommandLine verify = await CommandLine.RunAsync("verify", workspace["out"]);

            Assert.Equal(4, verify.ExitCode);
            Assert.Contains($"DIFFERS: {target.Metric}", verify.Output + verify.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_its_evidence_a_bundle_falls_back_on_what_the_record_embeds()
    {
        await RunAsync();
        foreach (string file in Directory.GetFiles(workspace["out/evidence"])) File.Delete(file);

        VerificationEntry[] entries = [.. BundleVerifier.Verify(new BundleFolder(workspace["out"]), new VerificationRequest { Domains = Domains }).Entries];

        Assert.Contains(entries, entry => entry.Place == "performance" && entry.What.EndsWith("rest on evidence that is not in the bundle", StringComparison.Ordinal));
        Assert.Contains(entries, entry => entry.Place == "fairness.selection_rate [g=a]" && entry.Status == EntryStatus.Checked);
    }

    private static Measurement[] Forge(Measurement target, string forgery)
    {
        (double value, Interval interval) = (target.Estimate!.Value, target.Interval!);
        Measurement[] Changed(double again, Interval? around) => [target with { Value = new MeasuredValue.Measured(again, around) }];
        return forgery switch
        {
            "value" or "value of a gap" => Changed(value + 1e-6, interval),
            "lower" => Changed(value, new Interval(interval.Lower + 1e-6, interval.Upper, interval.Level, interval.Method)),
            "upper" => Changed(value, new Interval(interval.Lower, interval.Upper - 1e-6, interval.Level, interval.Method)),
            "count" => [target with { Count = target.Count + 1 }],
            "level" => Changed(value, new Interval(interval.Lower, interval.Upper, 0.99, interval.Method)),
            "method" => Changed(value, new Interval(interval.Lower, interval.Upper, interval.Level, "clopper-pearson")),
            "interval" => Changed(value, null),
            "hidden" => [target with { Value = new MeasuredValue.NotMeasured("no positive labels in this slice") }],
            "removed" => [],
            _ => [target, target],
        };
    }

    private static AuditRecord Gallery() => Records.Read(Checkout.PathOf("reports/credit-decisions/record.json"));

    private static VerificationEntry[] Entries(AuditRecord record) => [.. BundleVerifier.VerifyRecord(record.ToJson(), new VerificationRequest { Domains = Domains }).Entries.Where(entry => entry.Place.StartsWith(Fairness, StringComparison.Ordinal))];

    private static AuditRecord With(AuditRecord record, string domain, Measurement target, IReadOnlyList<Measurement> instead) => record with
    {
        Results = [.. record.Results.Select(result => result.Domain == domain ? result with { Measurements = [.. result.Measurements.SelectMany(measurement => measurement == target ? instead : [measurement])] } : result)],
    };

    private async Task RunAsync()
    {
        // Scores of every group are told apart by chance, and some rows are selected against their label.
        workspace.Write("rows.csv", "y,p,s,g\n" + string.Concat(Enumerable.Range(0, 400).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i / 2 % 2},{((i / 2) + (i % 10 < 2 ? 1 : 0)) % 2},{0.1 + (0.8 * (i * 37 % 100) / 100):0.000},{(i % 2 == 0 ? "a" : "b")}\n"))));
        workspace.Write("audit.yaml", """
            audit: again
            data: { source: rows.csv, label: y, positive: "1", attributes: [g] }
            subject: { predictions: { prediction: p, positive: ["1"], score: s } }
            domains: { fairness: { bootstrap: 200 }, privacy: { quasi: [g], sensitive: [y] } }
            """);
        CommandLine run = await CommandLine.RunAsync("run", workspace["audit.yaml"], "-o", workspace["out"], "--threads", "2");
        Assert.True(run.ExitCode == 0, run.Error);
    }
}
