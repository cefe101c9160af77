using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Fairness.Individual;

/// <summary>How many answers change when an attribute alone is swapped, and which way.</summary>
internal static class FlipRates
{
    /// <summary>What follows where nobody could predict swapped rows.</summary>
    public const string NoModel = "no model is at hand that could answer for altered rows";

    public static IEnumerable<FlipCount> Count(FairnessSubject subject, SwappedPredictions swapped)
    {
        Dictionary<int, int> placeOf = swapped.Rows.Select((row, place) => (row, place)).ToDictionary(pair => pair.row, pair => pair.place);
        int[] places = [.. subject.Held.RowIds.ToArray().Select(row => placeOf[row])];
        foreach (IGrouping<string, AttributeSwap> attribute in swapped.Swaps.GroupBy(swap => swap.Attribute))
        {
            AttributeSwap[] values = [.. attribute.Where(swap => swap.Reason is null)];
            bool[] flipped = new bool[places.Length];
            List<(string, long, long)> directions = [];
            foreach (AttributeSwap swap in values) directions.Add(Compare(subject.Held.Predictions, places, swap, flipped));
            yield return new FlipCount(attribute.Key, flipped.Count(changed => changed), directions, attribute.FirstOrDefault(swap => swap.Reason is not null)?.Reason);
        }
    }

    public static IEnumerable<Measurement> Measure(FairnessSubject subject, FlipCount count)
    {
        long rows = subject.Held.RowCount;
        string? reason = count.Reason ?? (rows == 0 ? "no rows were held out for the audit" : subject.Units is null ? null : "rows of one unit are not independent, and the interval takes rows as independent");
        MeasuredValue rate = reason is null ? Rate(Proportion.Of(count.Changed, rows), subject.Settings.Level) : new MeasuredValue.NotMeasured(reason);
        yield return new Measurement(IndividualMetrics.FlipRate, Slice.All, rate, rows) { By = [count.Attribute], Evidence = subject.Settings.Evidence };
        foreach ((string value, long up, long down) in reason is null ? count.Directions : [])
        {
            yield return new Measurement(IndividualMetrics.FlipDirection, Slice.Of((count.Attribute, value)), new MeasuredValue.Measured(SignTest.Of(up, down)), up + down) { Evidence = subject.Settings.Evidence };
        }
    }

    private static MeasuredValue.Measured Rate(Proportion rate, double level) => new(rate.Estimate, WilsonInterval.Of(rate, level));

    private static (string Value, long Up, long Down) Compare(ReadOnlySpan<byte> answers, int[] places, AttributeSwap swap, bool[] flipped)
    {
        (long up, long down) = (0, 0);
        for (int row = 0; row < places.Length; row++)
        {
            int swapped = swap.Answers[places[row]] - '0';
            if (swapped == answers[row]) continue;
            flipped[row] = true;
            if (swapped == Outcome.Positive) up++;
            else down++;
        }

        return (swap.Value, up, down);
    }
}
