using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Engine.Bundles.Verification;
using AuditKit.Engine.Tests.Policies;
using AuditKit.Testing;

namespace AuditKit.Engine.Tests.Bundles;

[Trait("Kind", "reference")]
public sealed class CubeCheckTests
{
    // Group a: 30 true negatives, 10 false positives, 5 false negatives, 15 true positives; b: 20, 0, 10, 10, and 4 selected rows without a label.
    private const string Cube = """{"format":"auditkit.cube/1","attributes":[{"name":"g","values":["a","b"]}],"cells":[0,1,3,4,9,12,13,16],"counts":[30,10,5,15,20,10,10,4],"weights":[],"squares":[]}""";
    private const string Scored = """{"format":"auditkit.cube/1","attributes":[{"name":"g","values":["a","b"]}],"scores":{"exact":true,"marks":[0.2,0.7]},"cells":[0,2,3,4,9,10,11,14,27,36,37,40,49],"counts":[20,10,4,6,1,3,1,15,20,9,1,10,4],"weights":[],"squares":[]}""";

    [Theory]
    [InlineData(Cube)]
    [InlineData(Scored)]
    public void Rates_and_gaps_follow_from_the_counts(string cube)
    {
        VerificationEntry[] entries = [.. CubeCheck.Compare(Record(cube, Numbers()))];

        Assert.All(entries, entry => Assert.NotEqual(EntryStatus.Mismatched, entry.Status));
        Assert.Equal(Numbers().Length, entries.Count(entry => entry.Status == EntryStatus.Checked));
    }

    [Fact]
    public void A_changed_number_is_named_with_both_values()
    {
        for (int i = 0; i < Numbers().Length; i++)
        {
            Measurement[] forged = Numbers();
            forged[i] = forged[i] with { Value = new MeasuredValue.Measured(forged[i].Estimate!.Value - 1e-6) };

            VerificationEntry entry = Assert.Single(CubeCheck.Compare(Record(Cube, forged)), entry => entry.Status == EntryStatus.Mismatched);

            Assert.StartsWith(forged[i].Metric, entry.Place, StringComparison.Ordinal);
            Assert.Contains(Numbers()[i].Estimate!.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture), entry.What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_changed_number_of_rows_is_named()
    {
        Measurement[] forged = Numbers();
        forged[1] = forged[1] with { Count = 61 };

        Assert.Equal("fairness.selection_rate of g=a", Assert.Single(CubeCheck.Compare(Record(Cube, forged)), entry => entry.Status == EntryStatus.Mismatched).Place);
    }

    [Theory]
    [InlineData("{\"format\":\"auditkit.cube/2\"}")]
    [InlineData("[[[[[[[[[[[[[[")]
    [InlineData("{\"format\":\"auditkit.cube/1\",\"attributes\":[],\"cells\":[9],\"counts\":[1]}")]
    [InlineData("{\"format\":\"auditkit.cube/1\",\"attributes\":[],\"cells\":[0,1],\"counts\":[1]}")]
    [InlineData("{\"format\":\"auditkit.cube/1\",\"attributes\":[{\"name\":\"g\",\"values\":[]}],\"cells\":[0],\"counts\":[1]}")]
    [InlineData("{\"format\":\"auditkit.cube/1\",\"attributes\":[],\"cells\":[0],\"counts\":[1],\"weights\":[\"1\"]}")]
    [InlineData("{\"format\":\"auditkit.cube/1\",\"attributes\":[{\"name\":\"g\",\"values\":[]},{\"name\":\"g\",\"values\":[null]}],\"cells\":[],\"counts\":[]}")]
    [InlineData("{\"format\":\"auditkit.cube/1\",\"attributes\":[],\"cells\":[0,0],\"counts\":[9223372036854775807,1]}")]
    public void A_cube_that_cannot_be_read_leaves_the_numbers_unchecked_and_says_why(string cube)
    {
        VerificationEntry entry = Assert.Single(CubeCheck.Compare(Record(cube, Numbers())));

        Assert.Equal(("fairness-cube.json", EntryStatus.NotChecked), (entry.Place, entry.Status));
    }

    [Fact]
    public void Merged_categories_are_not_compared_with_the_records_own()
    {
        string merged = Cube.Replace("\"a\",\"b\"", "\"a or b\",\"c\"", StringComparison.Ordinal);

        VerificationEntry[] entries = [.. CubeCheck.Compare(Record(merged, Numbers()))];

        Assert.DoesNotContain(entries, entry => entry.Status == EntryStatus.Mismatched);
        Assert.Equal("fairness.count of all", Assert.Single(entries, entry => entry.Status == EntryStatus.Checked).Place);
    }

    [Fact]
    public void A_forged_record_with_its_digests_made_anew_is_named_by_its_number()
    {
        AuditRecord honest = AuditRecord.FromJson(File.ReadAllBytes(Checkout.PathOf("reports/credit-decisions/record.json")));
        using BundleBench bench = new(honest);
        VerificationReport before = BundleVerifier.Verify(bench.Folder, new VerificationRequest());
        DomainResult fairness = honest.Results.Single(result => result.Domain == "fairness");
        Measurement target = fairness.Measurements.First(measurement => measurement.Metric == "fairness.equal_opportunity_difference");
        Measurement forged = target with { Value = new MeasuredValue.Measured(0.01, new Interval(0.005, 0.02, 0.95, target.Interval!.Method)) };
        bench.Forge(honest with { Results = [.. honest.Results.Select(result => result == fairness ? fairness with { Measurements = [.. fairness.Measurements.Select(one => one == target ? forged : one)] } : result)] });

        VerificationReport after = BundleVerifier.Verify(bench.Folder, new VerificationRequest());

        Assert.True(before.Matches, string.Join('\n', before.Entries.Where(entry => entry.Status == EntryStatus.Mismatched)));
        Assert.InRange(before.Entries.Count(entry => entry.What.StartsWith("recomputed", StringComparison.Ordinal)), 100, 10_000);
        Assert.Equal("fairness.equal_opportunity_difference by " + string.Join(" x ", target.By), Assert.Single(after.Entries, entry => entry.Status == EntryStatus.Mismatched).Place);
    }

    private static Measurement[] Numbers()
    {
        Slice a = Slice.Of(("g", "a")), b = Slice.Of(("g", "b"));
        return
        [
            Measurement.Of("fairness.count", Slice.All, 104, null, 104),
            Measurement.Of("fairness.selection_rate", a, 25.0 / 60, null, 60),
            Measurement.Of("fairness.selection_rate", b, 14.0 / 44, null, 44),
            Measurement.Of("fairness.base_rate", b, 0.5, null, 40),
            Measurement.Of("fairness.true_positive_rate", a, 0.75, null, 20),
            Measurement.Of("fairness.false_omission_rate", a, 5.0 / 35, null, 35),
            Measurement.Of("fairness.accuracy", b, 0.75, null, 40),
            Measurement.Of("fairness.demographic_parity_difference", Slice.All, (25.0 / 60) - (14.0 / 44), null, 104) with { By = ["g"] },
            Measurement.Of("fairness.demographic_parity_ratio", Slice.All, 14.0 / 44 / (25.0 / 60), null, 104) with { By = ["g"] },
            Measurement.Of("fairness.equal_opportunity_difference", Slice.All, 0.25, null, 40) with { By = ["g"] },
            Measurement.Of("fairness.equalized_odds_difference", Slice.All, 0.25, null, 100) with { By = ["g"] },
        ];
    }

    private static AuditRecord Record(string cube, Measurement[] numbers) => WorkedRecord.All["pass"]() with
    {
        Results = [new DomainResult("fairness", DomainStatus.Completed) { Measurements = numbers, Embedded = [EmbeddedEvidence.Of("fairness-cube.json", cube, "counts")] }],
    };
}
