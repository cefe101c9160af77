using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Engine.Replays;
using AuditKit.Engine.Tests.Policies;

namespace AuditKit.Engine.Tests.Replays;

[Trait("Kind", "contract")]
public sealed class RecordComparisonTests
{
    private static readonly AuditRecord Record = WorkedRecord.All["pass"]();

    [Fact]
    public void The_same_record_is_identical_whatever_its_times()
    {
        AuditRecord later = Record with { Provenance = Record.Provenance with { Times = new RunTimes(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, []) } };

        Assert.DoesNotContain(Compare(later), entry => entry.Status is ReplayStatus.Different or ReplayStatus.WithinTolerance);
    }

    [Theory]
    [InlineData(null, ReplayStatus.Different)]
    [InlineData(1e-9, ReplayStatus.Different)]
    [InlineData(1e-3, ReplayStatus.WithinTolerance)]
    public void A_number_that_is_off_is_named_with_its_slice(double? tolerance, ReplayStatus status)
    {
        (DomainResult result, Measurement measurement) = First();
        ReplayEntry[] found = [.. Compare(With(result, measurement, measurement with { Value = new MeasuredValue.Measured(measurement.Estimate!.Value + 1e-6, measurement.Interval) }), tolerance).Where(entry => entry.Status is not (ReplayStatus.Identical or ReplayStatus.NotReplayed))];

        ReplayEntry entry = Assert.Single(found);
        Assert.Equal(status, entry.Status);
        Assert.StartsWith(MeasurementPlace.Of(measurement), entry.Place, StringComparison.Ordinal);
        Assert.EndsWith("value", entry.Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_missing_or_new_are_named_in_spite_of_any_tolerance()
    {
        (DomainResult result, Measurement measurement) = First();
        AuditRecord other = With(result, measurement, measurement with { Metric = result.Domain + ".other" });

        string[] places = [.. Compare(other, 1).Where(entry => entry.Status == ReplayStatus.Different).Select(entry => entry.Place)];

        Assert.Equal([MeasurementPlace.Of(measurement), MeasurementPlace.Of(measurement with { Metric = result.Domain + ".other" })], places);
    }

    [Fact]
    public void What_measures_the_run_is_said_to_be_measured_anew_and_not_compared()
    {
        (DomainResult result, Measurement measurement) = First();
        AuditRecord recorded = Record with { Provenance = Record.Provenance with { Varying = ["provenance.times", "results." + result.Domain] } };
        AuditRecord other = With(result, measurement, measurement with { Count = measurement.Count + 1 });

        ReplayEntry[] entries = [.. new ReplayComparison(null).Compare(recorded, other with { Provenance = recorded.Provenance })];

        Assert.Contains(entries, entry => entry.Status == ReplayStatus.NotReplayed && entry.Place == result.Domain);
        Assert.DoesNotContain(entries, entry => entry.Status == ReplayStatus.Different);
    }

    [Fact]
    public void Other_bytes_of_a_stage_and_other_words_are_named()
    {
        StageRecord stage = new("train", "Train", Digest.Of("key"), new Dictionary<string, Digest>(), new Dictionary<string, Digest> { ["model"] = Digest.Of("a") }, []);
        AuditRecord recorded = Record with { Stages = [stage] };
        AuditRecord other = recorded with { Stages = [stage with { Outputs = new Dictionary<string, Digest> { ["model"] = Digest.Of("b") } }], Results = [.. Record.Results.Select((result, i) => i == 0 ? result with { Lead = "Other words." } : result)] };

        ReplayEntry[] different = [.. new ReplayComparison(null).Compare(recorded, other).Where(entry => entry.Status == ReplayStatus.Different)];

        Assert.Equal(["train", "results[0].lead"], different.Select(entry => entry.Place));
        Assert.Contains("model", different[0].What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auditkit run a.yaml --device cuda:1 --threads 2", "cuda:1", null)]
    [InlineData("auditkit run a.yaml --device cpu --threads 2 --policy my pack.yaml --seed -3 --set a=b", "cpu", "my pack.yaml")]
    [InlineData("auditkit run a.yaml --device auto --threads 2 --policy strict --set x=1 --seed 2", "auto", "strict")]
    [InlineData("anything", "auto", null)]
    public void Device_and_policy_come_from_the_recorded_command(string command, string device, string? policy)
    {
        Assert.Equal(device, RecordedCommand.Device(command));
        Assert.Equal(policy, RecordedCommand.Policy(command));
    }

    private static IReadOnlyList<ReplayEntry> Compare(AuditRecord other, double? tolerance = null) => new ReplayComparison(tolerance).Compare(Record, other);

    private static (DomainResult Result, Measurement Measurement) First()
    {
        DomainResult result = Record.Results.First(result => result.Measurements.Any(measurement => measurement.Estimate is > 0 and < 1));
        return (result, result.Measurements.First(measurement => measurement.Estimate is > 0 and < 1));
    }

    private static AuditRecord With(DomainResult result, Measurement before, Measurement after) => Record with
    {
        Results = [.. Record.Results.Select(other => other == result ? result with { Measurements = [.. result.Measurements.Select(one => ReferenceEquals(one, before) ? after : one)] } : other)],
    };
}
