using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Fairness.Groups.Families;

/// <summary>
/// The largest P(g) |rate of g - rate| over every slice of the lattice: a gap counts by how many people it touches. All slices share
/// their rows, so the interval is max-T over one bootstrap of the finest cells.
/// </summary>
internal sealed class SubgroupFairness
{
    private const int MostCells = 20_000;

    private readonly SliceLattice lattice;
    private readonly FairnessSettings settings;
    private readonly IReadOnlyList<CubeSlice> finest;
    private readonly CubeSlice[] slices;
    private readonly int[][] members;

    public SubgroupFairness(SliceLattice lattice, FairnessSettings settings)
    {
        (this.lattice, this.settings) = (lattice, settings);
        finest = lattice.Cube.RollUp([.. lattice.Cube.Attributes.Select(attribute => attribute.Name)]).Slices();
        slices = [.. lattice.Sets.Where(set => set.Attributes.Count > 0).SelectMany(set => set.Slices).Where(slice => slice.Outcomes.Rows > 0)];
        members = finest.Count > MostCells ? [] : [.. slices.Select(slice => Enumerable.Range(0, finest.Count).Where(cell => finest[cell].Slice.Matches(slice.Slice)).ToArray())];
    }

    public Measurement Measure(string metric, RateMetric rate)
    {
        long rows = rate.Denominator(lattice.Whole.Outcomes);
        (MeasuredValue value, string? worst) = Refused(rate, rows) is { } reason ? (new MeasuredValue.NotMeasured(reason), null) : Largest(rate);
        SortedDictionary<string, string> options = new(StringComparer.Ordinal);
        if (worst is not null) options[FamilyMetrics.Worst] = worst;
        return new Measurement(metric, Slice.All, value, rows)
        {
            By = [.. lattice.Cube.Attributes.Select(attribute => attribute.Name).Order(StringComparer.Ordinal)],
            Options = options,
            Evidence = settings.Evidence,
        };
    }

    private string? Refused(RateMetric rate, long rows)
    {
        if (rows == 0) return rate.ReasonFor(lattice.Whole.Outcomes).Replace(" in this slice", string.Empty, StringComparison.Ordinal);
        if (lattice.Whole.Outcomes.IsWeighted) return "rows have weights, which the cell bootstrap does not carry";
        if (lattice.Whole.Outcomes.IsClustered) return "rows of one unit are not independent";
        return finest.Count > MostCells ? $"the attributes have more than {MostCells} combinations" : null;
    }

    private (MeasuredValue, string) Largest(RateMetric rate)
    {
        Proportion[] cells = [.. finest.Select(cell => rate.Rate(cell.Outcomes))];
        double[] successes = [.. cells.Select(cell => (double)cell.Successes)], trials = [.. cells.Select(cell => (double)cell.Trials)];
        double all = lattice.Whole.Outcomes.Rows;
        double[][] replicates = [.. slices.Select(_ => new double[settings.Replicates])];
        SeedStream seeds = settings.Seeds.For("subgroup-fairness").For(rate.Suffix);
        double[] sizes = [.. Smoothed(cells)];
        long[] drawn = new long[sizes.Length];
        long rows = cells.Sum(cell => cell.Trials);
        for (int replicate = 0; replicate < settings.Replicates; replicate++)
        {
            MultinomialSampler.Draw(seeds.For("replicate", replicate).Open(), rows, sizes, drawn);
            double[] values = Violations([.. cells.Select((_, i) => (double)drawn[2 * i])], [.. cells.Select((_, i) => (double)(drawn[2 * i] + drawn[(2 * i) + 1]))], all);
            for (int slice = 0; slice < values.Length; slice++) replicates[slice][replicate] = values[slice];
        }

        MeasuredValue value = LargestDeviation.Measure(Violations(successes, trials, all), replicates, settings.Level, out int largest);
        return (value, slices[largest].Slice.ToString());
    }

    // P(g) (rate of g - rate) of every slice, signed; P(g) counts the rows of the rate's denominator.
    private double[] Violations(double[] successes, double[] trials, double all)
    {
        double rate = successes.Sum() / trials.Sum();
        double[] values = new double[slices.Length];
        for (int slice = 0; slice < values.Length; slice++)
        {
            (double x, double n) = (0, 0);
            foreach (int cell in members[slice]) (x, n) = (x + successes[cell], n + trials[cell]);
            values[slice] = (x - (n * rate)) / all;
        }

        return values;
    }

    // Cells keep their rows; within a cell the rate is drawn from (x + 1) / (n + 2), so that 0 of n is not taken for certain.
    private static IEnumerable<double> Smoothed(Proportion[] cells)
    {
        foreach (Proportion cell in cells)
        {
            double share = (cell.Successes + 1.0) / (cell.Trials + 2);
            yield return cell.Trials * share;
            yield return cell.Trials * (1 - share);
        }
    }
}
